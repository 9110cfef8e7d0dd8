// Where else in a chart a key is known: a value that stands a level too high or too low.
import type { DataPath } from '../../findings/finding.ts'
import { mapAt, resolveRef, textAt } from '../../shape/schema.ts'
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'
import { printed } from './printed.ts'

const MOST = 3
const DEEPEST = 4
const MOST_VISITS = 20_000

type Places = ReadonlyMap<string, readonly string[]>
const known = new WeakMap<JsonObject, Places>()

/** Up to three paths that end with the key, the shallowest first; none for a key that stands in many places. */
export function placesOf(schema: JsonObject, key: string, not: DataPath): readonly string[] {
  const all = known.get(schema) ?? placesIn(schema)
  known.set(schema, all)
  const others = (all.get(key) ?? []).filter((path) => path !== printed(not))
  return others.length <= MOST ? others : []
}

type Node = { readonly schema: Json; readonly path: readonly string[] }

/** Every key of the upper levels with its paths, level by level. */
function placesIn(root: JsonObject): Places {
  const places = new Map<string, string[]>()
  let [level, left]: [readonly Node[], number] = [[{ schema: root, path: [] }], MOST_VISITS]
  for (let depth = 0; depth < DEEPEST; depth++) {
    const below: Node[] = []
    for (const { schema, path } of level) {
      const ref = isObject(schema) ? textAt(schema, '$ref') : undefined
      const here = ref === undefined ? schema : resolveRef(root, ref)
      for (const [key, one] of Object.entries(isObject(here) ? mapAt(here, 'properties') : {})) {
        if (--left < 0) return places
        const there = [...path, key]
        places.set(key, [...(places.get(key) ?? []), printed(there)])
        below.push({ schema: one, path: there })
      }
    }
    level = below
  }
  return places
}
