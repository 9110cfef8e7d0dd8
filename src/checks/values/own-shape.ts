// A values.schema.json that lies beside its chart: written by whoever wrote the blueprint or the repository, so read with care.
import type { ChartShape } from '../../ports/chart-shapes.ts'
import { backtracks } from '../../shape/backtracking.ts'
import { compilePattern } from '../../shape/schema.ts'
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'

const DEEPEST = 64
const shapes = new Map<string, ChartShape | undefined>()

/** The shape; undefined where there is no schema, or none that can be read: Helm says so then. */
export function ownShape(text: string | undefined): ChartShape | undefined {
  if (text === undefined) return undefined
  if (!shapes.has(text)) shapes.set(text, read(text))
  return shapes.get(text)
}

function read(text: string): ChartShape | undefined {
  try {
    const schema = JSON.parse(text) as Json
    return isObject(schema) ? { schema: harmless(schema, 0) as JsonObject } : undefined
  } catch {
    return undefined
  }
}

/** The schema in the words of src/shape, without patterns that could take for ever. Below DEEPEST anything goes. */
function harmless(value: Json, depth: number): Json {
  if (depth > DEEPEST) return {}
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => harmless(item, depth + 1))
  if (!isObject(value)) return value
  const kept = Object.entries(value).filter(([key, one]) => !(key === 'pattern' && typeof one === 'string' && isSlow(one)))
  return Object.fromEntries(
    kept.map(([key, one]): [string, Json] => {
      if (key === '$ref' && typeof one === 'string') return [key, one.replace('#/definitions/', '#/$defs/')]
      return [key === 'definitions' ? '$defs' : key, harmless(one, depth + 1)]
    }),
  )
}

const isSlow = (pattern: string): boolean => compilePattern(pattern) === undefined || backtracks(pattern) !== undefined
