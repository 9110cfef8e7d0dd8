// `diff`: what `generate` would write, as unified diffs or counted lines.
import { printDiff, printStat } from '../account/diff.ts'
import { diffSite } from '../app/generate.ts'
import { accountOf } from '../app/settle-site.ts'
import { accountFacts, refusedFacts } from './facts.ts'
import { sayRefused } from './generate.ts'
import { readSpec } from './read-spec.ts'
import { endingOf, place, say, sayFindings, tellJson, worse } from './report.ts'
import type { Ending, Session } from './session.ts'

export async function diff(session: Session, options: { readonly stat?: boolean }): Promise<Ending> {
  const spec = await readSpec(session)
  const ports = await session.ports()
  const settled = await diffSite(ports, spec, session.flags.strict === true)
  const findings = place(settled.findings, spec, ports.profiles)
  sayFindings(session, findings)
  if (!settled.ok) {
    tellJson(session, 'diff', 'findings', findings, {})
    return 'findings'
  }
  const account = accountOf(settled.value)
  const refused = settled.value.refused.length > 0
  const ending = worse(endingOf(session, findings), refused ? 'conflicts' : 'done')
  if (session.flags.json)
    tellJson(session, 'diff', ending, findings, { ...accountFacts(account), refused: refusedFacts(settled.value.refused) })
  else if (account.files.length > 0)
    session.streams.out(options.stat ? `${printStat(account).join('\n')}\n` : withoutControls(printDiff(account)))
  else if (!refused) say(session, 'no difference')
  if (refused && !session.flags.json) sayRefused(session, settled.value)
  return ending
}

/** What stood in the repository may hold what drives a terminal; lines and tabs stay, so that the diff still applies. */
function withoutControls(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd')
}
