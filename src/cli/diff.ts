// `diff`: what `generate` would write, as unified diffs or counted lines.
import { printDiff, printStat } from '../account/diff.ts'
import { diffSite } from '../app/generate.ts'
import { accountOf, conflictsOf } from '../app/settle-site.ts'
import { accountFacts } from './facts.ts'
import { readSpec } from './read-spec.ts'
import { endingOf, place, say, sayFindings, tellJson, worse } from './report.ts'
import type { Ending, Session } from './session.ts'
import { type WishFlags, wishesOf } from './wishes.ts'

export async function diff(session: Session, options: WishFlags & { readonly stat?: boolean }): Promise<Ending> {
  const spec = await readSpec(session)
  const ports = await session.ports()
  const settled = await diffSite(ports, spec, wishesOf(session, options))
  const findings = place([...settled.findings, ...(settled.ok ? settled.value.blockers : [])], spec, ports.profiles)
  sayFindings(session, findings)
  if (!settled.ok) {
    tellJson(session, 'diff', 'findings', findings, {})
    return 'findings'
  }
  const account = accountOf(settled.value)
  const open = conflictsOf(settled.value)
  const ending = worse(endingOf(session, findings), open.length > 0 ? 'conflicts' : 'done')
  tellJson(session, 'diff', ending, findings, accountFacts(account))
  if (session.flags.json) return ending
  if (account.files.length > 0)
    session.streams.out(options.stat ? `${printStat(account).join('\n')}\n` : withoutControls(printDiff(account)))
  else if (open.length === 0) say(session, 'no difference')
  if (open.length > 0) session.streams.err(`in conflict, and so left as they are: ${open.map(({ path }) => path).join(', ')}\n`)
  return ending
}

/** What stood in the repository may hold what drives a terminal; lines and tabs stay, so that the diff still applies. */
function withoutControls(text: string): string {
  return text.replaceAll(/(?![\t\n\r])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
}
