// `generate`: writes the repository that the spec describes; `--check` only says whether it is out of date.
import { printAccount } from '../account/print.ts'
import { diffSite, generateSite } from '../app/generate.ts'
import { type SettledSite, accountOf, hasWrites } from '../app/settle-site.ts'
import { accountFacts, reasonOf, refusedFacts } from './facts.ts'
import { readSpec } from './read-spec.ts'
import { endingOf, place, say, sayFindings, tellJson, worse } from './report.ts'
import type { Ending, Session } from './session.ts'

export async function generate(session: Session, options: { readonly check?: boolean }): Promise<Ending> {
  const spec = await readSpec(session)
  const ports = await session.ports()
  const settled = options.check ? await diffSite(ports, spec) : await generateSite(ports, spec)
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
    if (!session.flags.quiet) session.streams.out(lines.map((line) => `${line}\n`).join(''))
    say(session, check ? 'out of date: `generate` brings this in' : 'written')
  }
}

/** Every path that stands in the way, and that nothing was written. */
export function sayRefused(session: Session, { refused }: Pick<SettledSite, 'refused'>): void {
  const lines = refused.map((decision) => `  ${decision.path}: ${reasonOf(decision)}`)
  session.streams.err(
    `nothing was written: ${refused.length} ${refused.length === 1 ? 'file is' : 'files are'} not as generated\n${lines.join('\n')}\nhint: this version cannot merge yet; take your change out of these files, put it into site.yaml, and run again\n`,
  )
}
