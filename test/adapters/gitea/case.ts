// A forge that speaks to a server in memory, with a person who clicks beside it.
import { onTestFinished } from 'vitest'
import { connectGitea } from '../../../src/adapters/gitea/connect.ts'
import type { Dialect } from '../../../src/adapters/gitea/gitea.ts'
import type { Forge, Opening } from '../../../src/ports/forge.ts'
import type { ForgeCase } from '../../contract/forge.ts'
import { type GiteaServer, TOKEN, giteaServer } from './server.ts'
import { type StoredPull, type World, newLabel, newWorld } from './world.ts'

export type GiteaCase = ForgeCase & {
  readonly world: World
  readonly server: GiteaServer
  /** Pauses in milliseconds that would have been made. */
  readonly waited: readonly number[]
  readonly pull: (id: string) => StoredPull
  /** What was asked up to now, as "GET /pulls". */
  readonly calls: () => readonly string[]
}

export async function giteaCase(dialect: Dialect): Promise<GiteaCase> {
  const world = newWorld(dialect)
  const server = await giteaServer(world)
  // Of the test, not of this file: modules load once a worker, and so would a hook at their top.
  onTestFinished(() => {
    if (server.faults.length > 0) throw new Error(server.faults.join('\n'))
  })
  const waited: number[] = []
  const forge = forgeAt(server.base, dialect, async (milliseconds) => void waited.push(milliseconds))
  const pull = (id: string): StoredPull => world.pulls.find(({ number }) => String(number) === id)!
  return {
    forge,
    world,
    server,
    waited,
    pull,
    calls: () =>
      server.asked.map(({ method, path }) => `${method} ${path.replace(/^\/api\/v1(\/repos\/ops\/platform)?/, '').replace(/\?.*/, '')}`),
    branch: async (name) => void world.branches.add(name),
    merge: async (id) => void Object.assign(pull(id), { state: 'closed', isMerged: true }),
    close: async (id) => void (pull(id).state = 'closed'),
    label: async (id, names) => void (pull(id).labels = names.map((name) => newLabel(world.labels, name))),
    comments: async (id) => pull(id).comments.map((body) => body.replace(/^<!--.*-->\n/, '')),
  }
}

export function forgeAt(origin: string, kind: Dialect, wait: (milliseconds: number) => Promise<void> = async () => undefined): Forge {
  return connectGitea({ kind, origin, path: 'ops/platform' }, TOKEN, { fetch, wait })
}

export const opening = (more: Partial<Opening> = {}): Opening => ({
  branch: 'bot',
  base: 'main',
  title: 'Update',
  body: 'text',
  isDraft: false,
  labels: [],
  reviewers: [],
  assignees: [],
  autoMerges: false,
  ...more,
})
