// A chart's values.schema.json in few words: what it says for certain about keys, types and choices. What these cannot say is left out.
import { patternOf } from '../compile-schemas/read-schema.mjs'

const BOUNDS = ['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'uniqueItems']
const DEEPEST = 40 // a schema may hold itself

/**
 * {types, properties, closed, additional, items, choices, bounds}, each only where the schema says it. `closed`: no other keys;
 * `additional`: what other keys hold, true for anything. A chart's schema judges in full when Helm reads it: this is the part that a value alone can break.
 */
export function simple(schema, root, depth = 0) {
  if (typeof schema !== 'object' || schema === null || depth > DEEPEST) return {}
  const inner = (one) => simple(one, root, depth + 1)
  let said = own(schema, inner)
  if (typeof schema.$ref === 'string') said = both(said, inner(resolved(schema.$ref, root)))
  for (const branch of schema.allOf ?? []) said = both(said, inner(branch))
  for (const branches of [schema.anyOf, schema.oneOf]) if (branches) said = both(said, either(branches.map(inner)))
  for (const branch of [schema.then, schema.else]) said = { ...said, properties: named(said.properties, inner(branch).properties) }
  if (said.properties === undefined) delete said.properties
  return said
}

function own(schema, inner) {
  const said = {}
  if (schema.type !== undefined) said.types = [schema.type].flat()
  if (schema.const !== undefined) said.choices = [schema.const]
  if (Array.isArray(schema.enum)) said.choices = schema.enum
  if (schema.properties !== undefined)
    said.properties = Object.fromEntries(Object.entries(schema.properties).map(([key, one]) => [key, inner(one)]))
  const others = schema.additionalProperties
  if (schema.patternProperties !== undefined) said.additional = true
  else if (others === false) said.closed = true
  else if (others !== undefined) said.additional = others === true ? true : inner(others)
  if (schema.items !== undefined && !Array.isArray(schema.items)) said.items = inner(schema.items)
  const bounds = BOUNDS.filter((word) => schema[word] !== undefined).map((word) => [word, schema[word]])
  const pattern = schema.pattern === undefined ? undefined : patternOf(schema.pattern)
  if (bounds.length > 0 || pattern !== undefined) said.bounds = { ...Object.fromEntries(bounds), ...(pattern && { pattern }) }
  return said
}

function resolved(ref, root) {
  if (!ref.startsWith('#/')) return {} // nothing is fetched
  return ref.slice(2).split('/').reduce((here, step) => here?.[step.replaceAll('~1', '/').replaceAll('~0', '~')], root) // prettier-ignore
}

/** What holds where both hold; keys that either names are known. */
export function both(a, b) {
  const properties = { ...b.properties, ...a.properties }
  for (const key of Object.keys(a.properties ?? {})) if (b.properties?.[key]) properties[key] = both(a.properties[key], b.properties[key])
  const types = a.types && b.types ? a.types.filter((type) => b.types.includes(type)) : (a.types ?? b.types)
  return {
    ...b,
    ...a,
    ...(types && { types: types.length > 0 ? types : a.types }),
    ...((a.properties ?? b.properties) && { properties }),
    ...(a.items && b.items && { items: both(a.items, b.items) }),
    ...((a.bounds ?? b.bounds) && { bounds: { ...b.bounds, ...a.bounds } }),
  }
}

/** What holds whichever of the branches is meant. */
export function either(branches) {
  const [first = {}, ...others] = branches.map((one) => (one.types?.join() === 'null' ? { ...one, choices: [null] } : one))
  if (others.length === 0) return first
  const all = [first, ...others]
  const maps = all.filter(({ types }) => types === undefined || types.includes('object'))
  const said = {}
  if (all.every(({ types }) => types)) said.types = [...new Set(all.flatMap(({ types }) => types))]
  if (all.every(({ choices }) => choices)) said.choices = all.flatMap(({ choices }) => choices)
  const keys = [...new Set(maps.flatMap(({ properties = {} }) => Object.keys(properties)))]
  const holding = (key) => maps.flatMap(({ properties = {} }) => (properties[key] ? [properties[key]] : []))
  if (keys.length > 0) said.properties = Object.fromEntries(keys.map((key) => [key, either(holding(key))]))
  if (maps.some(({ additional, closed, properties }) => additional || (!closed && !properties))) said.additional = true
  else if (maps.length > 0 && maps.every(({ closed }) => closed)) said.closed = true
  return said
}

function named(known, further) {
  if (further === undefined) return known
  return { ...Object.fromEntries(Object.keys(further).map((key) => [key, {}])), ...known }
}
