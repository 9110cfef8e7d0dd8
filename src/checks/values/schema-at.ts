// The part of a shape that speaks of one value.
import type { DataPath } from '../../findings/finding.ts'
import { member, resolveRef, schemaOfKey, textAt } from '../../shape/schema.ts'
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'

/** The schema at a path; undefined where alternatives or nothing at all are said. */
export function schemaAt(root: JsonObject, path: DataPath): JsonObject | undefined {
  let here: Json | undefined = deref(root, root)
  for (const step of path) {
    if (!isObject(here)) return undefined
    here = deref(root, typeof step === 'number' ? member(here, 'items') : schemaOfKey(here, step))
  }
  return isObject(here) ? here : undefined
}

function deref(root: JsonObject, schema: Json | undefined): Json | undefined {
  const ref = isObject(schema) ? textAt(schema, '$ref') : undefined
  return ref === undefined ? schema : resolveRef(root, ref)
}
