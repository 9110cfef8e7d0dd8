// Account → the text of a pull request: branch, commit message, title, body.
import type { Account } from '../account/account.ts'
import type { BlobId } from '../tree/blob-id.ts'
import { bodyOf, remarkOf } from './body.ts'
import { footerOf } from './manners.ts'
import { plain } from './markdown.ts'
import { titleOf } from './title.ts'

/** `inputs`: what it is made from. With conflicts it is not to be merged yet. */
export type Proposal = {
  readonly branch: string
  readonly message: string
  readonly title: string
  readonly body: string
  readonly inputs: BlobId
  readonly hasConflicts: boolean
}

/** GitLab takes 255 characters, the word for a draft among them; a commit's first line is cut by everybody long before. */
const LONGEST_TITLE = 200
const shortened = (title: string): string =>
  title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE - 1).replace(/\p{Surrogate}$/u, '')}…` : title

/** One fixed branch a site and base, so that there is never a second pull request for the same thing. */
export function branchOf(site: string, base: string): string {
  return `create-k8s-platform/${site}--${base.replaceAll('/', '-')}`
}

/** The proposal for an account; `bodyLimit` is the forge's, in characters. The message holds `{tree}` for the Remote to fill. */
export function writeProposal(account: Account, base: string, bodyLimit: number, inputs: BlobId): Proposal {
  const hasConflicts = account.conflicts.length > 0
  const footer = footerOf({ inputs, stands: hasConflicts ? 'conflicted' : 'proposed' })
  const title = shortened(plain(`platform(${account.site}): ${titleOf(account)}`))
  return {
    branch: branchOf(account.site, base),
    title,
    message: `${title}\n\nGenerated from site.yaml by create-k8s-platform.\n\nPlatform-Site: ${plain(account.site)}\nPlatform-Tree: {tree}\n`,
    body: bodyOf(account, footer, bodyLimit),
    inputs,
    hasConflicts,
  }
}

/** As a comment at a fork's pull request, to whose branch nothing can be pushed. */
export function writeRemark(account: Account, base: string, bodyLimit: number, inputs: BlobId): Proposal {
  return { ...writeProposal(account, base, bodyLimit, inputs), body: remarkOf(account, bodyLimit) }
}
