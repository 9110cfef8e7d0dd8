// A git repository elsewhere, changed without touching anybody's checkout.
import type { BlobId } from '../tree/blob-id.ts'
import type { Change } from '../tree/change.ts'
import type { Snapshot } from './work-tree.ts'

export type CommitId = string & { readonly __brand: 'CommitId' }

/** `tree` is the commit's tree id; `parents` are there even where a shallow clone has them not. */
export type Tip = { readonly commit: CommitId; readonly tree: string; readonly parents: readonly CommitId[]; readonly message: string }
/** `as`: the id under which the commit stands there, where the forge has made it anew to sign it. */
export type Pushed =
  | { readonly kind: 'pushed'; readonly as?: CommitId }
  | { readonly kind: 'rejected'; readonly why: 'lease' | 'refused'; readonly detail: string }

export interface Remote {
  /** The tip of a branch, fetched shallow; undefined where there is no such branch. */
  fetch(branch: string): Promise<Tip | undefined>
  snapshot(at: CommitId): Promise<Snapshot>
  /** Texts of blobs that the remote still has, whatever commit they belong to; fetched in one go. What it does not give is absent. */
  blobs(ids: readonly BlobId[]): Promise<ReadonlyMap<BlobId, string>>
  /**
   * A commit on `onto` with the changes and nothing else. The message may hold `{tree}`, replaced by the new tree's id. `after`: a commit that
   * becomes the first parent, so that a branch which stands there can be moved without force; the tree is that of `onto` and the changes all the same.
   */
  commit(onto: CommitId, changes: readonly Change[], message: string, after?: CommitId): Promise<Tip>
  /** Moves the branch from `lease` (or creates it when 'absent') to the commit. */
  push(commit: CommitId, branch: string, lease: CommitId | 'absent'): Promise<Pushed>
  remove(branch: string, lease: CommitId): Promise<Pushed>
}
