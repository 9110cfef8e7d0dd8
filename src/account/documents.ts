// The documents of a YAML file as plain data, and where two of them differ.
import { loadAll } from 'js-yaml'
import { type Json, type JsonObject, equal, isObject } from '../tree/json.ts'

const LONGEST = 200_000 // characters; no value file of ours is ever that long

/** What two maps say differently at one place; a side is undefined where it says nothing there. */
export type Difference = { readonly steps: readonly string[]; readonly before: Json | undefined; readonly after: Json | undefined }

/** The one document of a file, or all of them by kind and name; undefined for what is no YAML, or longer than anything of its kind. */
export function documents(text: string, longest = LONGEST): Json | undefined {
  if (text.length > longest) return undefined
  try {
    const all = loadAll(text) as Json[]
    if (sharesNodes(all, new Set())) return undefined // aliases: not ours, and a bomb or a circle for all that walks it
    return all.length === 1 ? all[0]! : (named(all, documentName) ?? all)
  } catch {
    return undefined
  }
}

function sharesNodes(value: Json, seen: Set<Json>): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (seen.has(value)) return true
  seen.add(value)
  return Object.values<Json>(value).some((inner) => sharesNodes(inner, seen))
}

/** The places where both sides do not say the same, in the order of the keys; what is no map on both sides is one place. */
export function differencesOf(before: Json | undefined, after: Json | undefined, steps: readonly string[] = []): readonly Difference[] {
  if (equal(before, after)) return []
  if (!isObject(before) || !isObject(after)) return [{ steps, before, after }]
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return keys.flatMap((key) => differencesOf(member(before, key), member(after, key), [...steps, key]))
}

/** Every leaf of a document with the keys that lead to it. */
export function leavesIn(
  value: Json,
  steps: readonly string[] = [],
): readonly { readonly steps: readonly string[]; readonly value: Json }[] {
  if (!isObject(value) || Object.keys(value).length === 0) return [{ steps, value }]
  return Object.entries(value).flatMap(([key, one]) => leavesIn(one, [...steps, key]))
}

/** The items by their names; undefined where one has none, or two share one. */
export function named(items: readonly Json[], nameOf: (item: JsonObject) => Json | undefined): JsonObject | undefined {
  const entries = items.map((item) => [isObject(item) ? nameOf(item) : undefined, item] as const)
  const names = new Set(entries.map(([name]) => name))
  if (names.size < items.length || [...names].some((name) => typeof name !== 'string')) return undefined
  return Object.fromEntries(entries as readonly (readonly [string, Json])[])
}

function documentName({ kind, metadata }: JsonObject): Json | undefined {
  return isObject(metadata) ? `${shown(kind)} ${shown(metadata['name'])}` : undefined
}

export const member = (map: JsonObject, key: string): Json | undefined => (Object.hasOwn(map, key) ? map[key] : undefined)

const WIDEST = 100 // characters of a value

/** A value on one line, as people write it; cut where it is long. */
export function shown(value: Json | undefined): string {
  if (value === undefined) return '(not said)'
  const line = flow(value).replaceAll(/\s+/g, ' ')
  return line.length > WIDEST ? `${line.slice(0, WIDEST - 1)}…` : line
}

/** As YAML writes it on one line, with quotes left out: for reading, not for a parser. */
function flow(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`
  if (!isObject(value)) return value === '' ? '""' : String(value)
  return `{${Object.entries(value)
    .map(([key, one]) => `${key}: ${flow(one)}`)
    .join(', ')}}`
}
