// The openAPIV3Schema of a CRD version as a schema of the subset: closed where the API server prunes what it does not know.
import { listAt, mapAt, member, textAt, textsAt } from '../../shape/schema.ts'
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'
import { rulesAsKeywords } from './cel.ts'
import { type Draft, type Tally, ownKeywords } from './keywords.ts'

const ANY_OBJECT = { apiVersion: { type: 'string' }, kind: { type: 'string' } }
/** What an embedded resource has without declaring it. */
const HEAD = { ...ANY_OBJECT, metadata: { type: 'object' } }
const BRANCHES = ['anyOf', 'oneOf', 'allOf']

/** The schema of whole objects. `metadata` is that of every object; what the CRD says of its own metadata is added to it. */
export function objectSchema(schema: JsonObject, metadata: JsonObject, tally: Tally): JsonObject {
  const { apiVersion: _, kind: __, metadata: own, ...properties } = mapAt(schema, 'properties')
  const root = structural({ ...schema, type: 'object', properties }, tally)
  return {
    ...root,
    properties: { ...mapAt(root, 'properties'), ...ANY_OBJECT, metadata: withOwn(metadata, own, tally) },
    required: [...new Set(['apiVersion', 'kind', 'metadata', ...textsAt(root, 'required')])],
  }
}

function withOwn(metadata: JsonObject, own: Json | undefined, tally: Tally): JsonObject {
  const says = isObject(own) && (member(own, 'properties') !== undefined || member(own, 'required') !== undefined)
  return says ? { ...metadata, allOf: [judging(own, tally)] } : metadata
}

/**
 * A schema where fields are declared: what is not declared is pruned, unless the schema preserves it; apiVersion, kind and metadata of an
 * embedded resource are declared by that (Kubernetes, "Extend the Kubernetes API with CustomResourceDefinitions": Field pruning,
 * RawExtension).
 */
export function structural(schema: Json, tally: Tally): JsonObject {
  if (!isObject(schema)) return {}
  const out: Draft = { ...ownKeywords(schema, tally), ...alternatives(schema, tally) }
  const isEmbedded = member(schema, 'x-kubernetes-embedded-resource') === true
  const declared = mapAt(schema, 'properties')
  const properties = Object.entries(declared).map(([key, value]) => [key, structural(value, tally)] as const)
  if (properties.length > 0 || isEmbedded) out['properties'] = { ...Object.fromEntries(properties), ...(isEmbedded && HEAD) }
  const required = textsAt(schema, 'required').filter((key) => member(mapAt(declared, key), 'default') === undefined) // filled before it is judged
  if (required.length > 0) out['required'] = required
  const items = member(schema, 'items')
  if (items !== undefined) out['items'] = structural(items, tally)
  const others = member(schema, 'additionalProperties')
  if (isObject(others)) out['additionalProperties'] = structural(others, tally)
  const rules = rulesAsKeywords(schema)
  tally.evaluated += rules.length
  if (rules.length > 0) out['allOf'] = [...listAt(out, 'allOf'), ...rules]
  const isMap = textAt(schema, 'type') === 'object' || properties.length > 0 || isEmbedded
  if (isMap && others === undefined && member(schema, 'x-kubernetes-preserve-unknown-fields') !== true) out['additionalProperties'] = false
  return out
}

/** What stands below anyOf, oneOf, allOf and not: it judges values and declares nothing. */
function judging(schema: Json, tally: Tally): JsonObject {
  if (!isObject(schema)) return {}
  const out: Draft = { ...ownKeywords(schema, tally), ...alternatives(schema, tally) }
  const properties = member(schema, 'properties')
  if (isObject(properties))
    out['properties'] = Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, judging(value, tally)]))
  const required = textsAt(schema, 'required')
  if (required.length > 0) out['required'] = required
  const items = member(schema, 'items')
  if (items !== undefined) out['items'] = judging(items, tally)
  const others = member(schema, 'additionalProperties')
  if (isObject(others)) out['additionalProperties'] = judging(others, tally)
  return out
}

function alternatives(schema: JsonObject, tally: Tally): Draft {
  const out: Draft = {}
  const isIntOrString = member(schema, 'x-kubernetes-int-or-string') === true // its anyOf says once more what the types say
  for (const keyword of BRANCHES) {
    const branches = listAt(schema, keyword)
    if (branches.length === 0 || (isIntOrString && branches.every(isIntegerOrText))) continue
    out[keyword] = branches.map((branch) => judging(branch, tally))
  }
  const refused = member(schema, 'not')
  if (refused !== undefined) out['not'] = judging(refused, tally)
  return out
}

function isIntegerOrText(branch: Json): boolean {
  const type = member(branch, 'type')
  return type === 'integer' || type === 'string'
}
