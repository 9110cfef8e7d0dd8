// Which branch the generated commit goes to: the spec's own, or one of the bot's.
import type { Remote, Tip } from '../ports/remote.ts'
import { type RelPath, relPath } from '../tree/rel-path.ts'
import { inFolder } from './folder.ts'
import type { Checkout, Spec } from './ports.ts'

/** `spec-branch`: a commit on the branch that changes the spec. `own-branch`: a branch and a pull request of the bot. */
export type Road =
  | { readonly kind: 'spec-branch'; readonly branch: string; readonly onto: Tip }
  | { readonly kind: 'own-branch'; readonly base: string; readonly onto: Tip }

export const specPath: RelPath = relPath('site.yaml')

/** On a pushed branch beside the base whose spec differs from the base's, the commit joins that branch: one review, one merge, one revert. */
export async function chooseRoad(remote: Remote, checkout: Checkout, spec: Spec, tip: Tip, base: string): Promise<Road> {
  const own: Road = { kind: 'own-branch', base, onto: tip }
  const { branch, prefix } = checkout
  if (branch === undefined || branch === base || !spec.inTree) return own
  const atBase = (await inFolder(await remote.snapshot(tip.commit), prefix).read([specPath])).get(specPath)
  const there = atBase === spec.text ? undefined : await remote.fetch(branch)
  return there ? { kind: 'spec-branch', branch, onto: there } : own
}
