// `generate`: writes the repository that the spec describes; `--check` only says whether it is out of date.
import { printAccount } from '../account/print.ts'
import { harmless } from '../findings/screen.ts'
import { diffSite, generateSite } from '../app/generate.ts'
import { type SettledSite, accountOf, hasWrites } from '../app/settle-site.ts'
import { accountFacts, reasonOf, refusedFacts } from './facts.ts'
import { readSpec } from './read-spec.ts'
import { endingOf, place, say, sayFindings, tellJson, worse } from './report.ts'
import type { Ending, Session } from './session.ts'

export async function generate(session: Session, options: { readonly check?: boolean }): Promise<Ending> {
  const spec = await readSpec(session)
  const ports = await session.ports()
  const isStrict = session.flags.strict === true
  // A check is what a pipeline trusts, so that it never takes the lock's word.
  const settled = await (options.check ? diffSite(ports, spec, true) : generateSite(ports, spec, isStrict))
  const findings = place(settled.findings, spec, ports.profiles)
  sayFindings(session, findings)
  if (!settled.ok) {
    tellJson(session, 'generate', 'findings', findings, {})
    return 'findings'
  }
  const ending = worse(endingOf(session, findings), endingOfTree(settled.value, options.check === true))
  const account = accountOf(settled.value)
  if (session.flags.json)
    tellJson(session, 'generate', ending, findings, { ...accountFacts(account), refused: refusedFacts(settled.value.refused) })
  else tellPerson(session, settled.value, printAccount(account), options.check === true)
  return ending
}

function endingOfTree(settled: SettledSite, check: boolean): Ending {
  if (settled.refused.length > 0) return 'conflicts'
  return check && hasWrites(settled) ? 'out-of-date' : 'done'
}

function tellPerson(session: Session, settled: SettledSite, lines: readonly string[], check: boolean): void {
  if (settled.refused.length > 0) {
    sayRefused(session, settled)
  } else if (!hasWrites(settled)) {
    say(session, 'up to date')
  } else {
    if (!session.flags.quiet) session.streams.out(lines.map((line) => `${harmless(line)}\n`).join(''))
    say(session, check ? 'out of date: `generate` brings this in' : 'written')
  }
}

/** Every path that stands in the way, that nothing was written, and what to do. */
export function sayRefused(session: Session, { refused }: Pick<SettledSite, 'refused'>): void {
  const lines = refused.map((decision) => `  ${harmless(decision.path)}: ${reasonOf(decision)}\n`)
  const what = refused.length === 1 ? 'file is' : 'files are'
  const foreign = refused.every(({ verdict }) => verdict === 'foreign')
  const hint = foreign
    ? 'move it away, and run again'
    : 'this version cannot merge yet; take your change out of these files, put it into site.yaml, and run again'
  session.streams.err(`nothing was written: ${refused.length} ${what} not as generated\n${lines.join('')}hint: ${hint}\n`)
}
