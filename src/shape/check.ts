// One value against one schema of the subset: every fault in one run, in words. ajv is the oracle in the tests.
import type { DataPath } from '../findings/finding.ts'
import { didYouMean } from '../findings/nearest.ts'
import { type Json, type JsonObject, isObject } from '../tree/json.ts'
import { alternativeFaults, judge, refusal } from './alternatives.ts'
import { type ShapeFault, faultOf, keyFault } from './fault.ts'
import { checkRepeats } from './repeats.ts'
import { atLeast, checkChoice, checkNumber, checkText, checkType, count } from './scalars.ts'
import { listAt, mapAt, member, numberAt, resolveRef, schemaOfKey, textAt, textsAt } from './schema.ts'

export type { ShapeFault }

/** `partial`: what one level says, before levels merge: nothing is required yet, and several alternatives may still be open. */
export type Mode = 'whole' | 'partial'

/** How many nodes may still be looked at. */
export type Budget = { left: number }
type Walk = { readonly root: JsonObject; readonly mode: Mode; readonly budget: Budget }

// A foreign schema may nest alternatives in itself; it costs a finding, not the afternoon.
const DEEPEST = 256 // a CRD that stands in a tree takes three steps for each level of its schema
const MOST_VISITS = 500_000

export function newBudget(): Budget {
  return { left: MOST_VISITS }
}

/**
 * All faults of a value against a schema of the subset (see subset.ts), in the order of the value's keys. Unknown keywords are ignored.
 * Beyond what options may use, what compiled upstream schemas need is understood too: allOf, not, multipleOf, exclusive bounds, and
 * `x-kubernetes-list-map-keys`, by which the entries of a list differ.
 */
export function checkShape(schema: JsonObject, value: Json, mode: Mode, budget: Budget = newBudget()): readonly ShapeFault[] {
  const walk: Walk = { root: schema, mode, budget }
  const faults = visit(walk, schema, value, [], 0)
  return walk.budget.left < 0 ? [faultOf('type', [], 'is too large to be checked')] : faults
}

/** The branch of oneOf or anyOf that a whole value was meant to be; undefined where nobody can tell. */
export function meantBranch(
  root: JsonObject,
  branches: readonly Json[],
  value: Json,
  exclusive: boolean,
  budget: Budget,
): JsonObject | undefined {
  const walk: Walk = { root, mode: 'whole', budget }
  const verdict = judge(root, branches, value, exclusive, (schema, inner) => visit(walk, schema, inner, [], 0))
  return budget.left >= 0 && (verdict.kind === 'fits' || verdict.kind === 'meant') ? verdict.schema : undefined
}

function visit(walk: Walk, schema: Json, value: Json, path: DataPath, depth: number): readonly ShapeFault[] {
  if (!isObject(schema)) return schema === false ? [faultOf('unknown-key', path, 'is not allowed here')] : []
  if (depth > DEEPEST) return [faultOf('type', path, 'is nested too deeply')]
  if (--walk.budget.left < 0) return []

  const wrong = checkType(schema, value, path)
  if (wrong !== undefined) return [wrong] // all else would only repeat it
  const ref = textAt(schema, '$ref')
  const referred = ref === undefined ? [] : visit(walk, resolveRef(walk.root, ref) ?? true, value, path, depth + 1)
  if (referred.some(({ kind, path: { length } }) => length === path.length && (kind === 'type' || kind === 'null'))) return referred

  return [
    ...referred,
    ...checkChoice(schema, value, path),
    ...(typeof value === 'string' ? checkText(schema, value, path) : []),
    ...(typeof value === 'number' ? checkNumber(schema, value, path) : []),
    ...(Array.isArray(value) ? visitList(walk, schema, value, path, depth) : []),
    ...(isObject(value) ? visitMap(walk, schema, value, path, depth) : []),
    ...visitAlternatives(walk, schema, value, path, depth),
  ]
}

function visitMap(walk: Walk, schema: JsonObject, value: JsonObject, path: DataPath, depth: number): readonly ShapeFault[] {
  const keys = Object.keys(value)
  const names = member(schema, 'propertyNames')
  const faults = keys.flatMap((key): readonly ShapeFault[] => {
    const here = [...path, key]
    const own = schemaOfKey(schema, key)
    if (own === false)
      return [keyFault('unknown-key', here, 'is not known here', didYouMean(key, Object.keys(mapAt(schema, 'properties'))))]
    const named = names === undefined ? [] : visit(walk, names, key, here, depth + 1)
    return [...named.map((fault): ShapeFault => ({ ...fault, on: 'key' })), ...visit(walk, own, value[key]!, here, depth + 1)]
  })
  const most = numberAt(schema, 'maxProperties')
  if (most !== undefined && keys.length > most) faults.push(faultOf('items', path, `must have at most ${count(most, 'key')}`))
  if (walk.mode === 'partial') return faults

  const missing = textsAt(schema, 'required').filter((key) => !Object.hasOwn(value, key))
  faults.push(...missing.map((key) => keyFault('missing', [...path, key], 'is missing')))
  const least = numberAt(schema, 'minProperties')
  if (least !== undefined && keys.length < least) faults.push(faultOf('items', path, atLeast(least, 'key')))
  return faults
}

function visitList(walk: Walk, schema: JsonObject, value: readonly Json[], path: DataPath, depth: number): readonly ShapeFault[] {
  const items = member(schema, 'items') ?? true
  const faults = value.flatMap((item, i) => visit(walk, items, item, [...path, i], depth + 1))
  const [least, most] = [numberAt(schema, 'minItems'), numberAt(schema, 'maxItems')]
  if (least !== undefined && value.length < least) faults.push(faultOf('items', path, atLeast(least, 'entry')))
  if (most !== undefined && value.length > most) faults.push(faultOf('items', path, `must have at most ${count(most, 'entry')}`))
  return [...faults, ...checkRepeats(schema, value, path)]
}

function visitAlternatives(walk: Walk, schema: JsonObject, value: Json, path: DataPath, depth: number): readonly ShapeFault[] {
  const all = listAt(schema, 'allOf').flatMap((branch) => visit(walk, branch, value, path, depth + 1))
  const branches = ['oneOf', 'anyOf'].flatMap((keyword) => {
    if (!Object.hasOwn(schema, keyword)) return []
    const only = keyword === 'oneOf'
    const check = (branch: Json, inner: Json) => visit(walk, branch, inner, path, depth + 1)
    const verdict = judge(walk.root, listAt(schema, keyword), value, only && walk.mode === 'whole', check)
    return alternativeFaults(verdict, only, path)
  })
  const refused = member(schema, 'not')
  if (refused === undefined || walk.mode === 'partial') return [...all, ...branches]
  const fits = visit(walk, refused, value, path, depth + 1).length === 0
  return [...all, ...branches, ...(fits ? [refusal(refused, path)] : [])]
}
