// One schema of OpenAPI v3, as CRDs hold it, in the keywords that src/shape understands. Structure only: no descriptions, no defaults.
import { patternOf } from './patterns.mjs'

/** What API servers check of a format (k8s.io/kube-openapi, pkg/validation/strfmt); all other formats are words for people. */
const FORMATS = new Map([
  ['int32', { minimum: -2147483648, maximum: 2147483647 }],
  ['date-time', { pattern: '^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?([Zz]|[+-]\\d{2}:\\d{2})$' }],
  ['byte', { pattern: '^[A-Za-z0-9+/\\r\\n]*={0,2}[\\r\\n]*$' }],
  ['uuid', { pattern: '^[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}$' }],
  ...['ipv4', 'ipv6', 'cidr', 'uri', 'email'].map((format) => [format, { format }]),
])
const PLAIN = ['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties', 'multipleOf', 'minimum', 'maximum']

/** `dropped`: how many patterns have no equal in JavaScript; `rules`: how many CEL rules stand in the schemas, which nothing here evaluates. */
export function newTally() {
  return { dropped: 0, rules: 0 }
}

/**
 * Keywords of a schema itself, without those of what it holds. `x-kubernetes-int-or-string` and `nullable` become lists of types
 * (apiextensions.k8s.io/v1, "structural schemas"), a list-map keeps its keys, a set has each entry once.
 */
export function ownKeywords(schema, tally) {
  const out = {}
  const types = schema['x-kubernetes-int-or-string'] === true ? ['integer', 'string'] : schema.type === undefined ? [] : [schema.type]
  if (types.length > 0 && schema.nullable === true) types.push('null')
  if (types.length > 0) out.type = types.length === 1 ? types[0] : types
  if (schema.enum !== undefined) out.enum = schema.nullable === true && !schema.enum.includes(null) ? [...schema.enum, null] : schema.enum
  const isScalar = schema.type !== 'array' && schema.type !== 'object'
  Object.assign(out, isScalar ? formatOf(schema) : {})
  for (const keyword of PLAIN) if (schema[keyword] !== undefined) out[keyword] = schema[keyword]
  for (const [flag, bound] of Object.entries({ exclusiveMinimum: 'minimum', exclusiveMaximum: 'maximum' })) {
    if (schema[flag] !== true) continue
    out[flag] = schema[bound]
    delete out[bound]
  }
  if (schema.pattern !== undefined) {
    const pattern = patternOf(schema.pattern)
    if (pattern === undefined) tally.dropped++
    else out.pattern = pattern
  }
  if (schema['x-kubernetes-list-type'] === 'set') out.uniqueItems = true
  const keys = schema['x-kubernetes-list-map-keys']
  if (schema['x-kubernetes-list-type'] === 'map' && keys !== undefined) out['x-kubernetes-list-map-keys'] = keys
  tally.rules += schema['x-kubernetes-validations']?.length ?? 0
  return out
}

function formatOf({ type, format }) {
  if (format === 'int32' && type !== 'integer') return {}
  return FORMATS.get(format) ?? {}
}
