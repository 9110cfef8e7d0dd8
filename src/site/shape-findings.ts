// What the compiled schema says of a spec, as findings: one precise sentence a fault instead of a wall of alternatives.
import { type DataPath, type Finding, at, error } from '../findings/finding.ts'
import { didYouMean } from '../findings/nearest.ts'
import { atLeast, shown } from '../shape/scalars.ts'
import { type Json, type JsonObject, isObject } from '../tree/json.ts'
import { SENTENCES } from './sentences.ts'
import { validateProfile, validateSite } from './validate-site.gen.ts'

/** One error as ajv's compiled code reports it, `verbose`. */
export type ShapeError = {
  readonly instancePath: string
  readonly schemaPath: string
  readonly keyword: string
  readonly params: JsonObject
  readonly propertyName?: string
  readonly schema?: Json
  readonly parentSchema?: JsonObject
  readonly data?: Json
}
type Validator = { (data: unknown): boolean; errors?: readonly ShapeError[] | null }
export type Noun = 'site' | 'profile'

const VALIDATORS: { readonly [noun in Noun]: Validator } = {
  site: validateSite as unknown as Validator,
  profile: validateProfile as unknown as Validator,
}
/** Nobody mends more at once, and a hostile list of a million wrong items need not be told in full. */
const MOST_FAULTS = 200

/** All errors of the data against the schema of the noun, walls of alternatives taken down. */
export function shapeErrors(noun: Noun, data: Json): readonly ShapeError[] {
  const validate = VALIDATORS[noun]
  return validate(data) ? [] : withoutWalls(validate.errors ?? [])
}

/** The errors as findings in the file. Rules: site/type, site/missing-key, site/unknown-key, site/enum, site/range, site/alternatives, and those of sentences.ts. */
export function shapeFindings(errors: readonly ShapeError[], data: Json, file: string): readonly Finding[] {
  return errors.slice(0, MOST_FAULTS).map((fault) => toFinding(fault, pathOf(fault.instancePath, data), file, data))
}

/** A component's own faults say more than "no map, not false, not null"; two keys of which one is allowed are one fault. */
function withoutWalls(errors: readonly ShapeError[]): readonly ShapeError[] {
  const walls = new Set(errors.filter(({ keyword }) => keyword === 'anyOf').map(({ instancePath }) => instancePath))
  return errors.filter(({ keyword, instancePath, schemaPath, data }) => {
    if (keyword === 'if' || keyword === 'propertyNames' || /\/oneOf\/\d+\/required$/.test(schemaPath)) return false
    if (!walls.has(instancePath) || keyword === 'oneOf') return true
    return keyword === 'anyOf' ? !isObject(data) : keyword !== 'type' && keyword !== 'const'
  })
}

function toFinding(fault: ShapeError, path: DataPath, file: string, data: Json): Finding {
  const where = placeName(path, data)
  switch (fault.keyword) {
    case 'additionalProperties':
      return unknownKey(fault, path, where, file)
    case 'required':
      return missingKey(fault, path, where, file)
    case 'oneOf':
      return alternatives(fault, path, where, file)
    case 'anyOf':
      return error(
        'site/type',
        `${where} must be a map of settings, \`false\`, or nothing at all`,
        at(path, 'value', file),
        fault.data === true ? 'write `{}` to switch it on as it is' : 'a version goes below `version:`',
      )
    case 'enum':
    case 'const':
      return choice(fault, path, where, file)
    case 'pattern':
      return pattern(fault, path, where, file)
    case 'minItems':
      return error('site/range', `${where} ${atLeast(Number(fault.params['limit']), 'entry')}`, at(path, 'value', file))
    case 'minimum':
      return error('site/range', `${where} must be at least ${shown(fault.params['limit']!)}`, at(path, 'value', file))
    case 'maximum':
      return error('site/range', `${where} must be at most ${shown(fault.params['limit']!)}`, at(path, 'value', file))
    default:
      return wrongType(fault, path, where, file)
  }
}

function unknownKey({ params, parentSchema }: ShapeError, path: DataPath, where: string, file: string): Finding {
  const key = String(params['additionalProperty'])
  const properties = parentSchema?.['properties']
  const known = isObject(properties) ? Object.keys(properties) : []
  const hint = didYouMean(key, known) ?? (path.length === 0 ? 'settings of a component stand below `components`' : undefined)
  return error('site/unknown-key', `"${shown(key)}" is not known in ${where}`, at([...path, key], 'key', file), hint)
}

function missingKey({ params, parentSchema }: ShapeError, path: DataPath, where: string, file: string): Finding {
  const key = String(params['missingProperty'])
  const properties = parentSchema?.['properties']
  const own = isObject(properties) && Object.hasOwn(properties, key) ? properties[key] : undefined
  const fixed = isObject(own) && own['const'] !== undefined ? ` ${shown(own['const'])}` : ''
  const described =
    fixed === '' && isObject(own) && typeof own['description'] === 'string' ? `${key}: ${own['description']}` : `add \`${key}:${fixed}\``
  return error('site/missing-key', `"${key}" is missing in ${where}`, at(path, 'key', file), described)
}

function alternatives({ params, schema }: ShapeError, path: DataPath, where: string, file: string): Finding {
  const branches = Array.isArray(schema) ? schema : []
  const keys = branches.flatMap((branch: Json) => (isObject(branch) && Array.isArray(branch['required']) ? branch['required'] : []))
  const names = keys.map((key) => `\`${shown(key as Json)}\``).join(' or ')
  const several = params['passingSchemas'] !== null
  return error(
    'site/alternatives',
    `${where} needs ${names}${several ? ', not both' : ''}`,
    at(path, 'key', file),
    several ? 'remove one of the two' : `add one of the two`,
  )
}

function choice({ params, data }: ShapeError, path: DataPath, where: string, file: string): Finding {
  const allowed = params['allowedValues']
  const words = (Array.isArray(allowed) ? allowed : [params['allowedValue']]).map((word) => shown(word as Json))
  const near = typeof data === 'string' ? didYouMean(data, words) : undefined
  const message = words.length === 1 ? `${where} must be ${words[0]}` : `${where} must be one of ${words.join(', ')}`
  return error('site/enum', message, at(path, 'value', file), near?.startsWith('did') ? near : undefined)
}

function pattern({ schemaPath, data, propertyName }: ShapeError, path: DataPath, where: string, file: string): Finding {
  const sentence = SENTENCES.get(/^#\/\$defs\/(\w+)\/pattern$/.exec(schemaPath)?.[1] ?? '')
  const spot = propertyName === undefined ? at(path, 'value', file) : at([...path, propertyName], 'key', file)
  const value = propertyName ?? String(data)
  if (sentence === undefined) return error('site/pattern', `${where} cannot be "${shown(value)}"`, spot)
  return error(sentence.rule, sentence.say(value), spot, sentence.hint)
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['string', 'text'],
  ['integer', 'a whole number'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'a map'],
])

function wrongType({ params, data }: ShapeError, path: DataPath, where: string, file: string): Finding {
  const type = String(params['type'])
  const message =
    data === null ? `${where} is empty, and must be ${TYPES.get(type) ?? type}` : `${where} must be ${TYPES.get(type) ?? type}`
  return error('site/type', message, at(path, 'value', file), typeHint(type, data))
}

function typeHint(type: string, data: Json | undefined): string | undefined {
  if (data === null) return 'give it a value, or remove the key'
  if (type === 'string' && typeof data !== 'object')
    return 'put it in quotes: without them YAML reads a number or a truth value, and 1.30 becomes 1.3'
  if (type === 'boolean' && typeof data === 'string' && /^(yes|no|on|off)$/i.test(data)) return 'YAML 1.2 knows only true and false'
  if (type === 'array' && typeof data === 'string') return `write it as a list: [${shown(data)}]`
  return typeof data === 'string' && /^(true|false|-?\d+)$/.test(data) ? 'remove the quotes' : undefined
}

/** A JSON pointer as a path; a step is a number where the data has a list. */
export function pathOf(pointer: string, data: Json): DataPath {
  let here: Json | undefined = data
  return pointer
    .split('/')
    .slice(1)
    .map((raw) => {
      const step = raw.replaceAll('~1', '/').replaceAll('~0', '~')
      const isList = Array.isArray(here)
      here = isList ? (here as readonly Json[])[Number(step)] : isObject(here) && Object.hasOwn(here, step) ? here[step] : undefined
      return isList ? Number(step) : step
    })
}

/** How people call a place: `clusters.prod-1.network`, with the name of a list's item where it has one. */
function placeName(path: DataPath, data: Json): string {
  let here: Json | undefined = data
  const words = path.map((step) => {
    here = Array.isArray(here) ? here[Number(step)] : isObject(here) && Object.hasOwn(here, step) ? here[step] : undefined
    return typeof step === 'number' && isObject(here) && typeof here['name'] === 'string' && here['name'] !== ''
      ? here['name']
      : String(step)
  })
  return words.length === 0 ? 'the file' : shown(words.join('.'))
}
