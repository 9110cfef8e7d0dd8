// oneOf and anyOf: which branch was meant, and how to say it when none or several fit.
import type { DataPath } from '../findings/finding.ts'
import { type Json, type JsonObject, isObject } from '../tree/json.ts'
import { type ShapeFault, faultOf } from './fault.ts'
import { mapAt, resolveRef, textAt, textsAt } from './schema.ts'

/** One branch with what the value lacks to be it, and the keys that only this branch asks for. */
type Branch = { readonly schema: JsonObject; readonly faults: readonly ShapeFault[]; readonly marks: readonly string[] }
type Check = (schema: Json, value: Json) => readonly ShapeFault[]

/** What a schema of alternatives says to a value: the branch that was meant, or that nobody can tell. */
export type Verdict =
  | { readonly kind: 'fits'; readonly schema: JsonObject }
  | { readonly kind: 'meant'; readonly schema: JsonObject; readonly faults: readonly ShapeFault[] }
  | { readonly kind: 'several'; readonly names: readonly string[] }
  | { readonly kind: 'none'; readonly names: readonly string[] }

/**
 * Judges a value against branches. `exclusive`: only one may fit (oneOf of a whole value; a part of a value may still fit several).
 * The branch that was meant is the only one whose marks (keys that it alone requires) are there, else the one with the lightest faults.
 */
export function judge(root: JsonObject, branches: readonly Json[], value: Json, exclusive: boolean, check: Check): Verdict {
  const faults = branches.map((branch) => check(branch, value))
  const first = faults.findIndex(({ length }) => length === 0)
  const isAlone = !exclusive || faults.findLastIndex(({ length }) => length === 0) === first
  if (first >= 0 && isAlone) return { kind: 'fits', schema: deref(root, branches[first]!) }

  const schemas = branches.map((branch) => deref(root, branch))
  const tried = schemas.map((schema, i) => ({ schema, faults: faults[i]!, marks: marksOf(schema, schemas) }))
  const fitting = tried.filter((one) => one.faults.length === 0)
  if (fitting.length > 1) return { kind: 'several', names: fitting.map(nameOf) }

  if (isObject(value) && tried.every(({ marks }) => marks.length > 0)) {
    const marked = tried.filter(({ marks }) => marks.some((key) => Object.hasOwn(value, key)))
    if (marked.length === 0) return { kind: 'none', names: tried.map(nameOf) }
    if (marked.length > 1 && exclusive) return { kind: 'several', names: marked.map(nameOf) }
    return meant(marked, value)
  }
  return meant(tried, value)
}

/** The verdict as faults of the value at the path. */
export function alternativeFaults(verdict: Verdict, exclusive: boolean, path: DataPath): readonly ShapeFault[] {
  if (verdict.kind === 'fits') return []
  if (verdict.kind === 'meant') return verdict.faults
  const names = verdict.names.join(', ')
  if (verdict.kind === 'several') return [faultOf('alternatives', path, `must have only one of ${names}`)]
  return [faultOf('alternatives', path, `must have ${exclusive ? 'exactly' : 'at least'} one of ${names}`)]
}

/** The fault of a value that fits what `not` refuses. */
export function refusal(refused: Json, path: DataPath): ShapeFault {
  const keys = isObject(refused) ? textsAt(refused, 'required') : []
  return faultOf('alternatives', path, keys.length > 0 ? `must not have ${keys.join(' together with ')}` : 'has a form that is refused')
}

function meant(branches: readonly Branch[], value: Json): Verdict {
  const [best] = [...branches].sort((a, b) => weight(a, value) - weight(b, value))
  return best === undefined ? { kind: 'none', names: [] } : { kind: 'meant', schema: best.schema, faults: best.faults }
}

/** A fixed choice that differs says "not this branch" more clearly than any number of other faults. */
function weight({ schema, faults }: Branch, value: Json): number {
  const properties = mapAt(schema, 'properties')
  const fixed = (key: Json): boolean => isObject(key) && Object.hasOwn(key, 'const')
  const differs = faults.some(({ kind, path, on }) => {
    const key = path.at(-1)
    return kind === 'enum' && on === 'value' && typeof key === 'string' && Object.hasOwn(properties, key) && fixed(properties[key]!)
  })
  const otherType = faults.some(({ kind }) => kind === 'type') && !isObject(value)
  return faults.length + (differs ? 1000 : 0) + (otherType ? 1000 : 0)
}

function deref(root: JsonObject, branch: Json): JsonObject {
  const schema = isObject(branch) ? branch : {}
  const ref = textAt(schema, '$ref')
  const target = ref === undefined ? undefined : resolveRef(root, ref)
  return isObject(target) ? { ...target, ...schema } : schema
}

function marksOf(schema: JsonObject, all: readonly JsonObject[]): readonly string[] {
  const others = all.filter((other) => other !== schema).flatMap((other) => textsAt(other, 'required'))
  return textsAt(schema, 'required').filter((key) => !others.includes(key))
}

function nameOf({ schema, marks }: Branch): string {
  return marks.length > 0 ? marks.join(' with ') : (textAt(schema, 'title') ?? 'several forms')
}
