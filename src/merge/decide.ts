// What to do with each path, from three ids: what we wanted last, what we want now, what stands. DESIGN's table, row by row.
import type { BlobId } from '../tree/blob-id.ts'
import { byCodePoint } from '../tree/json.ts'
import type { RelPath } from '../tree/rel-path.ts'
import type { Ids, Lock } from './lock.ts'

/**
 * `create` `update` `delete`: ours to do. `same`: stands as wanted. `adopt`: stands as wanted already, though not from us.
 * `edited`: a person's, and we want what we wanted before. `removed`: a person took it away. `merge`: both sides moved.
 * `foreign`: a person's file where we would write. `dropped`: we no longer want what a person changed. `forget`: gone on both sides.
 * `yielded`: a person's own file where we would write one that gives way.
 * `once`: written once, a person's since. `reseeded`: likewise, but what we would write has changed.
 */
export type Verdict =
  | 'create'
  | 'update'
  | 'delete'
  | 'same'
  | 'adopt'
  | 'edited'
  | 'removed'
  | 'merge'
  | 'foreign'
  | 'dropped'
  | 'forget'
  | 'yielded'
  | 'once'
  | 'reseeded'
export type Decision = {
  readonly path: RelPath
  readonly verdict: Verdict
  readonly isOnce: boolean
  readonly base: BlobId | undefined
  readonly wanted: BlobId | undefined
  readonly current: BlobId | undefined
}

/** What is wanted now: ids by path, and those written once. */
export type Wanted = { readonly files: Ids; readonly once: Ids }

/** One decision a path that the lock or the wanted tree names, sorted by path. Paths that only the repository has are not ours. */
export function decide(lock: Lock, wanted: Wanted, current: Ids): readonly Decision[] {
  const paths = [...new Set([...lock.files.keys(), ...wanted.files.keys()])].sort(byCodePoint)
  const decisions = paths.map((path): Decision => {
    const ids = { base: lock.files.get(path), wanted: wanted.files.get(path), current: current.get(path) }
    return { path, isOnce: false, verdict: verdictOf(ids.base, ids.wanted, ids.current), ...ids }
  })
  return [...decisions, ...decideOnce(lock, wanted, current)]
}

export function verdictOf(base: BlobId | undefined, wanted: BlobId | undefined, current: BlobId | undefined): Verdict {
  if (base === undefined) return wanted === current ? 'adopt' : current === undefined ? 'create' : 'foreign'
  if (wanted === undefined) return current === undefined ? 'forget' : current === base ? 'delete' : 'dropped'
  if (current === undefined) return 'removed'
  if (current === wanted) return base === wanted ? 'same' : 'adopt'
  if (current === base) return 'update'
  return base === wanted ? 'edited' : 'merge'
}

/** Created when base and current are absent, afterwards always kept. */
function decideOnce(lock: Lock, wanted: Wanted, current: Ids): readonly Decision[] {
  const paths = [...new Set([...lock.once.keys(), ...wanted.once.keys()])].sort(byCodePoint)
  return paths.map((path) => {
    const ids = { base: lock.once.get(path), wanted: wanted.once.get(path), current: current.get(path) }
    const fresh = ids.base === undefined && ids.current === undefined && ids.wanted !== undefined
    const moved = ids.base !== undefined && ids.wanted !== undefined && ids.current !== undefined && ids.base !== ids.wanted
    const verdict = fresh ? 'create' : moved && ids.current !== ids.wanted ? 'reseeded' : 'once'
    return { path, isOnce: true, verdict, ...ids }
  })
}

/** What this version cannot settle yet: every path that a person changed since the lock. Merging comes with a later one. */
export function refusals(decisions: readonly Decision[]): readonly Decision[] {
  const refused: readonly Verdict[] = ['edited', 'removed', 'merge', 'foreign', 'dropped']
  return decisions.filter(({ verdict }) => refused.includes(verdict))
}
