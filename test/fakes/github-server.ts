// GitHub over HTTP on loopback, as an Enterprise Server: each request and each answer of its own is held against GitHub's OpenAPI description.
import type { ServerResponse } from 'node:http'
import { onTestFinished } from 'vitest'
import { COMMIT, QUERIES } from '../../src/adapters/github/graphql.ts'
import type { Json, JsonObject } from '../../src/tree/json.ts'
import { type Asked, type Handler, json, loopback } from '../adapters/forge/loopback.ts'
import type { CommitInput } from './github-commits.ts'
import { OPERATIONS } from './github-operations.ts'
import { GitHubWorld } from './github-world.ts'
import { openApi } from './openapi.ts'

const API = openApi(new URL('../adapters/github/openapi.json', import.meta.url))
export const TOKEN = 'ghp_very-secret'

/** What answers instead of the world, as long as it says so. */
export type Trouble = (asked: Asked, ...rest: Parameters<Handler> extends [unknown, ...infer Rest] ? Rest : never) => boolean

export type GitHubServer = {
  readonly origin: string
  readonly asked: readonly Asked[]
  /** What the description does not allow, of ours and of the fake's; a test that leaves any fails. */
  readonly faults: string[]
  readonly world: GitHubWorld
  trouble: Trouble
  /** Answers to operations that are no part of the world: an App's. Undefined: not mine. */
  app: (
    key: string,
    asked: Asked,
    parameters: { readonly [name: string]: string },
  ) => { status: number; body: Json; date?: string } | undefined
  tokens: Set<string>
  /** Where a test has a repository behind the fake: what makes a commit there. */
  commit: ((input: CommitInput) => unknown) | undefined
}

export async function gitHubServer(world: GitHubWorld = new GitHubWorld()): Promise<GitHubServer> {
  const faults: string[] = []
  const place = await loopback((asked, response, request) => {
    const { pathname } = new URL(asked.path, 'http://localhost')
    if (server.trouble(asked, response, request)) return
    const said = asked.headers['user-agent'] === 'create-k8s-platform' && asked.headers['x-github-api-version'] === '2022-11-28'
    if (!said) faults.push(`${asked.method} ${asked.path}: no user agent, or no version`)
    if (pathname === '/api/graphql') return graphql(server, asked, response, faults)
    if (pathname.startsWith('/api/v3/')) return rest(server, asked, response, faults)
    faults.push(`${asked.method} ${asked.path} is no address of an API`)
    json(response, 404, {})
  })
  const server: GitHubServer = {
    ...{ origin: place.base, asked: place.asked, faults, world },
    ...{ trouble: () => false, app: () => undefined, tokens: new Set([TOKEN]), commit: undefined },
  }
  onTestFinished(() => {
    if (faults.length > 0) throw new Error(`beside GitHub's description:\n${faults.join('\n')}`)
  })
  return server
}

function graphql(server: GitHubServer, asked: Asked, response: ServerResponse, faults: string[]): void {
  if (!isKnown(server, asked)) return json(response, 401, { message: 'Bad credentials' })
  const { query, variables } = JSON.parse(asked.body) as { query: string; variables: JsonObject }
  if (asked.method === 'POST' && (Object.values(QUERIES) as string[]).includes(query))
    return json(response, 200, server.world.graphql(query, variables))
  if (query === COMMIT && server.commit !== undefined)
    return json(response, 200, server.commit(variables['input'] as unknown as CommitInput))
  faults.push(`GraphQL: ${query}`)
  json(response, 400, {})
}

function rest(server: GitHubServer, asked: Asked, response: ServerResponse, faults: string[]): void {
  const body = asked.body === '' ? undefined : (JSON.parse(asked.body) as Json)
  const path = asked.path.slice('/api/v3'.length)
  const matched = API.match(asked.method, path, body)
  if (matched === undefined) {
    faults.push(`${asked.method} ${path} is no operation`)
    return json(response, 404, { message: 'Not Found' })
  }
  const { key, parameters } = matched
  faults.push(...matched.faults)
  if (matched.faults.length > 0) return json(response, 422, { message: matched.faults.join('; ') })
  const isHere = !key.includes('{owner}') || `${parameters['owner']}/${parameters['repo']}`.toLowerCase() === 'octo/platform'
  const byApp = server.app(key, asked, parameters)
  const reply =
    byApp ??
    (!isKnown(server, asked)
      ? { status: 401, body: { message: 'Bad credentials' } }
      : isHere && OPERATIONS[key] !== undefined
        ? OPERATIONS[key]({ world: server.world, api: API, at: parameters, body: (body ?? {}) as JsonObject })
        : { status: 404, body: { message: 'Not Found' } })
  // What a token may not is the same everywhere, and described nowhere.
  if (reply.status !== 401 && reply.status !== 404) faults.push(...API.answerFaults(key, reply.status, reply.body))
  json(response, reply.status, reply.body, byApp?.date === undefined ? {} : { date: byApp.date })
}

function isKnown({ tokens }: GitHubServer, { headers }: Asked): boolean {
  return tokens.has((headers.authorization ?? '').replace(/^Bearer /, ''))
}

/** For the answers of an App's operations. */
export const filled = API.filled
