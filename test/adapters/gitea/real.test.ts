// The contract against a real Forgejo, where FORGEJO_BIN names its binary: what the servers in memory are to be like.
import { afterAll, beforeAll, describe } from 'vitest'
import { setTimeout as pause } from 'node:timers/promises'
import { connectGitea } from '../../../src/adapters/gitea/connect.ts'
import type { Dialect } from '../../../src/adapters/gitea/gitea.ts'
import { type ForgeCase, forgeContract } from '../../contract/forge.ts'
import { type RealServer, startRealServer } from './real-server.ts'

const BINARY = process.env['FORGEJO_BIN'] ?? ''
const KIND: Dialect = /gitea[^/\\]*$/i.test(BINARY) ? 'gitea' : 'forgejo'

let server: RealServer
let cases = 0

type Body = Readonly<Record<string, unknown>>
type Answer = { readonly status: number; readonly json: unknown }

async function asPerson(method: string, path: string, body?: Body): Promise<Answer> {
  const response = await fetch(`${server.origin}/api/v1${path}`, {
    method,
    headers: { authorization: `token ${server.token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, json: text === '' ? undefined : JSON.parse(text) }
}

async function done(method: string, path: string, body?: Body): Promise<unknown> {
  const { status, json } = await asPerson(method, path, body)
  if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(json)}`)
  return json
}

/** A repository of its own for every case. */
async function realCase(): Promise<ForgeCase> {
  const name = `case-${++cases}`
  const here = `/repos/${server.user}/${name}`
  await done('POST', '/user/repos', { name, auto_init: true, default_branch: 'main', private: true })
  const branches = new Set<string>()
  let commits = 0
  const place = { kind: KIND, origin: server.origin, path: `${server.user}/${name}` }
  return {
    forge: connectGitea(place, server.token, { fetch, wait: async (milliseconds) => void (await pause(milliseconds)) }),
    branch: async (branch) => {
      const at = branches.has(branch) ? { branch } : { branch: 'main', new_branch: branch }
      const content = Buffer.from(`${++commits}\n`).toString('base64')
      await done('POST', `${here}/contents/file-${commits}.txt`, { ...at, content, message: `commit ${commits}` })
      branches.add(branch)
    },
    merge: async (id) => {
      // 405 while it looks for conflicts.
      for (let tries = 1; ; tries++) {
        const { status, json } = await asPerson('POST', `${here}/pulls/${id}/merge`, { Do: 'merge' })
        if (status < 300) return
        if (status !== 405 || tries === 40) throw new Error(`merge: ${status} ${JSON.stringify(json)}`)
        await pause(250)
      }
    },
    close: async (id) => void (await done('PATCH', `${here}/pulls/${id}`, { state: 'closed' })),
    label: async (id, names) => {
      const labels: number[] = []
      for (const label of names)
        labels.push(((await done('POST', `${here}/labels`, { name: label, color: '#00aabb' })) as { id: number }).id)
      await done('PUT', `${here}/issues/${id}/labels`, { labels })
    },
    comments: async (id) => {
      const comments = (await done('GET', `${here}/issues/${id}/comments`)) as readonly { readonly body: string }[]
      return comments.map(({ body }) => body.replace(/^<!--.*-->\r?\n/, ''))
    },
  }
}

describe.skipIf(BINARY === '')('a real server; skipped where FORGEJO_BIN names no binary', () => {
  beforeAll(async () => void (server = await startRealServer(BINARY)), 150_000)
  afterAll(async () => server?.stop())
  forgeContract(`a real ${KIND}`, realCase)
})
