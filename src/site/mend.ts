// Makes a spec with faults safe to look at, so that one run can tell the faults of its shape and of its sense.
import type { DataPath } from '../findings/finding.ts'
import { type Json, isObject } from '../tree/json.ts'
import { type Noun, type ShapeError, pathOf, shapeErrors } from './shape-findings.ts'

/** A missing map may itself miss keys; no chain of those is longer. */
const MOST_ROUNDS = 8
/** A file with more than these is not a spec with a slip. */
const MOST_ERRORS = 1000

/**
 * The data with something empty of the right type wherever a value is missing or has a wrong type: '', [], {}, 0, false.
 * Rules pass over what is empty. Undefined where that does not help, such as a spec that is a list.
 */
export function mend(noun: Noun, data: Json, errors: readonly ShapeError[]): Json | undefined {
  if (errors.length === 0) return data
  if (errors.length > MOST_ERRORS) return undefined
  const mended = structuredClone(data) as Json
  let left = errors
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const structural = left.filter(({ keyword }) => keyword === 'type' || keyword === 'required' || keyword === 'anyOf')
    if (structural.length === 0) return mended
    if (structural.some(({ instancePath, keyword }) => instancePath === '' && keyword === 'type')) return undefined
    for (const fault of structural) repair(mended, fault)
    left = shapeErrors(noun, mended)
  }
  return undefined
}

function repair(data: Json, { instancePath, keyword, params, parentSchema }: ShapeError): void {
  const path = pathOf(instancePath, data)
  if (keyword === 'anyOf') return put(data, path, {})
  if (keyword === 'type') return put(data, path, empty(String(params['type'])))
  const key = String(params['missingProperty'])
  const properties = parentSchema?.['properties']
  const own = isObject(properties) && Object.hasOwn(properties, key) ? properties[key] : undefined
  put(data, [...path, key], empty(isObject(own) && typeof own['type'] === 'string' ? own['type'] : 'string'))
}

function empty(type: string): Json {
  if (type === 'object') return {}
  if (type === 'array') return []
  return type === 'integer' || type === 'number' ? 0 : type === 'boolean' ? false : ''
}

/** Keys come from the schema or from a parsed spec, where `__proto__` was refused. */
function put(data: Json, path: DataPath, value: Json): void {
  let here = data as { [step: string | number]: Json }
  for (const step of path.slice(0, -1)) here = here[step] as typeof here
  const last = path.at(-1)
  if (last !== undefined && typeof here === 'object' && here !== null) here[last] = value
}
