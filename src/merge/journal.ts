// What a run is about to write, kept beside the lock until it is done: a run that was cut short is told apart from what people wrote.
import { parseJson, printIds, readIds } from './lock-ids.ts'
import { isObject } from '../tree/json.ts'
import type { RelPath } from '../tree/rel-path.ts'
import { type Change, isWrite } from '../tree/change.ts'
import type { BlobId } from '../tree/blob-id.ts'
import type { Ids, Lock } from './lock.ts'
import { type Standing, idAt } from './standing.ts'

/** `before`: what stood where a file is updated. `wrote`: the ids of the files to come. `files`, `once`: what the next lock says of them. `deleted`: what goes, by the id that it had. */
export type Journal = { readonly before: Ids; readonly wrote: Ids; readonly files: Ids; readonly once: Ids; readonly deleted: Ids }

/** Of the changes of a run and the lock that it ends with. `cut`: of a run before it that was cut short, since the lock says nothing of that one either. */
export function journalOf(changes: readonly Change[], lock: Lock, cut: Journal | undefined): Journal {
  const writes = changes.filter(isWrite)
  const before = new Map(writes.flatMap((write) => (write.kind === 'update' ? [[write.path, write.before] as const] : [])))
  const wrote = new Map(writes.flatMap((write) => (write.kind === 'delete' ? [] : [[write.path, write.file.id] as const])))
  const deleted = new Map(writes.flatMap((write) => (write.kind === 'delete' ? [[write.path, write.before] as const] : [])))
  const earlier = [...(cut?.wrote ?? [])].filter(([path]) => !wrote.has(path) && !deleted.has(path))
  const all = new Map([...earlier, ...wrote])
  const gone = [...(cut?.deleted ?? [])].filter(([path]) => !all.has(path))
  const written = (ids: Ids): Ids => new Map([...ids].filter(([path]) => all.has(path)))
  return { before, wrote: all, files: written(lock.files), once: written(lock.once), deleted: new Map([...gone, ...deleted]) }
}

const PARTS = ['before', 'wrote', 'files', 'once', 'deleted'] as const

export function printJournal(journal: Journal, site: string): string {
  const parts = PARTS.map((part) => `  "${part}": ${printIds(journal[part])}`)
  return `{\n  "site": ${JSON.stringify(site)},\n${parts.join(',\n')}\n}\n`
}

/** Undefined for what no run of ours on this site wrote: torn, or somebody else's. Nothing was written then, or nothing can be told of it. */
export function parseJournal(text: string, site: string): Journal | undefined {
  const data = parseJson(text)
  if (!isObject(data) || data['site'] !== site) return undefined
  const [before, wrote, files, once, deleted] = PARTS.map((part) => readIds(data[part]))
  return before?.ok && wrote?.ok && files?.ok && once?.ok && deleted?.ok
    ? { before: before.value, wrote: wrote.value, files: files.value, once: once.value, deleted: deleted.value }
    : undefined
}

/** Paths at which has to be looked to know how far that run came. */
export const journalPaths = ({ wrote, deleted }: Journal): readonly RelPath[] => [...wrote.keys(), ...deleted.keys()]

/** The lock with what that run got done: a file that stands as it was to be written is ours, one that it deleted is forgotten. */
export function asFarAsWritten(lock: Lock, journal: Journal, standing: Standing): Lock {
  const [files, once] = [new Map(lock.files), new Map(lock.once)]
  for (const [path, id] of journal.wrote) {
    if (idAt(standing.get(path)) !== id) continue
    put(files, path, journal.files)
    put(once, path, journal.once)
  }
  for (const path of journal.deleted.keys()) {
    if (journal.wrote.has(path) || idAt(standing.get(path)) !== undefined) continue
    files.delete(path)
    once.delete(path)
  }
  return { ...lock, inputs: '', files, once }
}

/**
 * Likewise where it cannot be told how far that run came, since the file is neither what stood nor what was to be written: a person wrote in it
 * meanwhile, or it is torn. Its base is forgotten, so that a person decides; where nobody wants it any more, it is remembered, so that somebody hears of it.
 */
export function withDoubts(lock: Lock, { wrote, before }: Journal, standing: Standing, isWanted: (path: RelPath) => boolean): Lock {
  const files = new Map(lock.files)
  for (const [path, id] of wrote) {
    const current = idAt(standing.get(path))
    if (current === undefined || current === id || current === before.get(path) || lock.once.has(path)) continue
    if (!isWanted(path)) files.set(path, id)
    else if (before.has(path)) files.delete(path)
  }
  return { ...lock, files }
}

function put(into: Map<RelPath, BlobId>, path: RelPath, ids: Ids): void {
  const id = ids.get(path)
  if (id !== undefined) into.set(path, id)
}
