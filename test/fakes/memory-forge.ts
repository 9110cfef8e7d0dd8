// A forge in memory; the person's side merges, closes, labels, ticks boxes and reads comments.
import { markerLine } from '../../src/adapters/forge/comments.ts'
import { Failure } from '../../src/findings/failure.ts'
import type { Forge, Opening, PullRequest } from '../../src/ports/forge.ts'

export type MemoryForge = Forge & {
  /** What a person, or the forge itself, does to a pull request. */
  readonly change: (id: string, to: Partial<PullRequest>) => void
  readonly comments: (id: string) => readonly string[]
  /** The same with their markers in front. */
  readonly marked: (id: string) => readonly string[]
  readonly pull: (id: string) => PullRequest
  /** What was said when each was opened, by id. */
  readonly openings: ReadonlyMap<string, Opening>
}

export function memoryForge(bodyLimit: number = 1_000_000): MemoryForge {
  const pulls: PullRequest[] = []
  const said = new Map<string, Map<string, string>>()
  const openings = new Map<string, Opening>()
  const keep = (pull: PullRequest): PullRequest => {
    if (pull.body.length > bodyLimit) throw new Failure('FORGE-6', 'the body is too long')
    const index = pulls.findIndex(({ id }) => id === pull.id)
    pulls.splice(index === -1 ? pulls.length : index, 1, pull)
    return pull
  }
  const latest = (branch: string): PullRequest | undefined =>
    [true, false].flatMap((isOpen) => pulls.findLast((pull) => pull.branch === branch && (pull.state === 'open' || !isOpen)) ?? [])[0]
  return {
    bodyLimit,
    openings,
    find: async (branch) => latest(branch),
    open: async (opening) => {
      const { branch, base, title, body, isDraft, labels } = opening
      if (latest(branch)?.state === 'open') throw new Failure('FORGE-4', `a pull request of "${branch}" is open already`)
      const id = `${pulls.length + 1}`
      openings.set(id, opening)
      return keep({ id, url: `memory:pull/${id}`, state: 'open', branch, base, title, body, isDraft, labels, isQueued: false })
    },
    revise: async (pull, { base, title, body, isDraft, state, dropped }) => {
      const now = pulls.find(({ id }) => id === pull.id)
      const labels = (now?.labels ?? []).filter((label) => !dropped.includes(label))
      return keep({
        ...pull,
        base,
        title,
        body,
        isDraft,
        labels,
        state: now?.state === 'merged' || state === pull.state ? now!.state : state,
      })
    },
    comment: async (id, { marker, text, amends = false }) => {
      const comments = said.get(id) ?? new Map<string, string>()
      said.set(id, comments)
      if (comments.has(marker) || !amends) comments.set(marker, text)
    },
    change: (id, to) => void keep({ ...pulls.find((pull) => pull.id === id)!, ...to }),
    comments: (id) => [...(said.get(id)?.values() ?? [])],
    marked: (id) => [...(said.get(id) ?? [])].map(([marker, text]) => `${markerLine(marker)}\n${text}`),
    pull: (id) => pulls.find((pull) => pull.id === id)!,
  }
}
