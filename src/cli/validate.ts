// `validate`: everything that is wrong with the spec, with what it would generate, and with what people wrote beside it, in one run.
import { type Validated, validateSite, validateSpec } from '../app/validate.ts'
import { Failure } from '../findings/failure.ts'
import type { Json } from '../tree/json.ts'
import { deepFacts, deepWords } from './deep.ts'
import { readSpec } from './read-spec.ts'
import { endingOf, place, say, sayFindings, tellJson } from './report.ts'
import type { Ending, Session } from './session.ts'

/** `deep`: charts are rendered and checked, too; `offline` forbids to fetch them. */
type ValidateFlags = { readonly specOnly?: boolean; readonly deep?: boolean; readonly offline?: boolean }

export async function validate(session: Session, options: ValidateFlags): Promise<Ending> {
  if (options.specOnly && options.deep) throw specOnlyDeep()
  const spec = await readSpec(session)
  const ports = await session.validatePorts(options.deep ? { isOffline: options.offline === true } : undefined)
  const result = await (options.specOnly ? validateSpec(ports, spec) : validateSite(ports, spec))
  const findings = place(result.findings, spec, ports.profiles)
  sayFindings(session, findings)
  const ending = result.ok ? endingOf(session, findings) : 'findings'
  tellJson(session, 'validate', ending, findings, result.ok ? factsOf(result.value) : {})
  if (result.ok && result.value.renders) say(session, deepWords(result.value.renders))
  if (ending === 'done' && result.ok)
    say(session, `no errors: ${counted(result.value.clusters, 'cluster')}, ${counted(result.value.files, 'file')}`)
  return ending
}

function factsOf({ files, clusters, renders }: Validated): { readonly [name: string]: Json } {
  return { files, clusters, ...(renders && { deep: deepFacts(renders) }) }
}

function specOnlyDeep(): Failure {
  const hint = '--spec-only looks at the spec and its plan alone; leave it out to have charts rendered.'
  return new Failure('USAGE-11', '--deep and --spec-only exclude each other', { kind: 'usage', hint })
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
