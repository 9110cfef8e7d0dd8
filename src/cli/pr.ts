// `pr`: the change as a pull request; `--dry-run` shows branch, text and diff and sends nothing.
import { printStat } from '../account/diff.ts'
import type { Proposed } from '../app/propose.ts'
import type { Road } from '../app/road.ts'
import { harmless } from '../findings/screen.ts'
import { unreachable } from '../findings/unreachable.ts'
import { type PrFlags, proposeSite } from './propose-site.ts'
import { proposalFacts, proposalPlace, proposalWords } from './proposed.ts'
import { say, sayFindings, tellJson } from './report.ts'
import type { Ending, Session } from './session.ts'

export async function pr(session: Session, flags: PrFlags): Promise<Ending> {
  const { ending, findings, proposed } = await proposeSite(session, flags)
  sayFindings(session, findings)
  tellJson(session, 'pr', ending, findings, proposed === undefined ? {} : proposalFacts(proposed))
  if (proposed !== undefined && !session.flags.json) tellPerson(session, proposed)
  return ending
}

function tellPerson(session: Session, proposed: Proposed): void {
  const { out, err } = session.streams
  if (proposed.kind === 'dry-run') return out(dryRun(proposed))
  if (proposed.kind === 'delivered' && proposed.delivered.kind === 'foreign')
    return err(`${proposalWords(proposed)}\nhint: take the commit elsewhere, or delete the branch, and run again\n`)
  const isJoined = proposed.kind === 'delivered' && proposed.delivered.kind === 'joined'
  if (!isJoined) say(session, proposalWords(proposed))
  if (proposed.kind === 'delivered') for (const words of proposed.notices) say(session, harmless(words))
  const place = proposalPlace(proposed)
  if (place !== undefined) out(`${place}\n`)
}

function dryRun({ road, proposal, account }: Extract<Proposed, { kind: 'dry-run' }>): string {
  const where = whereOf(road, proposal.branch)
  const lines = [where, `title: ${proposal.title}`, '', ...proposal.body.split('\n'), ...printStat(account)]
  return lines.map((line) => `${harmless(line)}\n`).join('')
}

function whereOf(road: Road, own: string): string {
  switch (road.kind) {
    case 'own-branch':
      return `branch: ${own}`
    case 'spec-branch':
      return `branch: ${road.branch} (the commit joins it)`
    case 'comment':
      return `a comment on pull request ${road.pull}, whose branch lies in a fork`
    default:
      return unreachable(road)
  }
}
