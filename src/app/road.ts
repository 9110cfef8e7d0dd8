// Which way a proposal takes: a commit on the spec's own branch, a pull request of the bot, or only a comment.
import type { Checkout } from '../ports/checkout.ts'
import type { Remote, Tip } from '../ports/remote.ts'
import { type RelPath, relPath } from '../tree/rel-path.ts'
import { inFolder } from './folder.ts'
import type { Spec } from './ports.ts'

/**
 * `spec-branch`: a commit on the branch that changes the spec. `own-branch`: a branch and a pull request of the bot. `comment`: a word at the pull
 * request `pull`, whose branch is a fork's.
 */
export type Road =
  | { readonly kind: 'spec-branch'; readonly branch: string; readonly onto: Tip }
  | { readonly kind: 'own-branch'; readonly base: string; readonly onto: Tip }
  | { readonly kind: 'comment'; readonly pull: string; readonly onto: Tip }

export const specPath: RelPath = relPath('site.yaml')

/**
 * On a pushed branch beside the base whose spec differs from the base's, the commit joins that branch: one review, one merge, one revert. What a
 * fork wants is pushed nowhere, whatever its spec says.
 */
export async function chooseRoad(remote: Remote, checkout: Checkout | undefined, spec: Spec, tip: Tip, base: string): Promise<Road> {
  const own: Road = { kind: 'own-branch', base, onto: tip }
  if (checkout === undefined) return own
  const { branch, prefix, pull } = checkout
  if (pull?.isFromFork) return { kind: 'comment', pull: pull.id, onto: tip }
  if (branch === undefined || branch === base) return own
  const atBase = (await inFolder(await remote.snapshot(tip.commit), prefix).read([specPath])).get(specPath)
  const there = atBase === spec.text ? undefined : await remote.fetch(branch)
  return there ? { kind: 'spec-branch', branch, onto: there } : own
}
