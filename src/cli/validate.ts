// `validate`: everything that is wrong with the spec, with what it would generate, and with what people wrote beside it, in one run.
import { validateSite, validateSpec } from '../app/validate.ts'
import { readSpec } from './read-spec.ts'
import { endingOf, place, say, sayFindings, tellJson } from './report.ts'
import type { Ending, Session } from './session.ts'

export async function validate(session: Session, options: { readonly specOnly?: boolean }): Promise<Ending> {
  const spec = await readSpec(session)
  const ports = await session.validatePorts()
  const result = await (options.specOnly ? validateSpec(ports, spec) : validateSite(ports, spec))
  const findings = place(result.findings, spec, ports.profiles)
  sayFindings(session, findings)
  const ending = result.ok ? endingOf(session, findings) : 'findings'
  tellJson(session, 'validate', ending, findings, result.ok ? { files: result.value.files, clusters: result.value.clusters } : {})
  if (ending === 'done' && result.ok)
    say(session, `no errors: ${counted(result.value.clusters, 'cluster')}, ${counted(result.value.files, 'file')}`)
  return ending
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
