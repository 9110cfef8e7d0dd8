// A forge in memory; the person's side merges, closes and reads comments.
import { Failure } from '../../src/findings/failure.ts'
import type { Forge, PullRequest } from '../../src/ports/forge.ts'

export type MemoryForge = Forge & {
  readonly settle: (id: string, state: 'merged' | 'closed') => void
  readonly comments: (id: string) => readonly string[]
}

export function memoryForge(bodyLimit: number = 1_000_000): MemoryForge {
  const pulls: PullRequest[] = []
  const said = new Map<string, Map<string, string>>()
  const keep = (pull: PullRequest): PullRequest => {
    if (pull.body.length > bodyLimit) throw new Failure('FORGE-6', 'the body is too long')
    const index = pulls.findIndex(({ id }) => id === pull.id)
    pulls.splice(index === -1 ? pulls.length : index, 1, pull)
    return pull
  }
  const latest = (branch: string): PullRequest | undefined => pulls.findLast((pull) => pull.branch === branch)
  return {
    bodyLimit,
    find: async (branch) => latest(branch),
    open: async ({ branch, base, title, body }) => {
      if (latest(branch)?.state === 'open') throw new Failure('FORGE-4', `a pull request of "${branch}" is open already`)
      const id = `${pulls.length + 1}`
      return keep({ id, url: `memory:pull/${id}`, state: 'open', branch, base, title, body })
    },
    revise: async (pull, { base, title, body, state }) => {
      const now = pulls.find(({ id }) => id === pull.id)?.state
      return keep({ ...pull, base, title, body, state: now === 'merged' ? 'merged' : state })
    },
    comment: async ({ id }, marker, text) => {
      const comments = said.get(id) ?? new Map<string, string>()
      said.set(id, comments)
      if (!comments.has(marker)) comments.set(marker, text)
    },
    settle: (id, state) => void keep({ ...pulls.find((pull) => pull.id === id)!, state }),
    comments: (id) => [...(said.get(id)?.values() ?? [])],
  }
}
