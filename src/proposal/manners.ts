// How the bot behaves: what it sees of branch and pull request → what it does. The one place that decides; everything here is a value.
import type { PullRequest } from '../ports/forge.ts'
import type { BlobId } from '../tree/blob-id.ts'
import { type Marker, printMarker, readMarker } from './marker.ts'

/** A person's word that the commits of others on our branch may go: this label, or the box in the body. */
export const DISCARD_LABEL = 'create-k8s-platform/discard'
export const DISCARD_BOX = 'Discard the commits of others on this branch. They are lost then.'

/**
 * `branch`: whose the tip of our branch is; `gone` where there is no branch. `isSame`: the tip proposes this very change set, and the base
 * did not move under it. `inputs`: what the proposal is made from.
 */
export type Seen = {
  readonly hasWrites: boolean
  readonly branch: 'ours' | 'foreign' | 'gone'
  readonly isSame: boolean
  readonly pull: PullRequest | undefined
  readonly inputs: BlobId
}

/**
 * `snoozed`: a person said no to this very spec, by closing the pull request or by taking a merged one back. `queued`: the forge is merging it.
 * `propose`: `discards`, commits of others go, as a person wished.
 */
export type Manner =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'obsolete'; readonly pull: PullRequest }
  | { readonly kind: 'queued'; readonly pull: PullRequest }
  | { readonly kind: 'foreign'; readonly pull: PullRequest | undefined }
  | { readonly kind: 'snoozed'; readonly why: 'closed' | 'reverted'; readonly pull: PullRequest }
  | { readonly kind: 'propose'; readonly pushes: boolean; readonly discards: boolean; readonly open: PullRequest | undefined }

/** DESIGN 8, row by row; the first that fits. */
export function mannerFor({ hasWrites, branch, isSame, pull, inputs }: Seen): Manner {
  const open = pull?.state === 'open' ? pull : undefined
  if (open?.isQueued) return { kind: 'queued', pull: open }
  const discards = branch === 'foreign' && open !== undefined && wantsDiscard(open)
  if (branch === 'foreign' && !discards && (hasWrites || open !== undefined)) return { kind: 'foreign', pull: open }
  if (!hasWrites) return open === undefined ? { kind: 'nothing' } : { kind: 'obsolete', pull: open }
  const refused = pull === undefined ? undefined : refusalOf(pull, inputs)
  if (pull !== undefined && refused !== undefined) return { kind: 'snoozed', why: refused, pull }
  return { kind: 'propose', pushes: !isSame, discards, open }
}

/** Only the box at the very end counts: text of the repository stands above it, and could look the same. */
export function wantsDiscard({ labels, body }: Pick<PullRequest, 'labels' | 'body'>): boolean {
  const lines = body.split(/\r?\n/).filter((line) => line.trim() !== '')
  const [box = ''] = lines.slice(-2)
  return labels.includes(DISCARD_LABEL) || (/^ *[-*] \[[xX]\] /.test(box) && box.endsWith(DISCARD_BOX))
}

/** The body with an empty box; one that a person wrote anew stays as it is. */
export function unticked(body: string): string {
  const at = body.lastIndexOf(DISCARD_BOX)
  return at === -1 ? body : `${body.slice(0, at).replace(/\[[xX]\] $/, '[ ] ')}${body.slice(at)}`
}

/** What ends every body, whatever had to be cut above it. */
export function footerOf(marker: Marker): string {
  return `- [ ] ${DISCARD_BOX}\n\n${printMarker(marker)}\n`
}

/** What we proposed was answered, and nothing that it was made from moved since. What we closed ourselves was no answer. */
function refusalOf({ state, body }: PullRequest, inputs: BlobId): 'closed' | 'reverted' | undefined {
  const marker = readMarker(body)
  if (state === 'open' || marker === undefined || marker.stands === 'obsolete' || marker.inputs !== inputs) return undefined
  return state === 'closed' ? 'closed' : 'reverted'
}
