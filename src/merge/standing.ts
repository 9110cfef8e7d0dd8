// What stands at a path, as the merge table sees it: a text of somebody's, nothing, or something in the way.
import type { BlobId } from '../tree/blob-id.ts'
import type { RelPath } from '../tree/rel-path.ts'

/**
 * As a snapshot tells it. `link`: a symbolic link stands there, or one of its parents is one; we never write through it.
 * `folder`: a folder that is not empty stands there. `blocked`: a file stands where one of its folders would be. Neither is a blob, so their id is NO_BLOB.
 * `twin`: nothing stands there by this very name, but a file or folder whose name, or a folder above it, differs in case only (NO_BLOB as well);
 * some file systems take them for one. Where the file system itself folds case, the file found is that of the twin, and is told as a file.
 */
export type Entry = {
  readonly id: BlobId
  readonly mode: 'file' | 'executable' | 'link' | 'folder' | 'blocked' | 'twin'
}
export type Standing = ReadonlyMap<RelPath, Entry>

/** What stands in the way of a file that we would write. */
export type Obstacle = 'folder' | 'blocked' | 'twin'

export function obstacleAt(entry: Entry | undefined): Obstacle | undefined {
  return entry?.mode === 'folder' || entry?.mode === 'blocked' || entry?.mode === 'twin' ? entry.mode : undefined
}

/**
 * The id that is compared; undefined where no file of this name stands. A link's id is that of the text it points to, and a link
 * whose target reads like a file of ours is still no file of ours, so that its id is made one that nothing has.
 */
export function idAt(entry: Entry | undefined): BlobId | undefined {
  if (entry === undefined || obstacleAt(entry) !== undefined) return undefined
  return entry.mode === 'link' ? (`link-${entry.id}` as BlobId) : entry.id
}
