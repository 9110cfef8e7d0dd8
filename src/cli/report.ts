// How findings and facts leave a command: for a person, or as one JSON document.
import type { Finding } from '../findings/finding.ts'
import { SPEC, warning } from '../findings/finding.ts'
import { printFindings } from '../findings/screen.ts'
import { placeFindings } from '../site/places.ts'
import { isInClear } from '../site/rules/secrets.ts'
import type { Spec } from '../app/ports.ts'
import type { Json } from '../tree/json.ts'
import type { Ending, Session } from './session.ts'

export const JSON_VERSION = 1
const MOST_TOLD = 500

/** Findings with their places; `texts` are the files beside the spec that findings may speak of. */
export function place(findings: readonly Finding[], spec: Spec, texts: ReadonlyMap<string, string>): readonly Finding[] {
  const told = firstOf(onceEach(findings))
  const placed = placeFindings(told, new Map([...texts, [SPEC, spec.text]]))
  // A secret whose finding was cut away would be masked by nobody.
  if (told.length > MOST_TOLD && isInClear(told[MOST_TOLD - 1]!)) return placed.map(({ place: _place, ...finding }) => finding)
  return placed.map((finding) => (finding.place?.file === SPEC ? { ...finding, place: { ...finding.place, file: spec.shown } } : finding))
}

/** Without the line of source, which may be long, and says nothing that its place does not say. */
function identityOf({ rule, message, hint, at, place: where }: Finding): string {
  return JSON.stringify([rule, message, hint, at, where?.file, where?.line, where?.column])
}

/** Beyond these nobody reads on, and a hostile file would fill the screen and the log. Errors come before warnings then. */
function firstOf(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MOST_TOLD) return findings
  const rank = (finding: Finding): number => (isInClear(finding) ? 0 : finding.severity === 'error' ? 1 : 2)
  const worst = [...findings].sort((a, b) => rank(a) - rank(b))
  const rest = warning('report/more', `${findings.length - MOST_TOLD} more findings are not shown`, undefined, 'mend these first')
  return [...worst.slice(0, MOST_TOLD), rest]
}

/** A fault that every level or cluster meets again is told once. */
function onceEach(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [identityOf(finding), finding])).values()]
}

/** Prints findings as words, unless the command answers in JSON. */
export function sayFindings({ flags, streams }: Session, findings: readonly Finding[]): void {
  if (flags.json || findings.length === 0) return
  const loud = flags.quiet ? findings.filter(({ severity }) => severity === 'error') : findings
  if (loud.length > 0) streams.err(`${printFindings(loud, streams.color)}\n`)
}

/** Words for a person; silent in JSON and with --quiet. */
export function say({ flags, streams }: Session, words: string): void {
  if (!flags.json && !flags.quiet) streams.err(`${words}\n`)
}

/** The one JSON document of a command: facts only, versioned. */
export function tellJson(
  session: Session,
  command: string,
  ending: Ending,
  findings: readonly Finding[],
  facts: { readonly [name: string]: Json },
): void {
  if (!session.flags.json) return
  const document = { version: JSON_VERSION, command, generator: session.generator, ending, findings: findings.map(findingFacts), ...facts }
  session.streams.out(`${JSON.stringify(document, undefined, 2)}\n`)
}

/** A finding as `--json` tells it. */
export function findingFacts({ rule, severity, message, hint, place: where }: Finding): Json {
  const spot = where && { file: where.file, line: where.line, column: where.column }
  return { rule, severity, message, ...(hint !== undefined && { hint }), ...(spot && { place: spot }) }
}

/** Errors end a command; with --strict so do warnings. */
export function endingOf(session: Session, findings: readonly Finding[]): Ending {
  const bad = findings.some(({ severity }) => severity === 'error' || session.flags.strict === true)
  return bad ? 'findings' : 'done'
}

/** The worse of two endings. */
export function worse(a: Ending, b: Ending): Ending {
  const order: readonly Ending[] = ['done', 'out-of-date', 'conflicts', 'findings']
  return order.indexOf(a) > order.indexOf(b) ? a : b
}
