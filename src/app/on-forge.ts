// What the forge is told: the pull request as it should stand, and a word where the bot stops. Each word is said once.
import type { Forge, Opening, PullRequest } from '../ports/forge.ts'
import { Failure } from '../findings/failure.ts'
import { DISCARD_LABEL, type Manner, unticked, wantsDiscard } from '../proposal/manners.ts'
import { code } from '../proposal/markdown.ts'
import type { Proposal } from '../proposal/proposal.ts'
import { markObsolete, readMarker } from '../proposal/marker.ts'
import type { Delivered, Offer } from './offer.ts'

type Propose = Extract<Manner, { kind: 'propose' }>

/**
 * A person's wish to throw commits away is spent before it is granted. Cut off in between, that costs a second click; the other way round the wish
 * would still stand there, and throw away what people push next.
 */
export async function spendWish(forge: Forge, manner: Propose): Promise<Propose> {
  const { open, discards } = manner
  if (!discards || open === undefined) return manner
  const { branch, base, title, body, isDraft } = open
  const spent = await forge.revise(open, { branch, base, title, body: unticked(body), isDraft, state: 'open', dropped: [DISCARD_LABEL] })
  if (!wantsDiscard(spent)) return { ...manner, open: spent }
  throw new Failure('PR-10', `the label ${DISCARD_LABEL} does not come off, so nothing was thrown away`, {
    hint: 'The token must be allowed to take labels off; or tick the box at the end of the description instead.',
  })
}

/**
 * Opens it, or brings it up to date; what stands as it should is not touched, so that nobody gets mail for nothing. Undefined where a person merged
 * or closed it while we were at work: they answered the text that stood there, and so it stands there again.
 */
export async function showOnForge(
  forge: Forge,
  { proposal, settings }: Offer,
  base: string,
  { open, pushes }: Propose,
): Promise<Delivered | undefined> {
  const { branch, title, body, hasConflicts } = proposal
  const draft = { branch, base, title, body }
  if (open === undefined) {
    const { isDraft, autoMerges, ...others } = settings
    // With conflicts a person has to look: made ready by them, it must not be gone before they are settled.
    return openOnce(forge, { ...draft, ...others, isDraft: isDraft || hasConflicts, autoMerges: autoMerges && !hasConflicts })
  }
  const isDraft = hasConflicts || (readMarker(open.body)?.stands === 'conflicted' ? settings.isDraft : open.isDraft)
  const stands = open.title === title && open.body === body && open.isDraft === isDraft
  // With nobody's commits there, the wish has nothing to throw away: it must not wait for those that come.
  const dropped = open.labels.filter((label) => label === DISCARD_LABEL)
  if (!pushes && stands && dropped.length === 0) return { kind: 'same', pull: open }
  const pull = await forge.revise(open, { ...draft, isDraft, state: 'open', dropped })
  if (pull.state === 'open') return { kind: 'revised', pull }
  await forge.revise(pull, { ...draft, title: open.title, body: open.body, isDraft: open.isDraft, state: 'closed', dropped: [] })
  return undefined
}

/** A forge that refuses, or whose answer was lost, may have one all the same: another bot's, or the one that we just made. */
async function openOnce(forge: Forge, opening: Opening): Promise<Delivered> {
  try {
    return { kind: 'opened', pull: await forge.open(opening) }
  } catch (thrown) {
    const there = await forge.find(opening.branch)
    if (there?.state !== 'open') throw thrown
    return { kind: 'same', pull: there }
  }
}

export async function sayForeign(forge: Forge, pull: PullRequest | undefined, branch: string): Promise<PullRequest | undefined> {
  const text = `A commit of somebody else is on ${code(branch)}. I stop here and overwrite nothing. Take the commit elsewhere or delete the branch, and I go on; or tick the box at the end of the description, and I throw it away.`
  if (pull !== undefined) await forge.comment(pull.id, { marker: 'foreign-commit', text })
  return pull
}

export async function saySnoozed(forge: Forge, pull: PullRequest, why: 'closed' | 'reverted'): Promise<PullRequest> {
  const text =
    why === 'closed'
      ? 'Closed by a person: I do not propose this again until the spec changes.'
      : 'This was merged and taken back: I do not propose it again until the spec changes.'
  await forge.comment(pull.id, { marker: `snoozed-${why}`, text })
  return pull
}

export async function closeObsolete(forge: Forge, pull: PullRequest): Promise<PullRequest> {
  await forge.comment(pull.id, { marker: 'obsolete', text: 'The base holds all of this by now; nothing is left to propose.' })
  const { branch, base, title, body, isDraft } = pull
  return forge.revise(pull, { branch, base, title, body: markObsolete(body), isDraft, state: 'closed', dropped: [] })
}

/** A fork's pull request gets the account of each site that it changes, and no commit; where nothing changes, a word only if there was one before. */
export async function sayAtFork(forge: Forge, pull: string, { site, body }: Proposal, hasWrites: boolean): Promise<Delivered> {
  await forge.comment(pull, { marker: `account-${site}`, text: body, amends: !hasWrites })
  return hasWrites ? { kind: 'commented', on: pull } : { kind: 'nothing', closed: undefined }
}
