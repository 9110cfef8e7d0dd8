// Values against the shape of their chart: what is certain is an error, what goes by the chart's defaults alone mostly a warning.
import type { DataPath, Finding } from '../../findings/finding.ts'
import { nearest } from '../../findings/nearest.ts'
import type { ChartShape } from '../../ports/chart-shapes.ts'
import { checkShape } from '../../shape/check.ts'
import type { FaultKind, ShapeFault } from '../../shape/fault.ts'
import { mapAt, member, resolveRef, schemaOfKey, textAt } from '../../shape/schema.ts'
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'
import { valueAt } from '../manifest.ts'
import { placesOf } from './places-of.ts'

/** A fault of a value, before somebody says where it stands. `message` begins with the value's path in the chart. */
export type ValueFault = Pick<Finding, 'rule' | 'severity' | 'message' | 'hint'> & { readonly path: DataPath; readonly on: 'key' | 'value' }

const RULES: { readonly [kind in FaultKind]: string } = {
  'unknown-key': 'values/unknown-key',
  missing: 'values/type', // never of a part
  type: 'values/type',
  null: 'values/type',
  alternatives: 'values/type',
  enum: 'values/enum',
  pattern: 'values/pattern',
  format: 'values/pattern',
  range: 'values/range',
  length: 'values/range',
  items: 'values/range',
  unique: 'values/range',
}

/** All faults of one level's values: nothing is required there, and null takes a key away whatever it was. */
export function valueFaults(shape: ChartShape, values: Json): readonly ValueFault[] {
  const faults = checkShape(shape.schema, values, 'partial')
  return faults
    .filter(({ kind, path }) => kind === 'unknown-key' || valueAt(values, path) !== null)
    .map((fault) => told(shape, values, fault))
}

function told(shape: ChartShape, values: Json, fault: ShapeFault): ValueFault {
  const { kind, path, on, message, hint } = fault
  const rule = RULES[kind]
  if (kind === 'unknown-key') return { rule, path, on, ...unknownKey(shape, path) }
  const here = schemaAt(shape.schema, path)
  if (kind === 'type' && here && textAt(here, 'x-type') === 'guessed')
    return {
      rule,
      path,
      on,
      severity: 'warning',
      message: `${printed(path)} is ${wordFor(valueAt(values, path))}, and the chart has ${defaultOf(here)} there`,
    }
  const below = kind === 'type' && here ? Object.keys(mapAt(here, 'properties')) : []
  const keys = below.length > 0 ? `the chart reads keys below it: ${below.slice(0, 6).join(', ')}${below.length > 6 ? ', …' : ''}` : hint
  return { rule, path, on, severity: 'error', message: `${printed(path)} ${message}`, ...(keys !== undefined && { hint: keys }) }
}

type Said = Pick<ValueFault, 'severity' | 'message' | 'hint'>

/** The chart's schema is certain. Where only its defaults tell, a near name is a typo; anything else may be read by a template. */
function unknownKey(shape: ChartShape, path: DataPath): Said {
  const parent = schemaAt(shape.schema, path.slice(0, -1)) ?? {}
  const guess = textAt(parent, 'x-keys')
  const key = String(path.at(-1))
  const near = nearest(key, Object.keys(mapAt(parent, 'properties')))
  const isTypo = near !== undefined && !/^\d+$/.test(key.replace(near, '')) // web2 beside web is rather another one
  const places = near === undefined ? placesOf(shape.schema, key, path) : []
  const hint = near !== undefined ? `did you mean "${near}"?` : places.length > 0 ? `the chart knows ${places.join(', ')}` : undefined
  const isSure = shape.partial !== true && (guess === undefined || (guess === 'guessed' && isTypo))
  if (isSure) return { severity: 'error', message: `${printed(path)} is no value of the chart`, ...(hint && { hint }) }
  const why = shape.partial ? 'only a part of its values is known here' : 'a template may read it all the same'
  return { severity: 'warning', message: `${printed(path)} is not among the values that the chart lists; ${why}`, ...(hint && { hint }) }
}

/** The schema at a path; undefined where alternatives or nothing at all are said. */
function schemaAt(root: JsonObject, path: DataPath): JsonObject | undefined {
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

/** `hubble.relay.enabled`; a key with a dot stands in brackets. */
function printed(path: DataPath): string {
  if (path.length === 0) return 'the values'
  const words = path.map((step) => (typeof step === 'number' ? `[${step}]` : /^[\w-]+$/.test(step) ? `.${step}` : `["${step}"]`))
  return words.join('').replace(/^\./, '')
}

function wordFor(value: Json | undefined): string {
  if (Array.isArray(value)) return 'a list'
  return isObject(value) ? 'a map' : typeof value === 'string' ? 'text' : typeof value === 'boolean' ? 'true or false' : 'a number'
}

function defaultOf(schema: JsonObject): string {
  const types = member(schema, 'type')
  return Array.isArray(types) && (types as readonly Json[]).includes('array') ? 'a list' : 'a single value'
}
