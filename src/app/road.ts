// Which way a proposal takes: a commit on the spec's own branch, a pull request of the bot, or only a comment.
import type { Checkout } from '../ports/checkout.ts'
import type { Remote, Tip } from '../ports/remote.ts'
import type { Snapshot } from '../ports/work-tree.ts'
import { type RelPath, relPath } from '../tree/rel-path.ts'
import { inFolder } from './folder.ts'

/**
 * `spec-branch`: a commit on the branch that changes the spec, which lies in `folder`. `own-branch`: a branch and a pull request of the bot. `comment`: a word at the pull
 * request `pull`, whose branch is a fork's.
 */
export type Road =
  | { readonly kind: 'spec-branch'; readonly branch: string; readonly onto: Tip; readonly folder: string }
  | { readonly kind: 'own-branch'; readonly base: string; readonly onto: Tip }
  | { readonly kind: 'comment'; readonly pull: string; readonly onto: Tip }

export const specPath: RelPath = relPath('site.yaml')

/**
 * On a pushed branch beside the base that changes what we generate from (`isChanged`: the spec or own blueprints, held against a snapshot), the
 * commit joins that branch: one review, one merge, one revert. What a fork wants is pushed nowhere, whatever its spec says.
 */
export async function chooseRoad(
  remote: Remote,
  checkout: Checkout | undefined,
  tip: Tip,
  base: string,
  isChanged: (from: Snapshot) => Promise<boolean>,
): Promise<Road> {
  const own: Road = { kind: 'own-branch', base, onto: tip }
  if (checkout === undefined) return own
  const { branch, prefix, pull } = checkout
  if (pull?.isFromFork) return { kind: 'comment', pull: pull.id, onto: tip }
  if (branch === undefined || branch === base) return own
  const isItsOwn = await isChanged(inFolder(await remote.snapshot(tip.commit), prefix))
  const there = isItsOwn ? await remote.fetch(branch) : undefined
  return there ? { kind: 'spec-branch', branch, onto: there, folder: prefix } : own
}
