// What is delivered to a forge, and how that went.
import type { PullRequest } from '../ports/forge.ts'
import type { CommitId } from '../ports/remote.ts'
import type { Proposal } from '../proposal/proposal.ts'
import type { PullRequestSettings } from '../site/site.ts'
import type { Change } from '../tree/change.ts'

export type Delivered =
  | { readonly kind: 'nothing'; readonly closed: PullRequest | undefined }
  | { readonly kind: 'commented'; readonly on: string }
  | { readonly kind: 'joined'; readonly branch: string; readonly commit: CommitId }
  | { readonly kind: 'opened' | 'revised' | 'same' | 'queued'; readonly pull: PullRequest }
  | { readonly kind: 'snoozed'; readonly pull: PullRequest; readonly why: 'closed' | 'reverted' }
  | { readonly kind: 'foreign'; readonly pull: PullRequest | undefined; readonly branch: string }

/** What is delivered; `settings` count for a pull request that is opened. */
export type Offer = { readonly proposal: Proposal; readonly changes: readonly Change[]; readonly settings: PullRequestSettings }
