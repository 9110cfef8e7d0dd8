// The folder that receives the tree: read as ids first, then only the texts that are needed.
import type { Entry } from '../merge/standing.ts'
import type { Change } from '../tree/change.ts'
import type { RelPath } from '../tree/rel-path.ts'

export type { Entry } from '../merge/standing.ts'
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
  /**
   * Writes the changes; each file atomically; throws a Failure and leaves no half file. `journal` is what the next run has to know if this one
   * is cut short: it stands in its file before the first change, and goes after the last.
   */
  apply(changes: readonly Change[], journal?: { readonly path: RelPath; readonly text: string }): Promise<void>
}
