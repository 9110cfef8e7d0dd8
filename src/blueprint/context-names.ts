// A name of a template, held against the schema of what it can name: step by step, through references and alternatives.
import type { Step } from '../template/template.ts'
import { listAt, mapAt, member, resolveRef, typesOf } from '../shape/schema.ts'
import { type Json, type JsonObject, isObject } from '../tree/json.ts'

/** A schema, and the document that its references are about. */
type Spot = { readonly root: JsonObject; readonly schema: Json }
/** The first step that leads nowhere, and the keys that would have been there. */
export type Lost = { readonly index: number; readonly known: readonly string[] }

/** Undefined where the schema knows the name. */
export function followName(root: JsonObject, schema: Json, steps: readonly Step[]): Lost | undefined {
  let spots: readonly Spot[] = [{ root, schema }]
  for (const [index, step] of steps.entries()) {
    const here = spots.flatMap((spot) => alternatives(spot, 0))
    if (here.some(({ schema: any }) => isFree(any))) return undefined
    spots = here.flatMap((spot) => next(spot, step))
    if (spots.length === 0)
      return { index, known: here.flatMap(({ schema: one }) => (isObject(one) ? Object.keys(mapAt(one, 'properties')) : [])) }
  }
  return undefined
}

/** The schema with all that it refers to and could be. */
function alternatives({ root, schema }: Spot, depth: number): readonly Spot[] {
  if (!isObject(schema) || depth > 16) return [{ root, schema }]
  const ref = member(schema, '$ref')
  const referred = typeof ref === 'string' ? resolveRef(root, ref) : undefined
  const others = [...(referred === undefined ? [] : [referred]), ...listAt(schema, 'oneOf'), ...listAt(schema, 'anyOf')]
  const own = others.length > 0 && !('properties' in schema) ? [] : [{ root, schema }]
  return [...own, ...others.flatMap((other) => alternatives({ root, schema: other }, depth + 1))]
}

/** Anything may be below: a schema that says nothing of its members. */
function isFree(schema: Json): boolean {
  if (!isObject(schema)) return schema === true
  const types = typesOf(schema)
  const bears =
    types.length === 0 ? !['enum', 'const', 'pattern', 'required'].some((keyword) => keyword in schema) : types.includes('object')
  return bears && !('properties' in schema) && !('items' in schema) && (member(schema, 'additionalProperties') ?? true) === true
}

function next({ root, schema }: Spot, step: Step): readonly Spot[] {
  if (!isObject(schema)) return []
  const properties = mapAt(schema, 'properties')
  const [items, others] = [member(schema, 'items'), member(schema, 'additionalProperties')]
  const own = step === null ? Object.values<Json>(properties) : [member(properties, step)]
  const isIndex = step === null || /^[0-9]+$/.test(step)
  const found = [...own, ...(isIndex ? [items] : []), ...(step !== null && Object.hasOwn(properties, step) ? [] : [others])]
  return found.flatMap((inner) => (inner === undefined || inner === false ? [] : [{ root, schema: inner }]))
}
