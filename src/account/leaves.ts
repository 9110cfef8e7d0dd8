// What changed inside a YAML file, in words on its leaves: `encryption.enabled: true → false`.
import { loadAll } from 'js-yaml'
import { type Json, type JsonObject, equal, isObject } from '../tree/json.ts'

const MOST = 12 // more than that is read better as a diff
const LONGEST = 200_000 // characters; no value file of ours is ever that long
const WIDEST = 100 // characters of a value
const MOST_PAIRS = 1_000_000 // of items that are held against each other

/** Sentences for the leaves that differ; empty where a side is no YAML. `before` or `after` undefined: the file comes or goes. */
export function leafChanges(before: string | undefined, after: string | undefined): readonly string[] {
  if (before === undefined || after === undefined) return []
  const [was, is] = [documents(before), documents(after)]
  return was === undefined || is === undefined ? [] : wordsOf(was, is)
}

/** Every leaf of a file that comes or goes, as a change from or to silence: what is not said there, the level above says. */
export function leavesOf(before: string | undefined, after: string | undefined): readonly string[] {
  const leaves = (text: string | undefined): JsonObject => (text === undefined ? {} : leafMap(documents(text) ?? {}))
  return wordsOf(leaves(before), leaves(after))
}

function wordsOf(before: Json, after: Json): readonly string[] {
  const words: string[] = []
  compare(before, after, '', words)
  return words.length <= MOST ? words : [...words.slice(0, MOST), `and ${words.length - MOST} more`]
}

/** The one document of a file, or all of them by kind and name; undefined for what is no YAML. */
function documents(text: string): Json | undefined {
  if (text.length > LONGEST) return undefined
  try {
    const all = loadAll(text) as Json[]
    if (sharesNodes(all, new Set())) return undefined // aliases: not ours, and a bomb or a circle for all that walks it
    return all.length === 1 ? all[0]! : (named(all, documentName) ?? all)
  } catch {
    return undefined
  }
}

function leafMap(value: Json): JsonObject {
  const leaves: [string, Json][] = []
  const walk = (here: Json, path: string): void => {
    if (isObject(here) && Object.keys(here).length > 0)
      for (const [key, one] of Object.entries(here)) walk(one, path === '' ? key : `${path}.${key}`)
    else leaves.push([path, here])
  }
  walk(value, '')
  return Object.fromEntries(leaves.filter(([path]) => path !== ''))
}

function sharesNodes(value: Json, seen: Set<Json>): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (seen.has(value)) return true
  seen.add(value)
  return Object.values<Json>(value).some((inner) => sharesNodes(inner, seen))
}

function compare(before: Json | undefined, after: Json | undefined, path: string, words: string[]): void {
  if (equal(before, after)) return
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(before, after, path, words)
  if (isText(before) && isText(after)) return compareLists(before.split('\n'), after.split('\n'), path, words)
  if (isObject(before) && isObject(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
      compare(member(before, key), member(after, key), path === '' ? key : `${path}.${key}`, words)
  } else if (before === undefined && isDocument(after)) words.push(`${path}: new`)
  else if (after === undefined && isDocument(before)) words.push(`${path}: gone`)
  else {
    const [was, is] = [shown(before), shown(after)]
    // 8 and "8" look alike.
    words.push(was === is ? `${path}: ${JSON.stringify(before)} → ${JSON.stringify(after)}` : `${path}: ${was} → ${is}`)
  }
}

/** Lists of named things are compared by name; of others it is told what came and what went. */
function compareLists(before: readonly Json[], after: readonly Json[], path: string, words: string[]): void {
  const [was, is] = [named(before, itemName), named(after, itemName)]
  if (was && is && !equal(was, is)) return compare(was, is, path, words)
  if (before.length * after.length > MOST_PAIRS) return void words.push(`${path}: changed`)
  const lost = before.filter((item) => !after.some((other) => equal(item, other)))
  const won = after.filter((item) => !before.some((other) => equal(item, other)))
  if (lost.length === 1 && won.length === 1 && isFilled(lost[0]!) && isFilled(won[0]!))
    return compare(lost[0], won[0], `${path}.${before.indexOf(lost[0]!)}`, words)
  if (lost.length + won.length === 0) words.push(`${path}: in another order`)
  if (lost.length > 0) words.push(`${path}: without ${lost.map(shown).join(', ')}`)
  if (won.length > 0) words.push(`${path}: with ${won.map(shown).join(', ')}`)
}

const isText = (value: Json | undefined): value is string => typeof value === 'string' && value.includes('\n')
const isFilled = (value: Json): boolean => typeof value === 'object' && value !== null

/** The items by their names; undefined where one has none, or two share one. */
function named(items: readonly Json[], nameOf: (item: JsonObject) => Json | undefined): JsonObject | undefined {
  const entries = items.map((item) => [isObject(item) ? nameOf(item) : undefined, item] as const)
  const names = new Set(entries.map(([name]) => name))
  if (names.size < items.length || [...names].some((name) => typeof name !== 'string')) return undefined
  return Object.fromEntries(entries as readonly (readonly [string, Json])[])
}

const itemName = (item: JsonObject): Json | undefined => member(item, 'name')

/** A whole object of Kubernetes: told by its name, and read in the diff. */
const isDocument = (value: Json | undefined): boolean => isObject(value) && typeof value['kind'] === 'string' && isObject(value['metadata'])

function documentName({ kind, metadata }: JsonObject): Json | undefined {
  return isObject(metadata) ? `${shown(kind)} ${shown(metadata['name'])}` : undefined
}

const member = (map: JsonObject, key: string): Json | undefined => (Object.hasOwn(map, key) ? map[key] : undefined)

function shown(value: Json | undefined): string {
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
