// The closed list of functions that templates may call. Total and pure: no answer is `undefined`, never a throw.
import { type Json, byCodePoint, equal, isObject } from '../tree/json.ts'

type Value = Json | undefined
export type TemplateFunction = { readonly least: number; readonly most: number; readonly run: (args: readonly Value[]) => Value }

/** Handlebars' truth: false, undefined, null, "", 0 and [] do not hold; {} does. */
export function isTrue(value: Value): boolean {
  if (Array.isArray(value)) return value.length > 0
  return value !== undefined && value !== null && value !== false && value !== '' && value !== 0
}

/** The member of a map or list that it has itself; nothing inherited. */
export function memberOf(value: Value, key: string): Value {
  if (typeof value !== 'object' || value === null) return undefined
  if (Array.isArray(value)) return /^(0|[1-9][0-9]{0,8})$/.test(key) ? (value[Number(key)] as Value) : undefined
  return Object.hasOwn(value, key) ? (value as { readonly [key: string]: Json })[key] : undefined
}

/** A scalar as text; undefined for null, maps and lists. */
export function asText(value: Value): string | undefined {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

const LONGEST = 262_144 // sixteen times sixteen times a text, and so on, would fill the memory

function joined(values: readonly Value[], between: string): Value {
  const texts = values.map(asText)
  const length = texts.reduce((sum, text) => sum + (text?.length ?? 0) + between.length, 0)
  return texts.includes(undefined) || length > LONGEST ? undefined : texts.join(between)
}

function compare(a: Value, b: Value, holds: (a: number, b: number) => boolean): boolean {
  return typeof a === 'number' && typeof b === 'number' && holds(a, b)
}

function length(value: Value): Value {
  if (typeof value === 'string' || Array.isArray(value)) return value.length
  return isObject(value) ? Object.keys(value).length : undefined
}

/** A name with a dot is absolute; others lie below the domain. */
function host(name: Value, domain: Value): Value {
  if (typeof name !== 'string') return undefined
  if (name.includes('.')) return name
  return typeof domain === 'string' ? `${name}.${domain}` : undefined
}

/** The port of an http or https URL: the one that it names, else that of its scheme. */
function port(url: Value): Value {
  const parts = typeof url === 'string' ? /^(https?):\/\/(?:[^/:@[\]]+|\[[^/@[\]]*\])(?::([0-9]{1,5}))?(?:\/|$)/.exec(url) : null
  if (parts === null) return undefined
  return parts[2] === undefined ? (parts[1] === 'https' ? 443 : 80) : Number(parts[2])
}

function lookup(value: Value, key: Value): Value {
  const text = asText(key)
  return text === undefined ? undefined : memberOf(value, text)
}

function smaller(a: Value, b: Value): Value {
  return typeof a === 'number' && typeof b === 'number' ? Math.min(a, b) : undefined
}

const two = { least: 2, most: 2 }
const one = { least: 1, most: 1 }
const many = { least: 1, most: 16 }

export const functions: ReadonlyMap<string, TemplateFunction> = new Map<string, TemplateFunction>([
  ['eq', { ...two, run: ([a, b]) => equal(a, b) }],
  ['ne', { ...two, run: ([a, b]) => !equal(a, b) }],
  ['not', { ...one, run: ([a]) => !isTrue(a) }],
  ['and', { ...many, run: (args) => args.every(isTrue) }],
  ['or', { ...many, run: (args) => args.some(isTrue) }],
  ['gt', { ...two, run: ([a, b]) => compare(a, b, (x, y) => x > y) }],
  ['ge', { ...two, run: ([a, b]) => compare(a, b, (x, y) => x >= y) }],
  ['lookup', { ...two, run: ([value, key]) => lookup(value, key) }],
  ['concat', { ...many, run: (args) => joined(args, '') }],
  ['join', { ...two, run: ([list, between]) => (Array.isArray(list) && typeof between === 'string' ? joined(list, between) : undefined) }],
  ['length', { ...one, run: ([value]) => length(value) }],
  ['first', { ...one, run: ([list]) => (Array.isArray(list) ? (list[0] as Value) : undefined) }],
  ['host', { ...two, run: ([name, domain]) => host(name, domain) }],
  ['port', { ...one, run: ([url]) => port(url) }],
  ['min', { ...two, run: ([a, b]) => smaller(a, b) }],
  ['default', { ...two, run: ([a, b]) => (a === undefined ? b : a) }],
])

export const functionNames: readonly string[] = [...functions.keys()].sort(byCodePoint)
