// A proposal to the forge: one branch, one commit, one pull request; never over somebody else's work.
import { Failure } from '../findings/failure.ts'
import type { Draft, Forge, PullRequest } from '../ports/forge.ts'
import type { CommitId, Remote, Tip } from '../ports/remote.ts'
import type { Proposal } from '../proposal/proposal.ts'
import { type Change, isWrite } from '../tree/change.ts'
import type { Road } from './road.ts'

export type Delivered =
  | { readonly kind: 'nothing'; readonly closed: PullRequest | undefined }
  | { readonly kind: 'joined'; readonly branch: string; readonly commit: CommitId }
  | { readonly kind: 'opened' | 'revised' | 'same'; readonly pull: PullRequest }
  | { readonly kind: 'foreign'; readonly pull: PullRequest | undefined; readonly branch: string }

export async function deliver(
  remote: Remote,
  forge: Forge,
  road: Road,
  proposal: Proposal,
  changes: readonly Change[],
): Promise<Delivered> {
  const writes = changes.filter(isWrite)
  if (road.kind === 'spec-branch') return join(remote, road, proposal, writes)
  const tip = await remote.fetch(proposal.branch)
  if (writes.length === 0) return { kind: 'nothing', closed: await closeObsolete(forge, proposal) }
  if (tip && !isOurs(tip)) return stopAtForeign(forge, proposal)
  const made = await remote.commit(road.onto.commit, writes, proposal.message)
  const same = tip !== undefined && (await sameProposal(remote, tip, made, road.onto, writes, proposal.message))
  if (!same) await push(remote, made, proposal.branch, tip?.commit ?? 'absent')
  return showOnForge(forge, proposal, road.base, same)
}

/** The commit joins the branch that changes the spec: a plain fast-forward, so that nobody's commit can be lost. */
async function join(
  remote: Remote,
  road: Extract<Road, { kind: 'spec-branch' }>,
  proposal: Proposal,
  writes: readonly Change[],
): Promise<Delivered> {
  if (writes.length === 0) return { kind: 'nothing', closed: undefined }
  const made = await remote.commit(road.onto.commit, writes, proposal.message)
  await push(remote, made, road.branch, road.onto.commit)
  return { kind: 'joined', branch: road.branch, commit: made.commit }
}

/** Our commit proves itself: its trailer names the tree that it has. */
function isOurs({ message, tree }: Tip): boolean {
  return /^Platform-Tree: ([0-9a-f]+)$/m.exec(message)?.[1] === tree
}

/** Push only when the change set differs, or when the base moved under one of its paths. */
async function sameProposal(remote: Remote, tip: Tip, made: Tip, base: Tip, writes: readonly Change[], message: string): Promise<boolean> {
  if (tip.tree === made.tree && tip.parent === base.commit) return true
  if (tip.parent === undefined || tip.parent === base.commit) return false
  const paths = writes.map(({ path }) => path)
  const [then, now] = await Promise.all([remote.snapshot(tip.parent), remote.snapshot(base.commit)])
  const [before, after] = [await then.ids(paths), await now.ids(paths)]
  if (paths.some((path) => before.get(path)?.id !== after.get(path)?.id)) return false
  return (await remote.commit(tip.parent, writes, message)).tree === tip.tree
}

async function push(remote: Remote, made: Tip, branch: string, lease: CommitId | 'absent'): Promise<void> {
  const pushed = await remote.push(made.commit, branch, lease)
  if (pushed.kind === 'pushed') return
  const hint =
    pushed.why === 'lease'
      ? 'Somebody pushed to it meanwhile; run again.'
      : 'The remote refused it; is the branch protected, or does a hook object?'
  throw new Failure('PR-2', `${branch} was not pushed: ${pushed.detail}`, { hint })
}

async function showOnForge(forge: Forge, proposal: Proposal, base: string, same: boolean): Promise<Delivered> {
  const draft: Draft = { branch: proposal.branch, base, title: proposal.title, body: proposal.body }
  const found = await forge.find(proposal.branch)
  if (found?.state !== 'open') return { kind: 'opened', pull: await forge.open(draft) }
  if (same && found.title === draft.title && found.body === draft.body) return { kind: 'same', pull: found }
  return { kind: 'revised', pull: await forge.revise(found, { ...draft, state: 'open' }) }
}

async function stopAtForeign(forge: Forge, proposal: Proposal): Promise<Delivered> {
  const pull = await forge.find(proposal.branch)
  const text = `A commit of somebody else is on \`${proposal.branch}\`. I stop here and overwrite nothing; take the commit elsewhere or delete the branch, and I go on.`
  if (pull?.state === 'open') await forge.comment(pull, 'foreign-commit', text)
  return { kind: 'foreign', pull, branch: proposal.branch }
}

async function closeObsolete(forge: Forge, proposal: Proposal): Promise<PullRequest | undefined> {
  const pull = await forge.find(proposal.branch)
  if (pull?.state !== 'open') return undefined
  await forge.comment(pull, 'obsolete', 'The base holds all of this by now; nothing is left to propose.')
  const { branch, base, title, body } = pull
  return forge.revise(pull, { branch, base, title, body, state: 'closed' })
}
