// `validate`: everything that is wrong with the spec, with what it would generate, and with what people wrote beside it, in one run.
import { Failure } from '../findings/failure.ts'
import { readSpec } from './read-spec.ts'
import { endingOf, place, say, sayFindings, tellJson } from './report.ts'
import type { Ending, Format, Session } from './session.ts'

/** `deep`: charts are rendered and checked, too; `offline` forbids to fetch them. */
type Options = { readonly specOnly?: boolean; readonly format?: Format; readonly deep?: boolean; readonly offline?: boolean }

/** Failure USAGE-11 for two formats at once, USAGE-12 for a deep look at the spec alone. */
export async function validate(session: Session, { specOnly, format: asked, deep, offline }: Options): Promise<Ending> {
  if (specOnly && deep) throw specOnlyDeep()
  const format = formatOf(session, asked)
  const telling: Session = { ...session, flags: { ...session.flags, json: format === 'json' } }
  const spec = await readSpec(session)
  const ports = await session.validatePorts(deep ? { isOffline: offline === true } : undefined)
  const result = specOnly
    ? await (await import('../app/validate-spec.ts')).validateSpec(ports, spec)
    : await (await import('../app/validate.ts')).validateSite(ports, spec)
  const findings = place(result.findings, spec, ports.profiles)
  // Words beside a report that goes to a file: whoever reads the log of the job wants to know why it failed. Commands of GitHub stand in the log themselves.
  if (format !== 'github') sayFindings(telling, findings)
  const ending = result.ok ? endingOf(session, findings) : 'findings'
  const renders = result.ok ? result.value.renders : undefined
  const deepWords = renders && (await import('./deep.ts'))
  const deepFacts = renders && deepWords && { deep: deepWords.deepFacts(renders) }
  tellJson(
    telling,
    'validate',
    ending,
    findings,
    result.ok ? { files: result.value.files, clusters: result.value.clusters, ...deepFacts } : {},
  )
  if (format !== 'human' && format !== 'json') {
    const { printReport } = await import('./annotations.ts')
    session.streams.out(printReport(format, findings, spec, await session.repositoryPaths(), session))
  }
  if (renders && deepWords) say(telling, deepWords.deepWords(renders))
  if (ending === 'done' && result.ok) {
    const clusters = counted(result.value.clusters, 'cluster')
    say(telling, specOnly ? `no errors in the spec: ${clusters}` : `no errors: ${clusters}, ${counted(result.value.files, 'file')}`)
  }
  return ending
}

function formatOf({ flags }: Session, asked: Format | undefined): Format {
  if (!flags.json) return asked ?? 'human'
  if (asked === undefined || asked === 'json') return 'json'
  throw new Failure('USAGE-11', `--json and --format ${asked} at once`, {
    kind: 'usage',
    hint: 'One document goes to stdout: take one of the two.',
  })
}

function specOnlyDeep(): Failure {
  const hint = '--spec-only looks at the spec and its plan alone; leave it out to have charts rendered.'
  return new Failure('USAGE-12', '--deep and --spec-only exclude each other', { kind: 'usage', hint })
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
