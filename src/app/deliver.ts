// A proposal to the forge: one branch, one commit, one pull request; never over somebody else's work.
import { Failure } from '../findings/failure.ts'
import type { Forge } from '../ports/forge.ts'
import type { Remote, Tip } from '../ports/remote.ts'
import { type Manner, mannerFor } from '../proposal/manners.ts'
import type { Proposal } from '../proposal/proposal.ts'
import { type Change, isWrite } from '../tree/change.ts'
import { closeObsolete, sayAtFork, sayForeign, saySnoozed, showOnForge, spendWish } from './on-forge.ts'
import { isOurs, isSameBelow, isSameProposal } from './our-branch.ts'
import type { Delivered, Offer } from './offer.ts'
import type { Road } from './road.ts'

type OwnRoad = Extract<Road, { kind: 'own-branch' }>
type SpecRoad = Extract<Road, { kind: 'spec-branch' }>
type Look = { readonly tip: Tip | undefined; readonly made: Tip | undefined; readonly manner: Manner }

export async function deliver(remote: Remote, forge: Forge, road: Road, offer: Offer): Promise<Delivered> {
  const changes = offer.changes.filter(isWrite)
  if (road.kind === 'spec-branch') return join(remote, road, offer.proposal, changes)
  if (road.kind === 'comment') return sayAtFork(forge, road.pull, offer.proposal, changes.length > 0)
  return act(remote, forge, road, { ...offer, changes }, await look(remote, forge, road, { ...offer, changes }))
}

/** Of a fleet, many sites may want to join one branch at the same time; each push that is first costs the others a try. */
const JOINS = 40

/**
 * The commit joins the branch that changes the spec: a plain fast-forward, so that nobody's commit can be lost. Where another site of the same
 * repository was first it goes on from there; where the site itself moved, the run was for a spec that is no more.
 */
async function join(remote: Remote, { branch, onto, folder }: SpecRoad, proposal: Proposal, writes: readonly Change[]): Promise<Delivered> {
  if (writes.length === 0) return { kind: 'nothing', closed: undefined }
  let from = onto
  for (let tries = 1; ; tries++) {
    const made = await remote.commit(from.commit, writes, proposal.message)
    const pushed = await remote.push(made.commit, branch, from.commit)
    if (pushed.kind === 'pushed') return { kind: 'joined', branch, commit: pushed.as ?? made.commit }
    const now = pushed.why === 'lease' && tries < JOINS ? await remote.fetch(branch) : undefined
    const goesOn = now !== undefined && now.commit !== from.commit && (await isSameBelow(remote, folder, onto.commit, now.commit))
    if (!goesOn) throw notPushed(branch, pushed)
    from = now
  }
}

/** Branch and pull request as they stand now, and what is to be done about them. */
async function look(remote: Remote, forge: Forge, { onto }: OwnRoad, { proposal, changes }: Offer): Promise<Look> {
  const tip = await remote.fetch(proposal.branch)
  const pull = await forge.find(proposal.branch)
  const hasWrites = changes.length > 0
  const made = hasWrites ? await remote.commit(onto.commit, changes, proposal.message) : undefined
  const branch = tip === undefined ? 'gone' : isOurs(tip) ? 'ours' : 'foreign'
  const isSame = tip !== undefined && made !== undefined && (await isSameProposal(remote, tip, made, onto, changes, proposal.message))
  return { tip, made, manner: mannerFor({ hasWrites, branch, isSame, pull, inputs: proposal.inputs }) }
}

async function act(remote: Remote, forge: Forge, road: OwnRoad, offer: Offer, seen: Look, isSecond = false): Promise<Delivered> {
  const { manner } = seen
  const { branch } = offer.proposal
  switch (manner.kind) {
    case 'nothing':
      return { kind: 'nothing', closed: undefined }
    case 'obsolete':
      return { kind: 'nothing', closed: await closeObsolete(forge, manner.pull) }
    case 'queued':
      return { kind: 'queued', pull: manner.pull }
    case 'foreign':
      return { kind: 'foreign', pull: await sayForeign(forge, manner.pull, branch), branch }
    case 'snoozed':
      return { kind: 'snoozed', why: manner.why, pull: await saySnoozed(forge, manner.pull, manner.why) }
    case 'propose': {
      const granted = await spendWish(forge, manner)
      const isPushed = !manner.pushes || (await push(remote, road, offer, seen))
      const shown = isPushed ? await showOnForge(forge, offer, road.base, granted) : undefined
      if (shown !== undefined) return shown
      // Another bot was faster, or a person: look again, once.
      if (isSecond) throw notPushed(branch, { why: 'lease', detail: 'it moved while we were at work' })
      return act(remote, forge, road, offer, await look(remote, forge, road, offer), true)
    }
  }
}

/** False where the branch is not any more where it was seen. Where force is forbidden, our commit goes on from the one that stands there. */
async function push(remote: Remote, { onto }: OwnRoad, { proposal, changes }: Offer, { tip, made }: Look): Promise<boolean> {
  const lease = tip?.commit ?? 'absent'
  const pushed = await remote.push(made!.commit, proposal.branch, lease)
  if (pushed.kind === 'pushed') return true
  if ((await remote.fetch(proposal.branch))?.commit !== tip?.commit) return false
  if (tip === undefined) throw notPushed(proposal.branch, pushed)
  const appended = await remote.commit(onto.commit, changes, proposal.message, tip.commit)
  const again = await remote.push(appended.commit, proposal.branch, lease)
  if (again.kind === 'rejected') throw notPushed(proposal.branch, again)
  return true
}

const HINTS = {
  lease: 'Somebody pushed to it meanwhile; run again.',
  refused: 'The remote refused it; is the branch protected, or does a hook object?',
  workflow: 'The token may not change workflows of the repository: a person runs `generate`, and pushes those files.',
} as const

function notPushed(branch: string, { why, detail }: { readonly why: 'lease' | 'refused'; readonly detail: string }): Failure {
  // GitHub's words for the token of an App or a workflow: "refusing to allow … to create or update workflow".
  const hint = HINTS[why === 'refused' && /create or update workflow/.test(detail) ? 'workflow' : why]
  return new Failure('PR-2', `${branch} was not pushed: ${detail}`, { hint })
}
