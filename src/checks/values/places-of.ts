// Where else in a chart a key is known: a value that stands a level too high or too low.
import type { DataPath } from '../../findings/finding.ts'
import { mapAt, resolveRef, textAt } from '../../shape/schema.ts'
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'

const MOST = 3
const DEEPEST = 4
const MOST_VISITS = 20_000

/** Up to three paths that end with the key, the shallowest first; none for a key that stands in many places. */
export function placesOf(root: JsonObject, key: string, not: DataPath): readonly string[] {
  const found: string[] = []
  let level: readonly { readonly schema: Json; readonly path: readonly string[] }[] = [{ schema: root, path: [] }]
  let left = MOST_VISITS
  for (let depth = 0; depth < DEEPEST && found.length <= MOST; depth++) {
    const below: { readonly schema: Json; readonly path: readonly string[] }[] = []
    for (const { schema, path } of level) {
      const ref = isObject(schema) ? textAt(schema, '$ref') : undefined
      const here = ref === undefined ? schema : resolveRef(root, ref)
      if (!isObject(here)) continue
      for (const [name, one] of Object.entries(mapAt(here, 'properties'))) {
        if (--left < 0) return []
        if (name === key) found.push([...path, name].join('.'))
        else below.push({ schema: one, path: [...path, name] })
      }
    }
    level = below
  }
  const others = found.filter((path) => path !== not.join('.'))
  return others.length <= MOST ? others : []
}
