// `adopt`: takes over a repository that has no lock; whatever stands where we would write is kept as a person's edit.
import { adoptSite } from '../app/adopt.ts'
import { accountOf } from '../app/settle-site.ts'
import { tellOutcome } from './outcome.ts'
import { readSpec } from './read-spec.ts'
import { place, sayFindings, tellJson } from './report.ts'
import type { Ending, Session } from './session.ts'

export async function adopt(session: Session): Promise<Ending> {
  const spec = await readSpec(session)
  const ports = await session.ports()
  const settled = await adoptSite(ports, spec, session.flags.strict === true)
  const findings = place(settled.findings, spec, ports.profiles)
  sayFindings(session, findings)
  if (settled.ok) return tellOutcome(session, 'adopt', settled.value, accountOf(settled.value), findings, 'adopted')
  tellJson(session, 'adopt', 'findings', findings, {})
  return 'findings'
}
