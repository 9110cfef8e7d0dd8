// Whether lines that merged cleanly still say what both sides meant: a clean line merge can be wrong YAML, or YAML with another meaning.
import { CORE_SCHEMA, loadAll } from 'js-yaml'
import { type Json, equal, isObject, sortKeys } from '../tree/json.ts'
import type { RelPath } from '../tree/rel-path.ts'

export type Versions3 = { readonly base: string; readonly yours: string; readonly generated: string }

/** Not YAML by their own format, whatever their name: templates of a chart. */
const TEMPLATE = /^charts\/[^/]+\/[^/]+\/templates\//
const MOST_NODES = 500_000
const LONGEST = 2_000_000 // characters; beyond that nobody can say what a text means, and no file of ours is ever that long

/**
 * True where `merged` parses with unique keys and every key path that one side alone changed has that side's value.
 * What is no YAML or JSON by its name, or by what we generate, is sound as its lines are.
 */
export function isSound(path: RelPath, { base, yours, generated }: Versions3, merged: string): boolean {
  if (TEMPLATE.test(path) || !/\.(?:ya?ml|json)$/.test(path)) return true
  const wanted = documents(path, generated)
  if (wanted === undefined) return true
  const [was, theirs, now] = [documents(path, base), documents(path, yours), documents(path, merged)]
  if (was === undefined || theirs === undefined || now === undefined) return false
  // Documents of one file are told apart by their place as long as none comes or goes.
  const isAligned = [was, theirs, now].every(({ length }) => length === wanted.length)
  return isAligned ? wanted.every((document, i) => agrees(was[i], theirs[i], document, now[i])) : agrees(was, theirs, wanted, now)
}

function documents(path: RelPath, text: string): readonly Json[] | undefined {
  if (text.length > LONGEST) return undefined
  try {
    const parsed = path.endsWith('.json') ? [JSON.parse(text) as Json] : (loadAll(text, undefined, { schema: CORE_SCHEMA }) as Json[])
    return isSmall(parsed, { left: MOST_NODES }) ? parsed : undefined
  } catch {
    return undefined
  }
}

/** Aliases of aliases make a text of ten lines a value that no memory holds. */
function isSmall(value: Json, budget: { left: number }): boolean {
  if (--budget.left < 0) return false
  if (typeof value !== 'object' || value === null) return true
  return Object.values(value).every((item: Json) => isSmall(item, budget))
}

type Value = Json | undefined

/** `undefined` is a key that is not there. */
function agrees(base: Value, yours: Value, generated: Value, merged: Value): boolean {
  if (same(base, generated)) return same(merged, yours)
  if (same(base, yours) || same(yours, generated)) return same(merged, generated)
  const [was, theirs, wanted, now] = [base, yours, generated, merged].map(asMap)
  if (was && theirs && wanted && now) {
    const keys = new Set([was, theirs, wanted, now].flatMap((map) => [...map.keys()]))
    return [...keys].every((key) => agrees(was.get(key), theirs.get(key), wanted.get(key), now.get(key)))
  }
  const lists = [base, yours, generated, merged]
  return lists.every(Array.isArray) && listAgrees(lists as unknown as readonly (readonly Json[])[])
}

/** Items without a name are taken by their content: what one side added is there, what one side took away is not. */
function listAgrees(lists: readonly (readonly Json[])[]): boolean {
  const [base, yours, generated, merged] = lists.map(countsOf)
  const items = new Set([base!, yours!, generated!, merged!].flatMap((counts) => [...counts.keys()]))
  const count = (counts: ReadonlyMap<string, number> | undefined, item: string): number => counts?.get(item) ?? 0
  return [...items].every((item) => {
    const [was, theirs, wanted] = [count(base, item), count(yours, item), count(generated, item)]
    const meant = theirs === was ? wanted : wanted === was || theirs === wanted ? theirs : Math.max(theirs, wanted)
    return count(merged, item) === meant
  })
}

function countsOf(list: readonly Json[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const item of list) {
    const text = JSON.stringify(sortKeys(item))
    counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  return counts
}

/** A map by its keys; a list of objects by their names where each has one of its own. */
function asMap(value: Value): ReadonlyMap<string, Json> | undefined {
  if (isObject(value)) return new Map(Object.entries(value))
  if (!Array.isArray(value)) return undefined
  const named = value.map((item: Json) => [nameOf(item), item] as const)
  const names = new Set(named.map(([name]) => name))
  return names.size === value.length && !names.has(undefined) ? new Map(named as [string, Json][]) : undefined
}

/** An object of Kubernetes is who it is by kind and name; an item of a list by the key that Kubernetes merges it by. */
function nameOf(item: Json): string | undefined {
  if (!isObject(item)) return undefined
  const { kind, metadata, name } = item
  if (typeof kind === 'string' && isObject(metadata)) return `${kind}/${String(metadata['namespace'] ?? '')}/${String(metadata['name'])}`
  return typeof name === 'string' ? name : undefined
}

const same = (a: Value, b: Value): boolean => (a === undefined || b === undefined ? a === b : equal(a, b))
