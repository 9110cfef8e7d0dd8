// One schema of OpenAPI v3, as CRDs hold it, in the keywords that src/shape understands. Structure only: no descriptions, no defaults.
import { listAt, member, numberAt, textAt, textsAt } from '../../shape/schema.ts'
import type { Json, JsonObject } from '../../tree/json.ts'
import { type PatternJudge, patternOf } from './patterns.ts'

/** A schema in the making. */
export type Draft = { [keyword: string]: Json }

/** What API servers check of a format (k8s.io/kube-openapi, pkg/validation/strfmt); all other formats are words for people. */
const FORMATS: ReadonlyMap<string, JsonObject> = new Map<string, JsonObject>([
  ['int32', { minimum: -2147483648, maximum: 2147483647 }],
  ['date-time', { pattern: '^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?([Zz]|[+-]\\d{2}:\\d{2})$' }],
  ['byte', { pattern: '^[A-Za-z0-9+/\\r\\n]*={0,2}[\\r\\n]*$' }],
  ['uuid', { pattern: '^[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}$' }],
  ...['ipv4', 'ipv6', 'cidr', 'uri', 'email'].map((format) => [format, { format }] as const),
])
const PLAIN = ['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties', 'multipleOf', 'minimum', 'maximum']
const EXCLUSIVE = [
  ['exclusiveMinimum', 'minimum'],
  ['exclusiveMaximum', 'maximum'],
] as const

/** What is counted while schemas are read. `dropped`: patterns that were left out; `rules`: CEL rules; `evaluated`: those that cel.ts knows. */
export type Tally = { dropped: number; rules: number; evaluated: number; readonly judge: PatternJudge }

export function newTally(judge: PatternJudge = patternOf): Tally {
  return { dropped: 0, rules: 0, evaluated: 0, judge }
}

/**
 * Keywords of a schema itself, without those of what it holds. `x-kubernetes-int-or-string` and `nullable` become lists of types
 * (apiextensions.k8s.io/v1, "structural schemas"), a list-map keeps its keys, a set has each entry once.
 */
export function ownKeywords(schema: JsonObject, tally: Tally): Draft {
  const out: Draft = {}
  const isNullable = member(schema, 'nullable') === true
  const type = textAt(schema, 'type')
  const types = member(schema, 'x-kubernetes-int-or-string') === true ? ['integer', 'string'] : type === undefined ? [] : [type]
  if (types.length > 0 && isNullable) types.push('null')
  if (types.length > 0) out['type'] = types.length === 1 ? types[0]! : types
  const choices = listAt(schema, 'enum')
  if (choices.length > 0 && choices.every(isScalar)) out['enum'] = isNullable && !choices.includes(null) ? [...choices, null] : choices
  if (type !== 'array' && type !== 'object') Object.assign(out, formatOf(schema))
  for (const keyword of PLAIN) {
    const bound = numberAt(schema, keyword)
    if (bound !== undefined) out[keyword] = bound
  }
  for (const [flag, bound] of EXCLUSIVE) {
    const value = numberAt(schema, bound)
    if (member(schema, flag) !== true || value === undefined) continue
    out[flag] = value
    delete out[bound]
  }
  Object.assign(out, patternIn(schema, tally))
  const listType = textAt(schema, 'x-kubernetes-list-type')
  if (listType === 'set') out['uniqueItems'] = true
  const keys = textsAt(schema, 'x-kubernetes-list-map-keys')
  if (listType === 'map' && keys.length > 0) out['x-kubernetes-list-map-keys'] = keys
  tally.rules += listAt(schema, 'x-kubernetes-validations').length
  return out
}

function patternIn(schema: JsonObject, tally: Tally): JsonObject {
  const pattern = textAt(schema, 'pattern')
  if (pattern === undefined) return {}
  const judged = tally.judge(pattern)
  if (judged === undefined) tally.dropped++
  return judged === undefined ? {} : { pattern: judged }
}

function formatOf(schema: JsonObject): JsonObject {
  const format = textAt(schema, 'format') ?? ''
  if (format === 'int32' && textAt(schema, 'type') !== 'integer') return {}
  return FORMATS.get(format) ?? {}
}

/** A choice of maps and lists is left out: one from elsewhere could hold itself, and comparing would not end. */
function isScalar(value: Json): boolean {
  return typeof value !== 'object' || value === null
}
