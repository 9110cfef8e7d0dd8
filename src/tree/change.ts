// What happens to one path: the union that stages, adapters and screens agree on.
import type { BlobId } from './blob-id.ts'
import type { TreeFile } from './file-tree.ts'
import type { RelPath } from './rel-path.ts'

export type Change =
  | { readonly kind: 'create'; readonly path: RelPath; readonly file: TreeFile }
  | { readonly kind: 'update'; readonly path: RelPath; readonly file: TreeFile; readonly before: BlobId }
  | { readonly kind: 'delete'; readonly path: RelPath; readonly before: BlobId }
  | { readonly kind: 'keep'; readonly path: RelPath; readonly why: KeepReason }
  | { readonly kind: 'conflict'; readonly path: RelPath; readonly why: ConflictReason }

/**
 * `same`: stands as wanted; `edited`, `removed`: a person changed it and we do not; `once`: theirs after the first write;
 * `yielded`: theirs from the start, and ours gives way; `reseeded`: like `once`, but the spec seeds something else by now, which they may want to know.
 */
export type KeepReason = 'same' | 'edited' | 'removed' | 'once' | 'yielded' | 'reseeded'
/** `foreign`: a file without base stands where we would write; `edited`: both sides moved; `dropped`: we would delete what a person changed. */
export type ConflictReason = 'foreign' | 'edited' | 'dropped'

/** True where the change writes or deletes something. */
export function isWrite(change: Change): change is Extract<Change, { kind: 'create' | 'update' | 'delete' }> {
  return change.kind === 'create' || change.kind === 'update' || change.kind === 'delete'
}
