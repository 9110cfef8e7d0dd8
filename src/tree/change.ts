// What happens to one path: the union that stages, adapters and screens agree on.
import type { BlobId } from './blob-id.ts'
import type { TreeFile } from './file-tree.ts'
import type { RelPath } from './rel-path.ts'

/**
 * `from`: the file was at that path, and takes along what people wrote in it; that path is deleted by a change of its own, which has `to`.
 * `isMerged`: the new text holds a person's lines beside ours.
 */
export type Change =
  | {
      readonly kind: 'create'
      readonly path: RelPath
      readonly file: TreeFile
      readonly from?: RelPath
      readonly isMerged?: true
      readonly isExecutable?: true
    }
  | { readonly kind: 'update'; readonly path: RelPath; readonly file: TreeFile; readonly before: BlobId; readonly isMerged?: true }
  | { readonly kind: 'delete'; readonly path: RelPath; readonly before: BlobId; readonly to?: RelPath }
  | { readonly kind: 'keep'; readonly path: RelPath; readonly why: KeepReason }
  | { readonly kind: 'conflict'; readonly path: RelPath; readonly why: ConflictReason; readonly versions: Versions }

/**
 * `same`: stands as wanted; `edited`, `removed`: a person changed it and we do not; `gone`: a person removed what we would change now;
 * `once`: theirs after the first write; `yielded`: theirs from the start, and ours gives way; `unmanaged`: given to people by the spec;
 * `held`: would go, but a file that is in conflict still reads it;
 * `reseeded`: like `once`, but the spec seeds something else by now, which they may want to know.
 */
export type KeepReason = 'same' | 'edited' | 'removed' | 'gone' | 'once' | 'yielded' | 'unmanaged' | 'held' | 'reseeded'
/**
 * `foreign`: a file without base stands where we would write; `obstructed`: so does a folder, a link, or a file in place of a folder.
 * `edited`: both sides changed the same lines; `unsound`: lines merge, but the YAML would not say what both sides meant;
 * `baseless`: the text that both sides began from is nowhere to be had; `textless`: what stands there is no text, or a link.
 * `dropped`: we would delete what a person changed.
 */
export type ConflictReason = 'foreign' | 'obstructed' | 'edited' | 'unsound' | 'baseless' | 'textless' | 'dropped'
/** The texts that a person has to choose from; undefined where there is none. */
export type Versions = { readonly base: string | undefined; readonly yours: string | undefined; readonly generated: string | undefined }

/** True where the change writes or deletes something. */
export function isWrite(change: Change): change is Extract<Change, { kind: 'create' | 'update' | 'delete' }> {
  return change.kind === 'create' || change.kind === 'update' || change.kind === 'delete'
}
