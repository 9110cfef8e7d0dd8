// What a decision is settled with, and what it is settled to.
import type { BlobId } from '../tree/blob-id.ts'
import type { Change, ConflictReason } from '../tree/change.ts'
import type { FileTree } from '../tree/file-tree.ts'
import type { RelPath } from '../tree/rel-path.ts'
import type { ChoiceOf } from './choice.ts'
import type { Decision } from './decide.ts'
import type { Known, Outcome } from './jobs.ts'

/** All that a decision is settled with. `tree` holds a text for every path that is wanted. */
export type Grounds = Known & { readonly tree: FileTree; readonly outcomes: ReadonlyMap<RelPath, Outcome>; readonly choiceOf: ChoiceOf }

/**
 * One decision, settled. `base` is what the next lock says, at `at`; undefined where the path is forgotten. `copy`: the text of that base,
 * where something else than it stands from now on.
 */
export type Settlement = {
  readonly changes: readonly Change[]
  readonly at: RelPath
  readonly base: BlobId | undefined
  readonly copy: string | undefined
}

/** Why a merge was not even tried. */
export function missing({ path, from }: Decision, { texts }: Grounds): ConflictReason {
  return texts.has(from ?? path) ? 'baseless' : 'textless'
}
