// Every keyword of the subset, with the shape that its value must have.
import { type Json, isObject } from '../tree/json.ts'

type Fit = { readonly holds: (value: Json) => boolean; readonly what: string }

export const TYPES = ['object', 'array', 'string', 'integer', 'number', 'boolean', 'null'] as const as readonly string[]

const isText = (value: Json): boolean => typeof value === 'string'
const isFlag = (value: Json): boolean => typeof value === 'boolean'
const isSchema = (value: Json): boolean => isFlag(value) || isObject(value)
const isCount = (value: Json): boolean => Number.isSafeInteger(value) && (value as number) >= 0
const isTexts = (value: Json): boolean => Array.isArray(value) && value.every(isText) && new Set(value).size === value.length

const text: Fit = { holds: isText, what: 'text' }
const number: Fit = { holds: (value) => typeof value === 'number' && Number.isFinite(value), what: 'a number' }
const counted: Fit = { holds: isCount, what: 'a whole number from 0' }
const anything: Fit = { holds: () => true, what: 'anything' }
const schema: Fit = { holds: isSchema, what: 'a schema' }
const schemas: Fit = { holds: (value) => isObject(value) && Object.values(value).every(isSchema), what: 'a map of schemas' }
const list: Fit = { holds: (value) => Array.isArray(value) && value.length > 0, what: 'a list with at least one entry' }
const branches: Fit = { holds: (value) => Array.isArray(value) && value.length > 0 && value.every(isObject), what: 'a list of schemas' }

export const KEYWORDS: ReadonlyMap<string, Fit> = new Map([
  ['$schema', text],
  ['$id', text],
  ['$comment', text],
  ['$defs', schemas],
  ['$ref', text],
  ['title', text],
  ['description', text],
  ['default', anything],
  ['examples', list],
  [
    'type',
    { holds: (value) => isText(value) || (isTexts(value) && (value as readonly Json[]).length > 0), what: 'a type or a list of types' },
  ],
  ['enum', list],
  ['const', anything],
  ['properties', schemas],
  ['additionalProperties', schema],
  ['propertyNames', schema],
  ['required', { holds: isTexts, what: 'a list of keys, each once' }],
  ['minProperties', counted],
  ['maxProperties', counted],
  ['items', schema],
  ['minItems', counted],
  ['maxItems', counted],
  ['uniqueItems', { holds: isFlag, what: 'true or false' }],
  ['minimum', number],
  ['maximum', number],
  ['minLength', counted],
  ['maxLength', counted],
  ['pattern', text],
  ['format', text],
  ['oneOf', branches],
  ['anyOf', branches],
])
