// What a run is about to write, kept beside the lock until it is done: a run that was cut short is told apart from what people wrote.
import { parseJson, printIds, readIds } from './lock-ids.ts'
import { isObject } from '../tree/json.ts'
import { type RelPath, parseRelPath } from '../tree/rel-path.ts'
import { type Change, isWrite } from '../tree/change.ts'
import { type BlobId, NO_BLOB } from '../tree/blob-id.ts'
import type { Ids, Lock } from './lock.ts'
import { type Standing, idAt } from './standing.ts'

/** What a lock says of the paths of a journal. */
type Held = { readonly files: Ids; readonly once: Ids }
/** `stood`: the ids of files that are to be written or deleted. `wrote`: the ids that they get. `before`, `after`: what the lock says of them then and now. */
/** `moved`: new path to old one, of files that take people's lines along. */
export type Journal = {
  readonly stood: Ids
  readonly wrote: Ids
  readonly before: Held
  readonly after: Held
  readonly moved: ReadonlyMap<RelPath, RelPath>
}

/**
 * Of the changes of a run, the lock that it began with and the one that it ends with. `cut`: the journal of a run before it that was cut short,
 * since the lock on disk says nothing of that one either.
 */
export function journalOf(changes: readonly Change[], began: Lock, ends: Lock, cut: Journal | undefined): Journal {
  const writes = changes.filter(isWrite)
  const stood = new Map(writes.flatMap((write) => (write.kind === 'create' ? [] : [[write.path, write.before] as const])))
  const wrote = new Map(writes.flatMap((write) => (write.kind === 'delete' ? [] : [[write.path, write.file.id] as const])))
  const touched = new Set(writes.map(({ path }) => path))
  const earlier = (ids: Ids | undefined): Ids => new Map([...(ids ?? [])].filter(([path]) => !touched.has(path)))
  const all: Pick<Journal, 'stood' | 'wrote'> = {
    stood: new Map([...earlier(cut?.stood), ...stood]),
    wrote: new Map([...earlier(cut?.wrote), ...wrote]),
  }
  const named = new Set([...all.stood.keys(), ...all.wrote.keys()])
  const of = (ids: Ids): Ids => new Map([...ids].filter(([path]) => named.has(path)))
  const moved = new Map(
    writes.flatMap((write) => (write.kind === 'create' && write.from !== undefined ? [[write.path, write.from] as const] : [])),
  )
  const held = { before: { files: of(began.files), once: of(began.once) }, after: { files: of(ends.files), once: of(ends.once) } }
  return { ...all, ...held, moved: new Map([...(cut?.moved ?? []), ...moved]) }
}

export function printJournal({ stood, wrote, before, after, moved }: Journal, site: string): string {
  const parts = { stood, wrote, filesBefore: before.files, onceBefore: before.once, filesAfter: after.files, onceAfter: after.once }
  const lines = Object.entries(parts).map(([name, ids]) => `  "${name}": ${printIds(ids)}`)
  const moves = `  "moved": ${JSON.stringify(Object.fromEntries(moved), undefined, 1)}`
  return `{\n  "site": ${JSON.stringify(site)},\n${[...lines, moves].join(',\n')}\n}\n`
}

/** Undefined for what no run of ours on this site wrote: torn, or somebody else's. Nothing was written then, or nothing can be told of it. */
export function parseJournal(text: string, site: string): Journal | undefined {
  const data = parseJson(text)
  if (!isObject(data) || data['site'] !== site) return undefined
  const names = ['stood', 'wrote', 'filesBefore', 'onceBefore', 'filesAfter', 'onceAfter']
  const read = names.flatMap((name) => {
    const ids = readIds(data[name])
    return ids.ok ? [ids.value] : []
  })
  const [stood, wrote, filesBefore, onceBefore, filesAfter, onceAfter] = read
  const moved = readMoves(data['moved'])
  return stood && wrote && filesBefore && onceBefore && filesAfter && onceAfter && moved
    ? { moved, stood, wrote, before: { files: filesBefore, once: onceBefore }, after: { files: filesAfter, once: onceAfter } }
    : undefined
}

function readMoves(data: unknown): ReadonlyMap<RelPath, RelPath> | undefined {
  if (!isObject(data)) return undefined
  const moves = new Map<RelPath, RelPath>()
  for (const [to, from] of Object.entries(data)) {
    const [path, old] = [parseRelPath(to), typeof from === 'string' ? parseRelPath(from) : undefined]
    if (path === undefined || old === undefined) return undefined
    moves.set(path, old)
  }
  return moves
}

/** Paths at which has to be looked to know how far that run came. */
export const journalPaths = ({ stood, wrote }: Journal): readonly RelPath[] => [...new Set([...stood.keys(), ...wrote.keys()])]

/** The lock with what that run got done: where it came to a file the lock is the one after it, where it did not the one before it. */
export function asFarAsWritten(lock: Lock, journal: Journal, standing: Standing): Lock {
  const [files, once] = [new Map(lock.files), new Map(lock.once)]
  for (const path of journalPaths(journal)) {
    const current = idAt(standing.get(path))
    const [stood, wrote] = [journal.stood.get(path), journal.wrote.get(path)]
    const held = current === wrote ? journal.after : current === stood ? journal.before : undefined
    if (held === undefined) continue
    put(files, path, held.files)
    put(once, path, held.once)
  }
  return { ...lock, inputs: '', files, once }
}

/**
 * Likewise where it cannot be told how far that run came, since the file is neither what stood nor what was to be written: a person wrote in it
 * meanwhile, or it is torn. Its base is one that no text has, so that a person decides. A new file that is still wanted is left to `completeTorn`.
 */
export function withDoubts(lock: Lock, journal: Journal, standing: Standing, isWanted: (path: RelPath) => boolean): Lock {
  const { wrote, stood, after, moved } = journal
  const [files, once] = [new Map(lock.files), new Map(lock.once)]
  for (const [path, id] of wrote) {
    const current = idAt(standing.get(path))
    if (current === undefined || current === id || current === stood.get(path) || once.has(path)) continue
    if (moved.has(path) && !stood.has(path)) {
      // Such a file is written whole or not at all, so that whoever changed it began from ours.
      put(files, path, after.files)
      put(once, path, after.once)
      continue
    }
    if (isWanted(path) && !stood.has(path)) continue
    if (after.once.has(path)) once.set(path, id)
    else files.set(path, NO_BLOB)
  }
  return { ...lock, files, once }
}

/** Likewise, so that files that the run left twice go. Not for the next journal: should this run be cut short as well, neither of the two was given up yet. */
export function withoutSpare(lock: Lock, journal: Journal, standing: Standing, isWanted: (path: RelPath) => boolean): Lock {
  const files = new Map(lock.files)
  for (const [path, id] of spare(journal, standing, isWanted)) if (files.has(path)) files.set(path, id)
  return { ...lock, files }
}

/**
 * Files that stand at both ends of a move, with what the run found and with what it wrote, by their ids: where one end is wanted, the other holds nothing
 * of its own and goes. Where neither is, both stay what they are: each may be the one that moves on.
 */
function spare(
  { moved, stood, wrote }: Journal,
  standing: Standing,
  isWanted: (path: RelPath) => boolean,
): readonly (readonly [RelPath, BlobId])[] {
  return [...moved].flatMap(([to, from]): readonly (readonly [RelPath, BlobId])[] => {
    const [there, here] = [idAt(standing.get(to)), idAt(standing.get(from))]
    if (there === undefined || there !== wrote.get(to) || here === undefined || here !== stood.get(from)) return []
    if (isWanted(to) === isWanted(from)) return []
    return isWanted(to) ? [[from, here]] : [[to, there]]
  })
}

function put(into: Map<RelPath, BlobId>, path: RelPath, ids: Ids): void {
  const id = ids.get(path)
  if (id === undefined) into.delete(path)
  else into.set(path, id)
}
