// What a lower level has to say so that the level above plus it yields the whole: the split into common, envs and clusters.
import { type Json, type JsonObject, equal, isObject } from '../../tree/json.ts'

/**
 * The smallest map that, merged over `above` the way Helm merges value files, yields `whole`. Leaves are scalars, whole lists
 * and {}; equality is typed. A key that only `above` has becomes null, which is how Helm takes a key away (helm v4
 * pkg/chart/common/util/coalesce.go). Undefined where nothing is left to say.
 */
export function difference(whole: JsonObject, above: JsonObject): JsonObject | undefined {
  if (whole === above) return undefined
  const said: [string, Json][] = []
  for (const [key, value] of Object.entries(whole)) {
    const upper = Object.hasOwn(above, key) ? above[key] : undefined
    if (isObject(value) && isObject(upper)) {
      const below = difference(value, upper)
      if (below) said.push([key, below])
    } else if (upper === undefined || !equal(value, upper)) {
      said.push([key, value])
    }
  }
  for (const [key, value] of Object.entries(above)) {
    if (!Object.hasOwn(whole, key) && value !== null) said.push([key, null])
  }
  return said.length > 0 ? Object.fromEntries(said) : undefined
}

/** The inverse: value files merged in order, null taking a key away. What an engine computes from our files. */
export function combine(above: JsonObject, below: JsonObject): JsonObject {
  const merged = new Map<string, Json>(Object.entries(above))
  for (const [key, value] of Object.entries(below)) {
    const upper = merged.get(key)
    if (isObject(value) && isObject(upper)) merged.set(key, combine(upper, value))
    else merged.set(key, value)
  }
  return Object.fromEntries(merged)
}
