// Plain data as it stands in YAML and JSON: what options, values and manifests are made of.

export type Scalar = string | number | boolean | null
export type Json = Scalar | readonly Json[] | JsonObject
export type JsonObject = { readonly [key: string]: Json }

/** True for a map; lists and null are not maps. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Deep equality with types: 1 is not "1", and the order of keys does not count. */
export function equal(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => equal(item, b[i]))
  }
  if (!isObject(a) || !isObject(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]))
}

/** Orders strings by code point, the one order that no locale changes. */
export function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The value with the keys of every map in it ordered by code point. */
export function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort(byCodePoint)
      .map((key) => [key, sortKeys(value[key] as Json)]),
  )
}

/** Maps merge, everything else is replaced by the lower value; neither input is changed. */
export function mergeMaps(upper: JsonObject, lower: JsonObject): JsonObject {
  if (upper === lower || Object.keys(lower).length === 0) return upper
  const merged: Record<string, Json> = { ...upper }
  for (const [key, value] of Object.entries(lower)) {
    const above = upper[key]
    merged[key] = isObject(above) && isObject(value) ? mergeMaps(above, value) : value
  }
  return merged
}
