// One object made wrong in every way that people make them wrong, each at a known place.
import type { DataPath } from '../../src/findings/finding.ts'
import { type Json, type JsonObject, isObject } from '../../src/tree/json.ts'

/**
 * `path`: where the fault is; whether it is one at all, the judge must say. `also`: another place that may be called wrong with equal right.
 * `make` gives the whole object, each time anew: most mutations are never drawn.
 */
export type Mutation = { readonly what: string; readonly path: DataPath; readonly also?: DataPath; readonly make: () => JsonObject }

export type Node = { readonly path: DataPath; readonly value: Json }

/** All mutations of an object below its head; `apiVersion` and `kind` stay, or it would be another. */
export function mutationsOf(object: JsonObject): readonly Mutation[] {
  const nodes = nodesOf({ path: [], value: object }).filter(({ path }) => !['apiVersion', 'kind'].includes(String(path[0])))
  const put = (what: string, path: DataPath, at: DataPath, change: (value: Json) => Json): Mutation => ({
    what,
    path,
    make: () => changed(object, at, change) as JsonObject,
  })
  return nodes.flatMap(({ path, value }): readonly Mutation[] => {
    const key = path.at(-1)
    const parent = path.slice(0, -1)
    const own = [put('type', path, path, () => otherType(value))]
    if (typeof value === 'string') own.push(put('choice', path, path, () => 'no-such-word-at-all'))
    if (isObject(value) && path.length > 0)
      own.push(put('unknown', [...path, 'noSuchField'], path, (map) => ({ ...(map as JsonObject), noSuchField: 1 })))
    if (typeof key === 'string') {
      own.push(put('missing', path, parent, (map) => without(map as JsonObject, key)))
      const typo = `${key.slice(0, -1)}${key.at(-1)}${key.at(-1)}`
      own.push(put('misspelt', [...parent, typo], parent, (map) => ({ ...without(map as JsonObject, key), [typo]: value })))
      if (path.length > 2 && typeof path.at(-2) === 'string') own.push({ ...lifted(object, path), also: parent })
    }
    if (Array.isArray(value) && value.length > 0)
      own.push(put('repeated', [...path, value.length], path, (list) => [...(list as readonly Json[]), (list as readonly Json[])[0]!]))
    return own
  })
}

/** The key stands one level higher than it should. */
function lifted(object: JsonObject, path: DataPath): Mutation {
  const above = path.slice(0, -2)
  const [from, key] = path.slice(-2) as [string, string]
  const lift = (map: Json): Json => {
    const inner = (map as JsonObject)[from] as JsonObject
    return { ...(map as JsonObject), [from]: without(inner, key), [key]: inner[key]! }
  }
  return { what: 'nesting', path: [...above, key], make: () => changed(object, above, lift) as JsonObject }
}

export function nodesOf(node: Node): readonly Node[] {
  const { path, value } = node
  const inner: readonly Node[] = Array.isArray(value)
    ? (value as readonly Json[]).map((item, i) => ({ path: [...path, i], value: item }))
    : isObject(value)
      ? Object.entries(value).map(([key, item]) => ({ path: [...path, key], value: item }))
      : []
  return [...(path.length === 0 ? [] : [node]), ...inner.flatMap(nodesOf)]
}

function otherType(value: Json): Json {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' ? 'text' : { no: 'such' }
}

export function without(map: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(map).filter(([name]) => name !== key))
}

/** The value with what stands at the path changed; nothing else is touched. */
export function changed(value: Json, path: DataPath, change: (value: Json) => Json): Json {
  const [step, ...rest] = path
  if (step === undefined) return change(value)
  if (Array.isArray(value)) return (value as readonly Json[]).map((item, i) => (i === step ? changed(item, rest, change) : item))
  const map = value as JsonObject
  return Object.fromEntries(Object.entries(map).map(([key, item]) => [key, key === step ? changed(item, rest, change) : item]))
}
