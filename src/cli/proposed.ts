// What came of a proposal, in a word for people and as facts for `--json`.
import type { Delivered } from '../app/offer.ts'
import type { Proposed } from '../app/propose.ts'
import { unreachable } from '../findings/unreachable.ts'
import type { PullRequest } from '../ports/forge.ts'
import type { Json } from '../tree/json.ts'
import { accountFacts } from './facts.ts'

export type Facts = { readonly [name: string]: Json }

export function proposalFacts(proposed: Proposed): Facts {
  const account = accountFacts(proposed.account)
  switch (proposed.kind) {
    case 'up-to-date':
      return { proposal: 'up-to-date', closed: proposed.closed ? pullFacts(proposed.closed) : null, ...account }
    case 'dry-run': {
      const { branch, title, body } = proposed.proposal
      return { proposal: 'dry-run', branch, title, body, ...account }
    }
    case 'delivered':
      return { proposal: proposed.delivered.kind, ...deliveredFacts(proposed.delivered), ...account, notices: [...proposed.notices] }
    default:
      return unreachable(proposed)
  }
}

function deliveredFacts(delivered: Delivered): Facts {
  const branch = 'branch' in delivered ? { branch: delivered.branch } : {}
  const commit = 'commit' in delivered ? { commit: delivered.commit } : {}
  const why = 'why' in delivered ? { why: delivered.why } : {}
  const on = 'on' in delivered ? { on: delivered.on } : {}
  return { ...branch, ...commit, ...why, ...on, pull: 'pull' in delivered && delivered.pull ? pullFacts(delivered.pull) : null }
}

function pullFacts({ url, id, branch, base, title }: PullRequest): Json {
  return { url, id, branch, base, title }
}

/** One line without the address. */
export function proposalWords(proposed: Proposed): string {
  switch (proposed.kind) {
    case 'up-to-date':
      return proposed.closed ? `nothing left to propose; closed ${proposed.closed.url}` : 'nothing to propose'
    case 'dry-run':
      return `would be proposed: ${proposed.proposal.title}`
    case 'delivered':
      return deliveredWords(proposed.delivered)
    default:
      return unreachable(proposed)
  }
}

function deliveredWords(delivered: Delivered): string {
  switch (delivered.kind) {
    case 'nothing':
      return 'nothing to propose'
    case 'joined':
      return `the commit joined ${delivered.branch}`
    case 'commented':
      return `commented on pull request ${delivered.on}; its branch lies in a fork, so that nothing was pushed`
    case 'opened':
      return 'opened'
    case 'revised':
      return 'brought up to date'
    case 'same':
      return 'already up to date'
    case 'queued':
      return 'the forge is merging it; nothing was pushed'
    case 'snoozed':
      return delivered.why === 'closed'
        ? 'closed by a person; not proposed again until the spec changes'
        : 'merged, and taken back by a person; not proposed again until the spec changes'
    case 'foreign':
      return `stopped: somebody else's commit is on ${delivered.branch}; nothing was overwritten`
    default:
      return unreachable(delivered)
  }
}

/** Where to look at it: the address of the pull request, or branch and commit; undefined where there is nothing to look at. */
export function proposalPlace(proposed: Proposed): string | undefined {
  if (proposed.kind !== 'delivered') return undefined
  const { delivered } = proposed
  if (delivered.kind === 'joined') return `${delivered.branch} ${delivered.commit}`
  return 'pull' in delivered ? delivered.pull?.url : undefined
}
