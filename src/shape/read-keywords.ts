// What one schema says, read once: most values meet the same few schemas again and again, and few keywords stand in each.
import { type Json, type JsonObject, isObject } from '../tree/json.ts'
import { mapAt, member, resolveRef, textAt, textsAt, typesOf } from './schema.ts'

/** Undefined, false or empty where the schema does not say it, so that the checker can pass by. */
export type Keywords = {
  readonly types: readonly string[]
  readonly ref: string | undefined
  readonly hasChoice: boolean
  readonly boundsText: boolean
  readonly boundsNumber: boolean
  readonly boundsList: boolean
  readonly boundsMap: boolean
  readonly branches: boolean
  readonly properties: JsonObject
  /** Under which the keys fall that `properties` does not name; `true` where anything goes. */
  readonly others: Json
  readonly names: Json | undefined
  readonly required: readonly string[]
  readonly items: Json
}

const known = new WeakMap<JsonObject, Keywords>()

/** The same object at every call: a schema is never changed once it was read. */
export function keywordsOf(schema: JsonObject): Keywords {
  const before = known.get(schema)
  if (before !== undefined) return before
  const keywords = read(schema)
  known.set(schema, keywords)
  return keywords
}

function read(schema: JsonObject): Keywords {
  const says = (...keywords: readonly string[]): boolean => keywords.some((keyword) => Object.hasOwn(schema, keyword))
  return {
    types: typesOf(schema),
    ref: textAt(schema, '$ref'),
    hasChoice: says('enum', 'const'),
    boundsText: says('minLength', 'maxLength', 'pattern', 'format'),
    boundsNumber: says('minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'),
    boundsList: says('minItems', 'maxItems', 'uniqueItems', 'x-kubernetes-list-map-keys'),
    boundsMap: says('minProperties', 'maxProperties'),
    branches: says('allOf', 'oneOf', 'anyOf', 'not'),
    properties: mapAt(schema, 'properties'),
    others: member(schema, 'additionalProperties') ?? true,
    names: member(schema, 'propertyNames'),
    required: textsAt(schema, 'required'),
    items: member(schema, 'items') ?? true,
  }
}

const targets = new WeakMap<JsonObject, Map<string, Json>>()

/** What a `$ref` leads to below this root; `true`, which takes everything, where it leads nowhere. */
export function targetOf(root: JsonObject, ref: string): Json {
  const defs = member(root, '$defs')
  if (!isObject(defs)) return true // the roots of a family share their parts, and what was found among them
  const found = targets.get(defs) ?? new Map<string, Json>()
  if (found.size === 0) targets.set(defs, found)
  const target = found.get(ref) ?? resolveRef(root, ref) ?? true
  found.set(ref, target)
  return target
}
