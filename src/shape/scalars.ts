// Faults of one value looked at by itself: its type, its fixed choices, its text, its number.
import type { DataPath } from '../findings/finding.ts'
import { didYouMean } from '../findings/nearest.ts'
import { type Json, type JsonObject, equal, isObject } from '../tree/json.ts'
import { type ShapeFault, faultOf } from './fault.ts'
import { FORMATS } from './formats.ts'
import { compilePattern, listAt, member, numberAt, textAt } from './schema.ts'

const TYPE_WORDS: ReadonlyMap<string, string> = new Map([
  ['string', 'text'],
  ['integer', 'a whole number'],
  ['number', 'a number'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'a map'],
  ['null', 'null'],
])

/** A pattern may take time that grows with the square of a text, and no more (backtracking.ts). */
export const LONGEST_MATCHED = 1000

/** How a value reads in a sentence: text as it stands, all else as JSON, cut to a line. */
export function shown(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

/** The one fault of a value whose type is not among those allowed. */
export function checkType(types: readonly string[], value: Json, path: DataPath): ShapeFault | undefined {
  for (const type of types) if (hasType(value, type)) return undefined
  const wanted = types.map((type) => TYPE_WORDS.get(type) ?? type).join(' or ')
  if (value === null) return faultOf('null', path, `must be ${wanted}, and is empty (null)`, 'remove the key, or give it a value')
  return faultOf('type', path, `must be ${wanted}`, typeHint(types, value))
}

function hasType(value: Json, type: string): boolean {
  switch (type) {
    case 'null':
      return value === null
    case 'array':
      return Array.isArray(value)
    case 'object':
      return isObject(value)
    case 'integer':
      return Number.isInteger(value)
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
    default:
      return typeof value === type
  }
}

function typeHint(types: readonly string[], value: Json): string | undefined {
  const scalar = typeof value !== 'object'
  if (types.includes('string') && scalar) return `put it in quotes: "${shown(value)}"`
  if (types.includes('boolean') && typeof value === 'string' && /^(yes|no|on|off)$/i.test(value))
    return 'YAML 1.2 knows only true and false'
  const bare = typeof value === 'string' && /^(true|false|-?\d+(\.\d+)?)$/.test(value)
  if (bare && types.some((type) => type !== 'array' && type !== 'object')) return 'remove the quotes'
  if (types.includes('array') && scalar) return `write it as a list: [${shown(value)}]`
  return undefined
}

/** Faults against `enum` and `const`. */
export function checkChoice(schema: JsonObject, value: Json, path: DataPath): readonly ShapeFault[] {
  const fixed = member(schema, 'const')
  if (fixed !== undefined && !equal(fixed, value)) return [faultOf('enum', path, `must be ${shown(fixed)}`)]
  const choices = listAt(schema, 'enum')
  if (!Object.hasOwn(schema, 'enum') || choices.some((choice) => equal(choice, value))) return []
  const words = choices.map(shown)
  const near = typeof value === 'string' ? didYouMean(value, words) : undefined
  return [faultOf('enum', path, `must be one of ${words.join(', ')}`, near?.startsWith('did') ? near : undefined)]
}

/** Faults of a text: length in characters, pattern, format. */
export function checkText(schema: JsonObject, text: string, path: DataPath): readonly ShapeFault[] {
  const faults: ShapeFault[] = []
  const [least, most] = [numberAt(schema, 'minLength'), numberAt(schema, 'maxLength')]
  const length = least === undefined && most === undefined ? 0 : [...text].length
  if (least !== undefined && length < least) faults.push(faultOf('length', path, atLeast(least, 'character')))
  if (most !== undefined && length > most)
    faults.push(faultOf('length', path, `must have at most ${count(most, 'character')}, and has ${length}`))

  const pattern = textAt(schema, 'pattern')
  if (pattern !== undefined && text.length > LONGEST_MATCHED)
    faults.push(faultOf('pattern', path, `is too long to be held against its pattern: at most ${LONGEST_MATCHED} characters`))
  else if (pattern !== undefined && compilePattern(pattern)?.test(text) === false) {
    faults.push(faultOf('pattern', path, `does not match the pattern ${pattern}`, exampleOf(schema)))
  }
  const format = FORMATS.get(textAt(schema, 'format') ?? '')
  if (format !== undefined && !format.holds(text)) faults.push(faultOf('format', path, `must be ${format.what}`))
  return faults
}

export function checkNumber(schema: JsonObject, value: number, path: DataPath): readonly ShapeFault[] {
  const [least, most] = [numberAt(schema, 'minimum'), numberAt(schema, 'maximum')]
  if (least !== undefined && value < least) return [faultOf('range', path, `must be at least ${least}`)]
  if (most !== undefined && value > most) return [faultOf('range', path, `must be at most ${most}`)]
  const [above, below] = [numberAt(schema, 'exclusiveMinimum'), numberAt(schema, 'exclusiveMaximum')]
  if (above !== undefined && value <= above) return [faultOf('range', path, `must be more than ${above}`)]
  if (below !== undefined && value >= below) return [faultOf('range', path, `must be less than ${below}`)]
  const step = numberAt(schema, 'multipleOf')
  if (step !== undefined && step > 0 && !Number.isInteger(value / step)) return [faultOf('range', path, `must be a multiple of ${step}`)]
  return []
}

/** "must not be empty", or how many there must be. */
export function atLeast(least: number, noun: string): string {
  return least === 1 ? 'must not be empty' : `must have at least ${count(least, noun)}`
}

/** "1 entry", "2 entries". */
export function count(number: number, noun: string): string {
  if (number === 1) return `1 ${noun}`
  return `${number} ${noun.endsWith('y') && noun !== 'key' ? `${noun.slice(0, -1)}ies` : `${noun}s`}`
}

function exampleOf(schema: JsonObject): string | undefined {
  const example = listAt(schema, 'examples')[0]
  return example === undefined ? undefined : `for example ${shown(example)}`
}
