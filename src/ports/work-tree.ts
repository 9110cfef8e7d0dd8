// The folder that receives the tree: read as ids first, then only the texts that are needed.
import type { BlobId } from '../tree/blob-id.ts'
import type { Change } from '../tree/change.ts'
import type { RelPath } from '../tree/rel-path.ts'

/**
 * `link`: a symbolic link stands there, or one of its parents is one; we never write through it.
 * `folder`: a folder that is not empty stands there. `blocked`: a file stands where one of its folders would be. Neither is a blob, so their id is NO_BLOB.
 * `twin`: nothing stands there by this very name, but a file or folder whose name, or a folder above it, differs in case only (NO_BLOB as well);
 * some file systems take them for one. Where the file system itself folds case, the file found is that of the twin, and is told as a file.
 */
export type Entry = { readonly id: BlobId; readonly mode: 'file' | 'executable' | 'link' | 'folder' | 'blocked' | 'twin' }
export type Texts = ReadonlyMap<RelPath, string>

export interface Snapshot {
  /** What stands at these paths; absent paths are absent from the map. */
  ids(paths: Iterable<RelPath>): Promise<ReadonlyMap<RelPath, Entry>>
  /** Texts of files that stand; absent paths are absent from the map. */
  read(paths: readonly RelPath[]): Promise<Texts>
  /** Paths of files below a folder, sorted; empty where there is no such folder. */
  list(folder: RelPath | ''): Promise<readonly RelPath[]>
}

export interface WorkTree {
  snapshot(): Promise<Snapshot>
  /** Writes the changes in order; each file atomically; throws a Failure and leaves no half file. */
  apply(changes: readonly Change[]): Promise<void>
}
