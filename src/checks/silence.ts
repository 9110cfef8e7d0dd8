// Findings that the spec silences, each with a reason; a silence that meets nothing is one itself, so that none outlives its cause.
import { type Finding, SPEC, at, error, warning } from '../findings/finding.ts'
import { didYouMean } from '../findings/nearest.ts'
import type { Silence } from '../site/site.ts'
import { matcher } from '../tree/glob.ts'
import type { RelPath } from '../tree/rel-path.ts'
import { RULES } from './rules.ts'

const IDLE = 'checks/idle-silence'
const UNKNOWN = 'checks/unknown-rule'

/** The findings that nobody silences, in their order, where only a part of the site was looked at, so that an entry may well meet nothing. */
export function silenced(findings: readonly Finding[], entries: readonly Silence[]): readonly Finding[] {
  return silence(findings, entries).filter(({ rule }) => rule !== IDLE && rule !== UNKNOWN)
}

/**
 * The findings that nobody silences, in their order; `checks/unknown-rule` and `checks/idle-silence` for each entry that silences nothing.
 * Without `isDeep` nobody looked whether anything breaks the rules of rendered charts.
 */
export function silence(findings: readonly Finding[], said: readonly Silence[], isDeep = false): readonly Finding[] {
  if (said.length === 0) return findings
  const entries = said.map((entry) => ({ ...entry, meets: entry.in.length === 0 ? () => true : matcher(entry.in) }))
  const met = new Set<Silence['rule']>()
  const loud = findings.filter(({ rule, at: spot }) => {
    const entry = entries.find((one) => one.rule === rule && one.meets((spot?.file ?? SPEC) as RelPath))
    if (entry !== undefined) met.add(rule)
    return entry === undefined
  })
  const idle = said.filter(({ rule }) => !met.has(rule) && (isDeep || !isOfDeep(rule)))
  return [...loud, ...idle.map(({ rule }) => idleSilence(rule))]
}

const isOfDeep = (rule: string): boolean => rule.startsWith('deep/') && RULES.has(rule)

function idleSilence(rule: string): Finding {
  const spot = at(['checks', 'silence', rule], 'key')
  if (RULES.has(rule)) return warning(IDLE, `nothing here breaks ${rule} any more`, spot, 'remove the entry')
  const hint = didYouMean(rule, [...RULES.keys()]) ?? 'the rules that can be silenced stand in docs/rules'
  return error(UNKNOWN, `there is no rule ${rule}`, spot, hint)
}
