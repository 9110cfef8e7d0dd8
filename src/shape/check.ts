// One value against one schema of the subset: every fault in one run, in words. ajv is the oracle in the tests.
import { didYouMean } from '../findings/nearest.ts'
import { type Json, type JsonObject, isObject } from '../tree/json.ts'
import { alternativeFaults, judge, refusal } from './alternatives.ts'
import { type ShapeFault, faultOf, keyFault } from './fault.ts'
import { type Keywords, keywordsOf, targetOf } from './read-keywords.ts'
import { checkRepeats } from './repeats.ts'
import { atLeast, checkChoice, checkNumber, checkText, checkType, count } from './scalars.ts'
import { listAt, member, numberAt } from './schema.ts'

export type { ShapeFault }

/** `partial`: what one level says, before levels merge: nothing is required yet, and several alternatives may still be open. */
export type Mode = 'whole' | 'partial'

/** How many nodes may still be looked at. */
export type Budget = { left: number }
/**
 * One way through a value. Thousands of values fit and say nothing, so the path is one list that grows and shrinks on the way,
 * copied where there is a fault, and `faults` is filled in place.
 */
type Walk = {
  readonly root: JsonObject
  readonly mode: Mode
  readonly budget: Budget
  readonly path: (string | number)[]
  readonly faults: ShapeFault[]
}

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
  const walk: Walk = { root: schema, mode, budget, path: [], faults: [] }
  visit(walk, schema, value, 0)
  return budget.left < 0 ? [faultOf('type', [], 'is too large to be checked')] : walk.faults
}

/** The branch of oneOf or anyOf that a whole value was meant to be; undefined where nobody can tell. */
export function meantBranch(
  root: JsonObject,
  branches: readonly Json[],
  value: Json,
  exclusive: boolean,
  budget: Budget,
): JsonObject | undefined {
  const walk: Walk = { root, mode: 'whole', budget, path: [], faults: [] }
  const verdict = judge(root, branches, value, exclusive, (schema, inner) => faultsOf(walk, schema, inner, 0))
  return budget.left >= 0 && (verdict.kind === 'fits' || verdict.kind === 'meant') ? verdict.schema : undefined
}

/** The faults of a value against one more schema, kept apart from those of the walk. */
function faultsOf(walk: Walk, schema: Json, value: Json, depth: number): readonly ShapeFault[] {
  const faults: ShapeFault[] = []
  visit({ ...walk, faults }, schema, value, depth)
  return faults
}

function visit(walk: Walk, schema: Json, value: Json, depth: number): void {
  const { path, faults } = walk
  if (!isObject(schema)) {
    if (schema === false) faults.push(faultOf('unknown-key', path, 'is not allowed here'))
    return
  }
  if (depth > DEEPEST) return void faults.push(faultOf('type', path, 'is nested too deeply'))
  if (--walk.budget.left < 0) return

  const keywords = keywordsOf(schema)
  const wrong = keywords.types.length === 0 ? undefined : checkType(keywords.types, value, path)
  if (wrong !== undefined) return void faults.push(wrong) // all else would only repeat it
  if (keywords.ref !== undefined && !visitReferred(walk, keywords.ref, value, depth)) return

  if (keywords.hasChoice) add(faults, checkChoice(schema, value, path))
  if (typeof value === 'string') {
    if (keywords.boundsText) add(faults, checkText(schema, value, path))
  } else if (typeof value === 'number') {
    if (keywords.boundsNumber) add(faults, checkNumber(schema, value, path))
  } else if (Array.isArray(value)) visitList(walk, schema, keywords, value, depth)
  else if (isObject(value)) visitMap(walk, schema, keywords, value, depth)
  if (keywords.branches) visitAlternatives(walk, schema, value, depth)
}

/** False where the value is of another type than what the reference leads to: all else would only repeat it. */
function visitReferred(walk: Walk, ref: string, value: Json, depth: number): boolean {
  const { path, faults } = walk
  const before = faults.length
  visit(walk, targetOf(walk.root, ref), value, depth + 1)
  for (let i = before; i < faults.length; i++) {
    const fault = faults[i]!
    if (fault.path.length === path.length && (fault.kind === 'type' || fault.kind === 'null')) return false
  }
  return true
}

function visitMap(walk: Walk, schema: JsonObject, keywords: Keywords, value: JsonObject, depth: number): void {
  const { path, faults } = walk
  const { properties, others, names, required } = keywords
  const keys = Object.keys(value)
  for (const key of keys) {
    path.push(key)
    const own = Object.hasOwn(properties, key) ? properties[key]! : others
    if (own === false) faults.push(keyFault('unknown-key', path, 'is not known here', didYouMean(key, Object.keys(properties))))
    else {
      if (names !== undefined) for (const fault of faultsOf(walk, names, key, depth + 1)) faults.push({ ...fault, on: 'key' })
      if (own !== true) visit(walk, own, value[key]!, depth + 1)
    }
    path.pop()
  }
  const most = keywords.boundsMap ? numberAt(schema, 'maxProperties') : undefined
  if (most !== undefined && keys.length > most) faults.push(faultOf('items', path, `must have at most ${count(most, 'key')}`))
  if (walk.mode === 'partial') return

  for (const key of required) if (!Object.hasOwn(value, key)) faults.push(keyFault('missing', [...path, key], 'is missing'))
  const least = keywords.boundsMap ? numberAt(schema, 'minProperties') : undefined
  if (least !== undefined && keys.length < least) faults.push(faultOf('items', path, atLeast(least, 'key')))
}

function visitList(walk: Walk, schema: JsonObject, { items, boundsList }: Keywords, value: readonly Json[], depth: number): void {
  const { path, faults } = walk
  for (let i = 0; i < value.length; i++) {
    path.push(i)
    visit(walk, items, value[i]!, depth + 1)
    path.pop()
  }
  if (!boundsList) return
  const [least, most] = [numberAt(schema, 'minItems'), numberAt(schema, 'maxItems')]
  if (least !== undefined && value.length < least) faults.push(faultOf('items', path, atLeast(least, 'entry')))
  if (most !== undefined && value.length > most) faults.push(faultOf('items', path, `must have at most ${count(most, 'entry')}`))
  add(faults, checkRepeats(schema, value, path))
}

function visitAlternatives(walk: Walk, schema: JsonObject, value: Json, depth: number): void {
  const { path, faults } = walk
  for (const branch of listAt(schema, 'allOf')) visit(walk, branch, value, depth + 1)
  for (const keyword of ['oneOf', 'anyOf']) {
    if (!Object.hasOwn(schema, keyword)) continue
    const only = keyword === 'oneOf'
    const check = (branch: Json, inner: Json) => faultsOf(walk, branch, inner, depth + 1)
    const verdict = judge(walk.root, listAt(schema, keyword), value, only && walk.mode === 'whole', check)
    add(faults, alternativeFaults(verdict, only, path))
  }
  const refused = member(schema, 'not')
  if (refused === undefined || walk.mode === 'partial') return
  if (faultsOf(walk, refused, value, depth + 1).length === 0) faults.push(refusal(refused, path))
}

/** One by one: as arguments of a call, a hundred thousand of them would be too many. */
function add(faults: ShapeFault[], more: readonly ShapeFault[]): void {
  for (const fault of more) faults.push(fault)
}
