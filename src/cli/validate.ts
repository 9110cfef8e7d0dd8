// `validate`: everything that is wrong with the spec, with what it would generate, and with what people wrote beside it, in one run.
import { Failure } from '../findings/failure.ts'
import { readSpec } from './read-spec.ts'
import { endingOf, place, say, sayFindings, tellJson } from './report.ts'
import type { Ending, Format, Session } from './session.ts'

type Options = { readonly specOnly?: boolean; readonly format?: Format }

/** Failure USAGE-11 for two formats at once. */
export async function validate(session: Session, { specOnly, format: asked }: Options): Promise<Ending> {
  const format = formatOf(session, asked)
  const telling: Session = { ...session, flags: { ...session.flags, json: format === 'json' } }
  const spec = await readSpec(session)
  const ports = await session.validatePorts()
  const result = specOnly
    ? await (await import('../app/validate-spec.ts')).validateSpec(ports, spec)
    : await (await import('../app/validate.ts')).validateSite(ports, spec)
  const findings = place(result.findings, spec, ports.profiles)
  // Words beside a report that goes to a file: whoever reads the log of the job wants to know why it failed. Commands of GitHub stand in the log themselves.
  if (format !== 'github') sayFindings(telling, findings)
  const ending = result.ok ? endingOf(session, findings) : 'findings'
  tellJson(telling, 'validate', ending, findings, result.ok ? { files: result.value.files, clusters: result.value.clusters } : {})
  if (format !== 'human' && format !== 'json') {
    const { printReport } = await import('./annotations.ts')
    session.streams.out(printReport(format, findings, spec, await session.repositoryPaths(), session))
  }
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

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
