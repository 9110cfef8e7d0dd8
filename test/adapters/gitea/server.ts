// Gitea or Forgejo over HTTP on loopback: every request and every answer is held against the written operations.
import type { ServerResponse } from 'node:http'
import { type Asked, type Loopback, loopback } from '../forge/loopback.ts'
import { type Handled, HANDLERS } from './handlers.ts'
import { type Operation, operations } from './operations.ts'
import { expectShape } from './shape.ts'
import type { World } from './world.ts'

export const TOKEN = 'gto_very-secret'
const API = '/api/v1'

/** `faults`: what is wrong with requests or answers, told by the test that made them; it has to stay empty. */
export type GiteaServer = Loopback & { readonly faults: readonly string[] }

export async function giteaServer(world: World): Promise<GiteaServer> {
  const faults: string[] = []
  const known = operations(world.dialect)
  const server = await loopback((asked, response) => {
    try {
      answer(response, handled(world, known, asked))
    } catch (thrown) {
      faults.push((thrown as Error).message)
      response.writeHead(418).end()
    }
  })
  return { ...server, faults }
}

function handled(world: World, known: readonly Operation[], asked: Asked): Handled {
  const { pathname, searchParams } = new URL(asked.path, 'http://x')
  const found = known.flatMap((operation) => {
    const groups = operation.method === asked.method ? pattern(operation.path).exec(pathname)?.groups : undefined
    return groups === undefined ? [] : [{ operation, groups }]
  })[0]
  if (found === undefined) throw new Error(`no such operation: ${asked.method} ${asked.path}`)
  const { operation, groups } = found
  if (asked.headers.authorization !== `token ${TOKEN}`)
    return { status: 401, body: { message: 'invalid username, password or token', url: '' } }
  for (const name of searchParams.keys())
    if (!operation.query?.includes(name)) throw new Error(`${operation.id} knows no ${name} in its query`)
  const body: unknown = asked.body === '' ? undefined : JSON.parse(asked.body)
  if (operation.body !== undefined) expectShape(operation.body, body, `request of ${operation.id}`)
  else if (body !== undefined) throw new Error(`${operation.id} takes no body`)
  const params = Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]))
  const result = HANDLERS[operation.id]!({ world, params, query: searchParams, body: (body ?? {}) as never })
  const schema = operation.answers[result.status]
  if (schema === undefined) throw new Error(`${operation.id} never answers ${result.status}`)
  if (schema !== null) expectShape(schema, result.body, `answer of ${operation.id}`)
  return result
}

function answer(response: ServerResponse, { status, body, total }: Handled): void {
  response.writeHead(status, { 'content-type': 'application/json', ...(total !== undefined && { 'x-total-count': String(total) }) })
  response.end(body === undefined ? '' : JSON.stringify(body))
}

function pattern(path: string): RegExp {
  return new RegExp(`^${API}${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`)
}
