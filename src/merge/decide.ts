// What to do with each path, from three ids: what we wanted last, what we want now, what stands. DESIGN's table, row by row.
import type { BlobId } from '../tree/blob-id.ts'
import { byCodePoint } from '../tree/json.ts'
import type { RelPath } from '../tree/rel-path.ts'
import type { Ids, Lock } from './lock.ts'
import { type Entry, type Obstacle, type Standing, idAt, obstacleAt } from './standing.ts'

/**
 * `create` `update` `delete`: ours to do. `same`: stands as wanted. `adopt`: stands as wanted already, though not from us.
 * `edited`: a person's, and we want what we wanted before. `removed`: a person took it away; `gone`: likewise, and we want something else now.
 * `merge`: both sides moved. `foreign`: a person's file where we would write; `obstructed`: a folder, or a file in place of one.
 * `dropped`: we no longer want what a person changed. `forget`: gone on both sides. `unmanaged`: given to people by the spec.
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
  | 'gone'
  | 'merge'
  | 'foreign'
  | 'obstructed'
  | 'dropped'
  | 'forget'
  | 'unmanaged'
  | 'yielded'
  | 'once'
  | 'reseeded'

/**
 * `current` is what is compared: the standing text's id with the line ends that we write. `entry` is what stands, to the byte.
 * `from`: where it stands today, of a file whose path changes; `there`: what stands at its new path then.
 */
export type Decision = {
  readonly path: RelPath
  readonly verdict: Verdict
  readonly isOnce: boolean
  readonly base: BlobId | undefined
  readonly wanted: BlobId | undefined
  readonly current: BlobId | undefined
  readonly entry: Entry | undefined
  readonly obstacle: Obstacle | undefined
  readonly isCrlf: boolean
  readonly from: RelPath | undefined
  readonly there: Entry | undefined
}

/** What is wanted now: ids by path, and those written once. */
export type Wanted = { readonly files: Ids; readonly once: Ids }
/** New path to old path, of files that the lock knows by their old one only. */
export type Moves = ReadonlyMap<RelPath, RelPath>

/** One decision a path that the lock or the wanted tree names, sorted by path; a file that moves has one, at its new path. */
export function decide(lock: Lock, wanted: Wanted, standing: Standing, moves: Moves): readonly Decision[] {
  return [...decideAll(lock.files, wanted.files, standing, moves, false), ...decideAll(lock.once, wanted.once, standing, moves, true)]
}

function decideAll(locked: Ids, wanted: Ids, standing: Standing, found: Moves, isOnce: boolean): readonly Decision[] {
  // A seed that a person took away has nothing to take along: it is seeded anew at its new path.
  const moves = isOnce ? new Map([...found].filter(([, from]) => standing.has(from))) : found
  const left = new Set([...wanted.keys()].flatMap((path) => moves.get(path) ?? []))
  const paths = [...new Set([...locked.keys(), ...wanted.keys()])].filter((path) => !left.has(path)).sort(byCodePoint)
  return paths.map((path): Decision => {
    const from = moves.get(path)
    const home = from ?? path
    const entry = standing.get(home)
    const ids = { base: locked.get(home), wanted: wanted.get(path), current: idAt(entry) }
    const there = from === undefined ? undefined : standing.get(path)
    const row = { path, isOnce, entry, obstacle: obstacleAt(entry), isCrlf: false, from, there, ...ids }
    return { ...row, verdict: isOnce ? onceVerdictOf(ids) : verdictOf(row) }
  })
}

type Row = Pick<Decision, 'base' | 'wanted' | 'current'> & { readonly obstacle?: Obstacle | undefined }

export function verdictOf({ base, wanted, current, obstacle }: Row): Verdict {
  if (base === undefined) {
    if (current === undefined) return obstacle === undefined ? 'create' : 'obstructed'
    return wanted === current ? 'adopt' : 'foreign'
  }
  if (wanted === undefined) return current === undefined ? 'forget' : current === base ? 'delete' : 'dropped'
  if (current === undefined) return base === wanted ? 'removed' : 'gone'
  if (current === wanted) return base === wanted ? 'same' : 'adopt'
  if (current === base) return 'update'
  return base === wanted ? 'edited' : 'merge'
}

/** Created when base and current are absent, afterwards always kept. */
function onceVerdictOf({ base, wanted, current }: Row): Verdict {
  if (base === undefined && current === undefined && wanted !== undefined) return 'create'
  const moved = base !== undefined && wanted !== undefined && current !== undefined && base !== wanted
  return moved && current !== wanted ? 'reseeded' : 'once'
}

/** Where the text of a decision stands today. */
export const homeOf = ({ path, from }: Pick<Decision, 'path' | 'from'>): RelPath => from ?? path
