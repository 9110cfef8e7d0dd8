// What to say of a key that a chart does not list, by how sure its shape is.
import type { DataPath, Finding } from '../../findings/finding.ts'
import { nearest } from '../../findings/nearest.ts'
import type { ChartShape } from '../../ports/chart-shapes.ts'
import { mapAt, textAt } from '../../shape/schema.ts'
import { placesOf } from './places-of.ts'
import { printed } from './printed.ts'
import { schemaAt } from './schema-at.ts'

type Said = Pick<Finding, 'severity' | 'message' | 'hint'>

/**
 * An error where the chart's own schema knows no such key, and where a key of the chart is one slip away. Otherwise a template may read it, so
 * that it is a warning; nothing at all where people give the names themselves, no known one is near, and none stands a level too high.
 */
export function unknownKey(shape: ChartShape, path: DataPath): Said | undefined {
  const parent = schemaAt(shape.schema, path.slice(0, -1)) ?? {}
  const known = Object.keys(mapAt(parent, 'properties'))
  const key = String(path.at(-1))
  const guess = textAt(parent, 'x-keys')
  if (guess === 'near' || shape.partial === true) {
    const slip = slipOf(key, known)
    if (slip !== undefined) return doubtful(shape, path, `did you mean "${slip}"?`)
    const holder = known.find((name) => isBelow(shape, [...path.slice(0, -1), name], key))
    if (holder !== undefined) return doubtful(shape, path, `the chart knows ${printed([...path.slice(0, -1), holder, key])}`)
    return guess === 'near' ? undefined : doubtful(shape, path, undefined)
  }
  const near = nearest(key, known)
  const isTypo = near !== undefined && !isNumbered(key, near)
  const places = near === undefined ? placesOf(shape.schema, key, path) : []
  const hint = near !== undefined ? `did you mean "${near}"?` : places.length > 0 ? `the chart knows ${places.join(', ')}` : undefined
  if (guess !== undefined && !isTypo) return doubtful(shape, path, hint)
  return { severity: 'error', message: `${printed(path)} is no value of the chart`, ...(hint && { hint }) }
}

function doubtful(shape: ChartShape, path: DataPath, hint: string | undefined): Said {
  const why = shape.partial ? 'only a part of its values is known here' : 'a template may read it all the same'
  return { severity: 'warning', message: `${printed(path)} is not among the values that the chart lists; ${why}`, ...(hint && { hint }) }
}

/** Whether the map at the path has the key. */
function isBelow({ schema }: ChartShape, path: DataPath, key: string): boolean {
  return Object.hasOwn(mapAt(schemaAt(schema, path) ?? {}, 'properties'), key)
}

/** The known name that was probably meant, among names of which any may be right. */
function slipOf(key: string, known: readonly string[]): string | undefined {
  const slip = key.length < 3 ? undefined : nearest(key, known, key.length < 6 ? 1 : 2)
  return slip === undefined || isNumbered(key, slip) ? undefined : slip
}

/** web2 beside web is rather another one. */
const isNumbered = (key: string, near: string): boolean => key.replace(/\d+$/, '') === near.replace(/\d+$/, '')
