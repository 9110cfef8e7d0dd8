// `generate`: writes the repository that the spec describes; `--check` only says whether it is out of date.
import { diffSite, generateSite } from '../app/generate.ts'
import { accountOf } from '../app/settle-site.ts'
import { tellOutcome } from './outcome.ts'
import { readSpec } from './read-spec.ts'
import { place, sayFindings, tellJson } from './report.ts'
import type { Ending, Session } from './session.ts'
import { type WishFlags, wishesOf } from './wishes.ts'

export async function generate(session: Session, options: WishFlags & { readonly check?: boolean }): Promise<Ending> {
  const isCheck = options.check === true
  const spec = await readSpec(session)
  const wishes = wishesOf(session, options)
  const ports = await session.ports()
  // A check is what a pipeline trusts, so that it never takes the lock's word.
  const settled = await (isCheck ? diffSite(ports, spec, { ...wishes, isStrict: true }) : generateSite(ports, spec, wishes))
  const findings = place([...settled.findings, ...(isCheck && settled.ok ? settled.value.blockers : [])], spec, ports.profiles)
  sayFindings(session, findings)
  if (settled.ok) return tellOutcome(session, 'generate', settled.value, accountOf(settled.value), findings, 'written', isCheck)
  tellJson(session, 'generate', 'findings', findings, {})
  return 'findings'
}
