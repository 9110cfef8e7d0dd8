// Random values that a values.schema.json accepts, drawn from the schema itself: what no author of a test would think of.
import fc from 'fast-check'
import { type Json, type JsonObject, isObject } from '../../src/tree/json.ts'

/** Values of the schema; `root` holds its definitions. Knows the keywords that our own chart uses, and fails at others. */
export function valuesOfSchema(schema: Json, root: JsonObject): fc.Arbitrary<Json> {
  if (!isObject(schema)) throw new Error(`no schema: ${JSON.stringify(schema)}`)
  const draw = (inner: Json): fc.Arbitrary<Json> => valuesOfSchema(inner, root)
  const { $ref: ref, enum: choices, anyOf, minimum, maximum } = schema
  if (ref !== undefined) return draw((root['definitions'] as JsonObject)[String(ref).replace('#/definitions/', '')]!)
  if (choices !== undefined) return fc.constantFrom(...(choices as readonly Json[]))
  if ('const' in schema) return fc.constant(schema['const']!)
  if (anyOf !== undefined) return fc.oneof(...(anyOf as readonly Json[]).map(draw))
  switch (schema['type']) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.integer({ min: Number(minimum), max: Number(maximum) })
    case 'number':
      return fc.double({ min: Number(minimum), max: Number(maximum ?? 1e6), noNaN: true })
    case 'string':
      return textOf(schema)
    case 'array':
      return fc.array(draw(schema['items']!), { maxLength: 3 })
    case 'object':
      return objectOf(schema, draw)
    default:
      throw new Error(`unknown to this generator: ${JSON.stringify(schema)}`)
  }
}

function textOf({ pattern, maxLength }: JsonObject): fc.Arbitrary<Json> {
  const texts = pattern === undefined ? fc.string({ maxLength: 20 }) : fc.stringMatching(new RegExp(String(pattern)), { size: 'small' })
  return maxLength === undefined ? texts : texts.filter((text) => text.length <= Number(maxLength))
}

function objectOf(schema: JsonObject, draw: (inner: Json) => fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  const properties = (schema['properties'] ?? {}) as JsonObject
  const named = Object.fromEntries(Object.entries(properties).map(([key, inner]) => [key, draw(inner)]))
  const required = (schema['required'] ?? []) as readonly string[]
  // Keys that ask for one another come all together or not at all.
  if (schema['dependencies'] !== undefined) return fc.oneof(fc.constant({}), fc.record(named))
  const known = fc.record(named, { requiredKeys: [...required] }) as fc.Arbitrary<JsonObject>
  const others = schema['additionalProperties']
  if (!isObject(others)) return known
  const keys = (
    schema['propertyNames'] === undefined ? fc.string() : draw({ type: 'string', ...(schema['propertyNames'] as JsonObject) })
  ) as fc.Arbitrary<string>
  return fc.dictionary(keys, draw(others), { maxKeys: 3 })
}
