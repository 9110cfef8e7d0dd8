// The lint of an options schema: the subset of JSON Schema 2020-12 that checkShape understands, and what we ask of it beyond.
import type { DataPath } from '../findings/finding.ts'
import { didYouMean } from '../findings/nearest.ts'
import { type Json, type JsonObject, isObject } from '../tree/json.ts'
import { backtracks } from './backtracking.ts'
import { type Budget, checkShape, newBudget } from './check.ts'
import { fillDefaults } from './defaults.ts'
import { FORMATS } from './formats.ts'
import { KEYWORDS, TYPES } from './keywords.ts'
import { compilePattern, mapAt, member, resolveRef, textAt, typesOf } from './schema.ts'

export type SchemaFault = { readonly path: DataPath; readonly message: string }

type Lint = { readonly root: JsonObject; readonly faults: SchemaFault[]; readonly budget: Budget }

const DEEPEST = 32
const LONGEST_PATTERN = 400

/** All faults of a blueprint's options.schema.json; the path leads to the keyword at fault. */
export function lintSchema(schema: JsonObject): readonly SchemaFault[] {
  const lint: Lint = { root: schema, faults: [], budget: newBudget() }
  if (textAt(schema, 'type') !== 'object') say(lint, ['type'], 'must be object: options are a map')
  if (member(schema, 'additionalProperties') !== false)
    say(lint, ['additionalProperties'], 'must be false, so that an unknown option is a finding')
  visit(lint, schema, [], new Set())
  return lint.faults
}

function say(lint: Lint, path: DataPath, message: string): void {
  lint.faults.push({ path, message })
}

/** `described`: properties that an enclosing schema describes already; an alternative may name them again without words. */
function visit(lint: Lint, schema: Json, path: DataPath, described: ReadonlySet<string>): void {
  if (!isObject(schema)) return // true and false are schemas; of all else its keyword was told already
  if (path.length > DEEPEST) return say(lint, path, 'is nested too deeply')
  for (const [keyword, value] of Object.entries(schema)) lintKeyword(lint, keyword, value, [...path, keyword])
  lintType(lint, schema, path)
  lintDefault(lint, schema, path)

  const properties = mapAt(schema, 'properties')
  for (const [key, property] of Object.entries(properties)) {
    if (!isDescribed(lint.root, property) && !described.has(key)) {
      say(lint, [...path, 'properties', key], 'has no description: say what it is for, and why its default is what it is')
    }
    visit(lint, property, [...path, 'properties', key], new Set())
  }
  for (const keyword of ['additionalProperties', 'items', 'propertyNames']) {
    const inner = member(schema, keyword)
    if (inner !== undefined) visit(lint, inner, [...path, keyword], new Set())
  }
  for (const [name, inner] of Object.entries(mapAt(schema, '$defs'))) visit(lint, inner, [...path, '$defs', name], new Set())
  const outer = new Set([...described, ...Object.keys(properties)])
  for (const keyword of ['oneOf', 'anyOf']) {
    const branches = member(schema, keyword)
    if (Array.isArray(branches)) branches.forEach((branch, i) => visit(lint, branch, [...path, keyword, i], outer))
  }
}

function lintKeyword(lint: Lint, keyword: string, value: Json, path: DataPath): void {
  const fits = KEYWORDS.get(keyword)
  if (fits === undefined) {
    const hint = didYouMean(keyword, [...KEYWORDS.keys()])
    return say(lint, path, `is not in the subset of JSON Schema that options may use${hint === undefined ? '' : `; ${hint}`}`)
  }
  if (!fits.holds(value)) return say(lint, path, `must be ${fits.what}`)
  if (keyword === '$defs' && path.length > 1) return say(lint, path, 'stands at the top of the schema only')
  if (keyword === 'format' && !FORMATS.has(value as string)) return say(lint, path, `must be one of ${[...FORMATS.keys()].join(', ')}`)
  if (keyword === '$ref') lintRef(lint, value as string, path)
  if (keyword === 'pattern') lintPattern(lint, value as string, path)
}

function lintRef(lint: Lint, ref: string, path: DataPath): void {
  if (!ref.startsWith('#/$defs/')) return say(lint, path, 'must point into this file: #/$defs/<name>')
  let target = resolveRef(lint.root, ref)
  if (target === undefined) return say(lint, path, `points at nothing: ${ref}`)
  const seen = new Set([ref])
  for (let next = textAt(isObject(target) ? target : {}, '$ref'); next !== undefined;) {
    if (seen.has(next)) return say(lint, path, `leads in a circle: ${[...seen].join(' → ')}`)
    seen.add(next)
    target = resolveRef(lint.root, next)
    next = textAt(isObject(target) ? target : {}, '$ref')
  }
}

function lintPattern(lint: Lint, pattern: string, path: DataPath): void {
  if (pattern.length > LONGEST_PATTERN) return say(lint, path, `must have at most ${LONGEST_PATTERN} characters`)
  if (compilePattern(pattern) === undefined) return say(lint, path, 'is not a regular expression (JavaScript, with the u flag)')
  const why = backtracks(pattern)
  if (why !== undefined) say(lint, path, why)
}

function lintType(lint: Lint, schema: JsonObject, path: DataPath): void {
  const unknown = typesOf(schema).filter((type) => !TYPES.includes(type))
  for (const type of unknown) say(lint, [...path, 'type'], `"${type}" is no type; known are ${TYPES.join(', ')}`)
}

/** A default is read after it was filled itself, so `{}` is a fit default of a map whose members have defaults. */
function lintDefault(lint: Lint, schema: JsonObject, path: DataPath): void {
  const standing = member(schema, 'default')
  if (standing === undefined || lint.budget.left < 0) return
  const whole: JsonObject = { ...schema, $defs: mapAt(lint.root, '$defs') }
  for (const { path: inner, message } of checkShape(whole, fillDefaults(whole, standing, lint.budget), 'whole', lint.budget)) {
    say(lint, [...path, 'default', ...inner], `does not fit its own schema: it ${message}`)
  }
}

function isDescribed(root: JsonObject, property: Json): boolean {
  if (!isObject(property)) return false
  if ((textAt(property, 'description') ?? '').trim() !== '') return true
  const target = resolveRef(root, textAt(property, '$ref') ?? '')
  return isObject(target) && (textAt(target, 'description') ?? '').trim() !== ''
}
