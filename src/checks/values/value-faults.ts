// Values against the shape of their chart: what is certain is an error, what goes by the chart's defaults alone mostly a warning.
import type { DataPath, Finding } from '../../findings/finding.ts'
import type { ChartShape } from '../../ports/chart-shapes.ts'
import { checkShape } from '../../shape/check.ts'
import type { FaultKind, ShapeFault } from '../../shape/fault.ts'
import { mapAt, member, textAt } from '../../shape/schema.ts'
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'
import { valueAt } from '../manifest.ts'
import { printed } from './printed.ts'
import { schemaAt } from './schema-at.ts'
import { unknownKey } from './unknown-key.ts'

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
    .flatMap((fault) => told(shape, values, fault) ?? [])
}

function told(shape: ChartShape, values: Json, fault: ShapeFault): ValueFault | undefined {
  const { kind, path, on, message, hint } = fault
  const rule = RULES[kind]
  if (kind === 'unknown-key') {
    const said = unknownKey(shape, path)
    return said && { rule, path, on, ...said }
  }
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
  return {
    rule,
    path,
    on,
    severity: 'error',
    message: `${printed(path)} ${kind === 'type' || kind === 'enum' ? withoutNull(message) : message}`,
    ...(keys !== undefined && { hint: keys }),
  }
}

/** Null takes a key away, so that shapes allow it everywhere; nobody who wrote something else wants to hear of it. */
function withoutNull(message: string): string {
  return message.replace(/ or null\b|, null\b/, '').replace(/\bnull(, | or )/, '')
}

function wordFor(value: Json | undefined): string {
  if (Array.isArray(value)) return 'a list'
  return isObject(value) ? 'a map' : typeof value === 'string' ? 'text' : typeof value === 'boolean' ? 'true or false' : 'a number'
}

function defaultOf(schema: JsonObject): string {
  const types = member(schema, 'type')
  return Array.isArray(types) && (types as readonly Json[]).includes('array') ? 'a list' : 'a single value'
}
