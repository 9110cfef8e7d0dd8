// Requests and answers of an HTTP API held against its OpenAPI description, and answers made from it that have all it requires.
import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import type { Json, JsonObject } from '../../src/tree/json.ts'

type Schema = { readonly [key: string]: unknown }
type Parameter = { readonly name: string; readonly in: string; readonly required: boolean; readonly schema: Schema }
type Operation = {
  readonly parameters: readonly Parameter[]
  readonly body?: { readonly required: boolean; readonly schema: Schema }
  readonly answers: { readonly [status: string]: Schema }
}
type Description = {
  readonly paths: { readonly [path: string]: { readonly [method: string]: Operation } }
  readonly schemas: { readonly [name: string]: Schema }
}

/** `key` is "METHOD /path/{as}/described"; `faults` say what the request has that the description does not know, or lacks. */
export type Matched = { readonly key: string; readonly parameters: { readonly [name: string]: string }; readonly faults: readonly string[] }

export type OpenApi = {
  /** Undefined for an operation that is not described. */
  readonly match: (method: string, path: string, body: Json | undefined) => Matched | undefined
  readonly answerFaults: (key: string, status: number, body: Json | undefined) => readonly string[]
  /** The least that a schema allows, with `over` laid on it. */
  readonly filled: (schema: string, over: JsonObject) => JsonObject
}

/** `file` is what scripts/reduce-github-openapi.mjs writes. */
export function openApi(file: URL): OpenApi {
  const description = JSON.parse(readFileSync(file, 'utf8')) as Description
  const validators = new Map<string, ValidateFunction>()
  const ajv = new Ajv({ strict: false, allErrors: true, schemas: [{ $id: 'forge', schemas: description.schemas }] })
  formats.default(ajv, ['uri', 'date-time', 'email'])
  const faultsOf = (name: string, schema: Schema, value: unknown, coerced = false): readonly string[] => {
    const validator = validators.get(name) ?? ajv.compile(absolute(schema) as Schema)
    validators.set(name, validator)
    const looked = coerced && typeof value === 'string' && schema['type'] === 'integer' && /^-?\d+$/.test(value) ? Number(value) : value
    return validator(looked) ? [] : (validator.errors ?? []).map(({ instancePath, message }) => `${name}${instancePath} ${message}`)
  }
  const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation, pattern: patternOf(path) })),
  )
  return {
    match: (method, raw, body) => {
      const [path = '', search = ''] = raw.split('?')
      const found = operations.find((one) => one.method === method && one.pattern.test(path))
      if (found === undefined) return undefined
      const key = `${method} ${found.path}`
      const inPath = Object.entries(found.pattern.exec(path)?.groups ?? {}).map(
        ([name, value]) => [name, decodeURIComponent(value)] as const,
      )
      const inQuery = [...new URLSearchParams(search)]
      const given = new Map([...inPath, ...inQuery])
      const known = found.operation.parameters
      const stray = [...given.keys()].filter((name) => known.every((one) => one.name !== name)).map((name) => `${key} knows no ${name}`)
      const wrong = known.flatMap(({ name, schema, required }) =>
        given.has(name) ? faultsOf(`${key} ${name}`, schema, given.get(name), true) : required ? [`${key} wants ${name}`] : [],
      )
      return {
        key,
        parameters: Object.fromEntries(given),
        faults: [...stray, ...wrong, ...bodyFaults(key, found.operation, body, faultsOf)],
      }
    },
    answerFaults: (key, status, body) => {
      const [method = '', path = ''] = key.split(' ')
      const schema = description.paths[path]?.[method.toLowerCase()]?.answers[status]
      return schema === undefined ? [`${key} never answers ${status}`] : faultsOf(`${key} ${status}`, schema, body)
    },
    filled: (schema, over) => ({ ...(least(description.schemas[schema]!, description.schemas, new Set([schema])) as JsonObject), ...over }),
  }
}

/** Keys that the description does not name are faults too: a server would drop them without a word. */
function bodyFaults(
  key: string,
  { body }: Operation,
  given: Json | undefined,
  faultsOf: (name: string, schema: Schema, value: unknown) => readonly string[],
): readonly string[] {
  if (body === undefined || given === undefined)
    return given === undefined && !body?.required ? [] : [`${key}: a body that is not described, or none`]
  const one = (body.schema['oneOf'] as readonly Schema[] | undefined)?.[0] ?? body.schema
  const names = Object.keys((one['properties'] as JsonObject | undefined) ?? {})
  const stray = Object.keys(given as JsonObject).filter((name) => !names.includes(name))
  return [...stray.map((name) => `${key} body knows no ${name}`), ...faultsOf(`${key} body`, body.schema, given)]
}

/** `{name}` is one segment, `{ref}` any number. */
function patternOf(path: string): RegExp {
  const source = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `(?<${name}>${name === 'ref' ? '.+' : '[^/]+'})`)
  return new RegExp(`^${source}$`)
}

function absolute(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/schemas/', '"forge#/schemas/'))
}

function least(schema: Schema, schemas: Description['schemas'], above: ReadonlySet<string>): Json {
  const {
    $ref,
    enum: choices,
    type,
    format,
    required = [],
    properties = {},
    oneOf,
    anyOf,
    allOf,
  } = schema as {
    $ref?: string
    enum?: readonly Json[]
    type?: string | readonly string[]
    format?: string
    required?: readonly string[]
    properties?: { readonly [name: string]: Schema }
  } & { readonly [key in 'oneOf' | 'anyOf' | 'allOf']?: readonly Schema[] }
  if ($ref !== undefined) {
    const name = $ref.slice('#/schemas/'.length)
    return above.has(name) ? {} : least(schemas[name]!, schemas, new Set([...above, name]))
  }
  if (Array.isArray(type) && type.includes('null')) return null
  if (allOf !== undefined) return Object.assign({}, ...allOf.map((one) => least(one, schemas, above))) as Json
  const first = (anyOf ?? oneOf)?.[0]
  if (first !== undefined && type === undefined) return least(first, schemas, above)
  if (choices !== undefined) return choices[0]!
  if (type === 'string') return format === 'uri' ? 'https://example.test/x' : format === 'date-time' ? '2026-01-01T00:00:00Z' : 'x'
  if (type === 'integer' || type === 'number') return 1
  if (type === 'boolean') return false
  if (type === 'array') return []
  return Object.fromEntries(required.map((name) => [name, least(properties[name] ?? {}, schemas, above)]))
}
