// Filling what was left unsaid from the schema's defaults, the one place where they stand.
import { type Json, type JsonObject, isObject } from '../tree/json.ts'
import { type Budget, meantBranch, newBudget } from './check.ts'
import { listAt, mapAt, member, resolveRef, schemaOfKey, textAt } from './schema.ts'

type Filling = { readonly root: JsonObject; readonly budget: Budget }

const DEEPEST = 64

/**
 * The value with the `default` of every absent property, in maps by name, list items and the alternative that is meant, too.
 * A default is filled itself, so `default: {}` opens a map whose members have defaults. Returns the input where nothing was absent.
 */
export function fillDefaults(schema: JsonObject, value: Json, budget: Budget = newBudget()): Json {
  return fill({ root: schema, budget }, schema, value, 0)
}

function fill(filling: Filling, schema: Json, value: Json, depth: number): Json {
  if (!isObject(schema) || depth > DEEPEST || --filling.budget.left < 0) return value
  const ref = textAt(schema, '$ref')
  let filled = ref === undefined ? value : fill(filling, resolveRef(filling.root, ref) ?? true, value, depth + 1)
  if (Array.isArray(filled)) filled = fillList(filling, member(schema, 'items') ?? true, filled, depth)
  if (isObject(filled)) filled = fillMap(filling, schema, filled, depth)
  for (const keyword of ['oneOf', 'anyOf']) {
    const branches = listAt(schema, keyword)
    const branch = branches.length === 0 ? undefined : meantBranch(filling.root, branches, filled, keyword === 'oneOf', filling.budget)
    if (branch !== undefined) filled = fill(filling, branch, filled, depth + 1)
  }
  return filled
}

function fillList(filling: Filling, items: Json, list: readonly Json[], depth: number): readonly Json[] {
  const filled = list.map((item) => fill(filling, items, item, depth + 1))
  return filled.every((item, i) => item === list[i]) ? list : filled
}

function fillMap(filling: Filling, schema: JsonObject, map: JsonObject, depth: number): JsonObject {
  let changed = false
  const entries = Object.keys(map).map((key): [string, Json] => {
    const filled = fill(filling, schemaOfKey(schema, key), map[key]!, depth + 1)
    changed ||= filled !== map[key]
    return [key, filled]
  })
  for (const [key, property] of Object.entries(mapAt(schema, 'properties'))) {
    const standing = Object.hasOwn(map, key) ? undefined : defaultOf(filling.root, property, depth)
    if (standing === undefined) continue
    entries.push([key, fill(filling, property, standing, depth + 1)])
    changed = true
  }
  return changed ? Object.fromEntries(entries) : map
}

/** A property's own default, else that of what it refers to. */
function defaultOf(root: JsonObject, property: Json, depth: number): Json | undefined {
  const own = member(property, 'default')
  if (own !== undefined || !isObject(property) || depth > DEEPEST) return own
  const ref = textAt(property, '$ref')
  return ref === undefined ? undefined : defaultOf(root, resolveRef(root, ref) ?? true, depth + 1)
}
