// What the forge is told: the pull request as it should stand, and a word where the bot stops. Each word is said once.
import type { Forge, Opening, PullRequest } from '../ports/forge.ts'
import { DISCARD_LABEL, type Manner } from '../proposal/manners.ts'
import { code } from '../proposal/markdown.ts'
import type { Proposal } from '../proposal/proposal.ts'
import { markObsolete, readMarker } from '../proposal/marker.ts'
import type { Delivered, Offer } from './offer.ts'

type Propose = Extract<Manner, { kind: 'propose' }>

/** Opens it, or brings it up to date; what stands as it should is not touched, so that nobody gets mail for nothing. */
export async function showOnForge(
  forge: Forge,
  { proposal, settings }: Offer,
  base: string,
  { open, pushes, discards }: Propose,
): Promise<Delivered> {
  const { branch, title, body, hasConflicts } = proposal
  const draft = { branch, base, title, body }
  if (open === undefined) {
    const { isDraft, autoMerges, ...others } = settings
    // With conflicts a person has to look: made ready by them, it must not be gone before they are settled.
    return openOnce(forge, { ...draft, ...others, isDraft: isDraft || hasConflicts, autoMerges: autoMerges && !hasConflicts })
  }
  const isDraft = hasConflicts || (readMarker(open.body)?.stands === 'conflicted' ? settings.isDraft : open.isDraft)
  const stands = open.title === title && open.body === body && open.isDraft === isDraft
  if (!pushes && stands && !discards) return { kind: 'same', pull: open }
  const dropped = discards ? [DISCARD_LABEL] : []
  return { kind: 'revised', pull: await forge.revise(open, { ...draft, isDraft, state: 'open', dropped }) }
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
