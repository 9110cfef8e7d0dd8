// `pr`: the change as a pull request; `--dry-run` shows branch, text and diff and sends nothing.
import { printStat } from '../account/diff.ts'
import { planSite } from '../app/plan-site.ts'
import type { Delivered } from '../app/offer.ts'
import { type Proposed, type Target, propose } from '../app/propose.ts'
import type { PullRequest } from '../ports/forge.ts'
import type { Site } from '../site/site.ts'
import { harmless } from '../findings/screen.ts'
import { unreachable } from '../findings/unreachable.ts'
import type { Json } from '../tree/json.ts'
import { accountFacts } from './facts.ts'
import { readSpec } from './read-spec.ts'
import { place, say, sayFindings, tellJson } from './report.ts'
import type { Ending, Session } from './session.ts'
import { type WishFlags, wishesOf } from './wishes.ts'

export async function pr(session: Session, options: WishFlags & { readonly dryRun?: boolean }): Promise<Ending> {
  const spec = await readSpec(session)
  const ports = await session.prPorts()
  const checkout = await ports.checkout() // outside a repository this is the first thing to say
  const planned = await planSite(ports, spec)
  const how = { ...wishesOf(session, options), isDryRun: options.dryRun === true }
  const proposed = planned.ok ? await propose(ports, spec, targetOf(planned.value.site, checkout.origin), how) : planned
  const findings = place(proposed.findings, spec, ports.profiles)
  sayFindings(session, findings)
  if (!proposed.ok) {
    tellJson(session, 'pr', 'findings', findings, {})
    return 'findings'
  }
  const ending = endingOfProposal(proposed.value)
  const remarks = ports.remarks()
  for (const words of remarks) say(session, harmless(words))
  tellJson(session, 'pr', ending, findings, { ...proposalFacts(proposed.value), remarks: [...remarks] })
  if (!session.flags.json) tellPerson(session, proposed.value)
  return ending
}

function targetOf(site: Site, origin: string | undefined): Target {
  const { url, branch, path } = site.repository
  return { url: origin ?? url, base: branch, path, site }
}

function endingOfProposal(proposed: Proposed): Ending {
  const foreign = proposed.kind === 'delivered' && proposed.delivered.kind === 'foreign'
  return foreign || proposed.account.conflicts.length > 0 ? 'conflicts' : 'done'
}

function proposalFacts(proposed: Proposed): { readonly [name: string]: Json } {
  switch (proposed.kind) {
    case 'up-to-date':
      return { proposal: 'up-to-date', closed: proposed.closed ? pullFacts(proposed.closed) : null, ...accountFacts(proposed.account) }
    case 'dry-run':
      return {
        proposal: 'dry-run',
        branch: proposed.proposal.branch,
        title: proposed.proposal.title,
        body: proposed.proposal.body,
        ...accountFacts(proposed.account),
      }
    case 'delivered':
      return { proposal: proposed.delivered.kind, ...deliveredFacts(proposed.delivered), ...accountFacts(proposed.account) }
    default:
      return unreachable(proposed)
  }
}

function deliveredFacts(delivered: Delivered): { readonly [name: string]: Json } {
  const branch = 'branch' in delivered ? { branch: delivered.branch } : {}
  const commit = 'commit' in delivered ? { commit: delivered.commit } : {}
  const why = 'why' in delivered ? { why: delivered.why } : {}
  return { ...branch, ...commit, ...why, pull: 'pull' in delivered && delivered.pull ? pullFacts(delivered.pull) : null }
}

function saidOf(delivered: Extract<Delivered, { readonly pull: PullRequest }>): string {
  switch (delivered.kind) {
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
    default:
      return unreachable(delivered)
  }
}

function pullFacts({ url, id, branch, base, title }: PullRequest): Json {
  return { url, id, branch, base, title }
}

function tellPerson(session: Session, proposed: Proposed): void {
  const { out, err } = session.streams
  switch (proposed.kind) {
    case 'up-to-date':
      return say(session, proposed.closed ? `nothing left to propose; closed ${proposed.closed.url}` : 'nothing to propose')
    case 'dry-run': {
      const { road, proposal, account } = proposed
      const branch = road.kind === 'spec-branch' ? `${road.branch} (the commit joins it)` : proposal.branch
      const lines = [`branch: ${branch}`, `title: ${proposal.title}`, '', ...proposal.body.split('\n'), ...printStat(account)]
      return out(lines.map((line) => `${harmless(line)}\n`).join(''))
    }
    case 'delivered':
      break
    default:
      return unreachable(proposed)
  }
  const { delivered } = proposed
  if (delivered.kind === 'foreign')
    return err(
      `stopped: somebody else's commit is on ${delivered.branch}; nothing was overwritten\nhint: take the commit elsewhere, or delete the branch, and run again\n`,
    )
  if (delivered.kind === 'joined') return out(`${delivered.branch} ${delivered.commit}\n`)
  if (delivered.kind === 'nothing') return say(session, 'nothing to propose')
  say(session, saidOf(delivered))
  return out(`${delivered.pull.url}\n`)
}
