// The openAPIV3Schema of a CRD version as a schema of the subset: closed where the API server prunes what it does not know.
import { ownKeywords } from './keywords.mjs'

const ANY_OBJECT = { apiVersion: { type: 'string' }, kind: { type: 'string' } }

/** The schema of whole objects. `metadata` is that of every object; what the CRD says of its own metadata is added to it. */
export function objectSchema(schema, metadata, tally) {
  const { apiVersion: _, kind: __, metadata: own, ...properties } = schema.properties ?? {}
  const root = structural({ ...schema, type: 'object', properties }, tally)
  return {
    ...root,
    properties: { ...root.properties, ...ANY_OBJECT, metadata: withOwn(metadata, own, tally) },
    required: [...new Set(['apiVersion', 'kind', 'metadata', ...(root.required ?? [])])],
  }
}

function withOwn(metadata, own, tally) {
  return own?.properties === undefined && own?.required === undefined ? metadata : { ...metadata, allOf: [judging(own, tally)] }
}

/** A schema where fields are declared: what is not declared is pruned, unless the schema preserves it. */
export function structural(schema, tally) {
  const out = { ...ownKeywords(schema, tally), ...alternatives(schema, tally) }
  const properties = Object.entries(schema.properties ?? {})
  if (properties.length > 0) out.properties = Object.fromEntries(properties.map(([key, value]) => [key, structural(value, tally)]))
  const required = (schema.required ?? []).filter((key) => schema.properties?.[key]?.default === undefined) // filled before it is judged
  if (required.length > 0) out.required = required
  if (schema.items !== undefined) out.items = structural(schema.items, tally)
  const others = schema.additionalProperties
  if (typeof others === 'object') out.additionalProperties = structural(others, tally)
  const isMap = schema.type === 'object' || properties.length > 0
  if (isMap && others === undefined && schema['x-kubernetes-preserve-unknown-fields'] !== true) out.additionalProperties = false
  return out
}

/** What stands below anyOf, oneOf, allOf and not: it judges values and declares nothing. */
function judging(schema, tally) {
  const out = { ...ownKeywords(schema, tally), ...alternatives(schema, tally) }
  if (schema.properties !== undefined)
    out.properties = Object.fromEntries(Object.entries(schema.properties).map(([key, value]) => [key, judging(value, tally)]))
  if (schema.required !== undefined && schema.required.length > 0) out.required = schema.required
  if (schema.items !== undefined) out.items = judging(schema.items, tally)
  if (typeof schema.additionalProperties === 'object') out.additionalProperties = judging(schema.additionalProperties, tally)
  return out
}

function alternatives(schema, tally) {
  const out = {}
  const isIntOrString = schema['x-kubernetes-int-or-string'] === true // its anyOf says once more what the types say
  for (const keyword of ['anyOf', 'oneOf', 'allOf']) {
    const branches = schema[keyword]
    if (branches === undefined || (isIntOrString && branches.every(({ type }) => type === 'integer' || type === 'string'))) continue
    out[keyword] = branches.map((branch) => judging(branch, tally))
  }
  if (schema.not !== undefined) out.not = judging(schema.not, tally)
  return out
}
