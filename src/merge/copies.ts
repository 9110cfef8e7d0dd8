// The repository's own copies of bases: for every file that stands otherwise than wanted, so that the next merge needs no history.
import type { BlobId } from '../tree/blob-id.ts'
import { parseBlobId } from '../tree/blob-id.ts'
import type { Change } from '../tree/change.ts'
import { textFile } from '../tree/file-tree.ts'
import { type RelPath, relPath } from '../tree/rel-path.ts'
import type { Standing } from './standing.ts'

/** A copy is named by its text's id: it can be of no other text, two branches never fight over one, and a new one takes no old one's place. */
export function copyPath(folder: RelPath, id: BlobId): RelPath {
  return relPath(folder, id)
}

/** Changes that leave just these copies in the folder. `standing`: what is there; names that are no ids are somebody else's. */
export function copyChanges(folder: RelPath, copies: ReadonlyMap<BlobId, string>, standing: Standing): readonly Change[] {
  const needed = [...copies].flatMap(([id, text]): readonly Change[] => {
    const path = copyPath(folder, id)
    const entry = standing.get(path)
    if (entry?.id === id) return []
    const file = textFile(text)
    return [entry === undefined ? { kind: 'create', path, file } : { kind: 'update', path, file, before: entry.id }]
  })
  const stale = [...standing].flatMap(([path, { id: before }]): readonly Change[] => {
    const id = parseBlobId(path.slice(folder.length + 1))
    return id === undefined || copies.has(id) ? [] : [{ kind: 'delete', path, before }]
  })
  return [...needed, ...stale]
}
