// Entries of a list that must differ: as a whole, or by the keys that name them.
import type { DataPath } from '../findings/finding.ts'
import { type Json, type JsonObject, isObject, sortKeys } from '../tree/json.ts'
import { type ShapeFault, faultOf } from './fault.ts'
import { member, textsAt } from './schema.ts'

/** A fault at each entry that repeats one above it, under `uniqueItems` and `x-kubernetes-list-map-keys`. */
export function checkRepeats(schema: JsonObject, list: readonly Json[], path: DataPath): readonly ShapeFault[] {
  const whole = member(schema, 'uniqueItems') === true ? repeated(list.map((item) => JSON.stringify(sortKeys(item)))) : []
  const keys = textsAt(schema, 'x-kubernetes-list-map-keys')
  const named = keys.length === 0 ? [] : repeated(list.map((item) => nameOf(item, keys)))
  return [
    ...whole.map((i) => faultOf('unique', [...path, i], 'repeats an entry above it')),
    ...named.map((i) => faultOf('unique', [...path, i], `repeats the ${keys.join(' and ')} of an entry above it`)),
  ]
}

/** Undefined for what has none of the keys: that they are missing is told elsewhere. */
function nameOf(item: Json, keys: readonly string[]): string | undefined {
  if (!isObject(item) || !keys.some((key) => Object.hasOwn(item, key))) return undefined
  return JSON.stringify(keys.map((key) => member(item, key) ?? null))
}

function repeated(names: readonly (string | undefined)[]): readonly number[] {
  const seen = new Set<string>()
  return names.flatMap((name, i) => {
    if (name === undefined || !seen.has(name)) {
      if (name !== undefined) seen.add(name)
      return []
    }
    return [i]
  })
}
