// Reading a JSON Schema that came from outside: every keyword may have any shape, so each is read through a door.
import { type Json, type JsonObject, isObject } from '../tree/json.ts'

/** The member of that name, never one that every object inherits. */
export function member(map: Json | undefined, key: string): Json | undefined {
  return isObject(map) && Object.hasOwn(map, key) ? map[key] : undefined
}

/** The map under a keyword; empty where it is none. */
export function mapAt(schema: JsonObject, keyword: string): JsonObject {
  const value = member(schema, keyword)
  return isObject(value) ? value : {}
}

export function listAt(schema: JsonObject, keyword: string): readonly Json[] {
  const value = member(schema, keyword)
  return Array.isArray(value) ? value : []
}

export function textsAt(schema: JsonObject, keyword: string): readonly string[] {
  return listAt(schema, keyword).filter((item) => typeof item === 'string')
}

export function numberAt(schema: JsonObject, keyword: string): number | undefined {
  const value = member(schema, keyword)
  return typeof value === 'number' ? value : undefined
}

export function textAt(schema: JsonObject, keyword: string): string | undefined {
  const value = member(schema, keyword)
  return typeof value === 'string' ? value : undefined
}

/** The types that a schema allows; empty where it says nothing of them. */
export function typesOf(schema: JsonObject): readonly string[] {
  const type = textAt(schema, 'type')
  return type === undefined ? textsAt(schema, 'type') : [type]
}

/** What `#/$defs/<name>` names; undefined for any other reference: nothing is fetched, nothing is looked for elsewhere. */
export function resolveRef(root: JsonObject, ref: string): Json | undefined {
  const name = /^#\/\$defs\/([^/]+)$/.exec(ref)?.[1]
  return name === undefined ? undefined : member(mapAt(root, '$defs'), name.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** The schema that a key of a map falls under: its own, or that of all other keys; `true` where anything goes. */
export function schemaOfKey(schema: JsonObject, key: string): Json {
  return member(mapAt(schema, 'properties'), key) ?? member(schema, 'additionalProperties') ?? true
}

const patterns = new Map<string, RegExp | undefined>()

/** The compiled pattern; undefined where it is not a regular expression under the u flag, which the lint says. */
export function compilePattern(pattern: string): RegExp | undefined {
  if (!patterns.has(pattern)) patterns.set(pattern, tryCompile(pattern))
  return patterns.get(pattern)
}

function tryCompile(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'u')
  } catch {
    return undefined
  }
}
