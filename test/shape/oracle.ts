// Schemas of the subset and values near them for the tests, and ajv as the judge of both.
import { isIPv4, isIPv6 } from 'node:net'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import fc from 'fast-check'
import type { Json, JsonObject } from '../../src/tree/json.ts'

/** A compiled judge; `useDefaults` changes the value that it is given. */
export function oracle(schema: JsonObject, useDefaults = false): ValidateFunction {
  return (useDefaults ? filling : judging).compile(schema)
}

function makeAjv(useDefaults: boolean): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true, useDefaults, logger: false, validateSchema: false })
  formats.default(ajv, ['ipv4', 'ipv6', 'hostname', 'uri', 'email'])
  return ajv.addFormat('cidr', (text: string) => {
    const found = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text)
    const [, address = '', prefix = ''] = found ?? []
    return (isIPv4(address) && Number(prefix) <= 32) || (isIPv6(address) && !address.includes('%') && Number(prefix) <= 128)
  })
}

// One each: a fresh one compiles its own meta-schema first, which costs more than any schema here.
const [judging, filling] = [makeAjv(false), makeAjv(true)]

const names = fc.constantFrom('a', 'b', 'c') // not 'constructor': ajv takes inherited keys for present ones
const texts = fc.constantFrom(
  '',
  'a',
  'ab',
  'abc',
  'x-1',
  'none',
  '😀',
  '10.0.0.1',
  '10.0.0.0/24',
  'fd00::1',
  'api.example.org',
  'https://example.org/x',
  'ops@example.org',
)
const scalars: fc.Arbitrary<Json> = fc.oneof(texts, fc.integer({ min: -2, max: 4 }), fc.constantFrom(0.5, true, false, null))
const values: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { arbitrary: scalars, weight: 1 },
    ...[fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(names, tie('value'), { maxKeys: 4, noNullPrototype: true })].map(
      (arbitrary) => ({ arbitrary, weight: 1 }),
    ),
  ),
})).value

const sometimes = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 })
const small = sometimes(fc.integer({ min: 0, max: 2 }))
const tidy = (schema: { readonly [key: string]: Json | undefined }): JsonObject =>
  Object.fromEntries(Object.entries(schema).filter((entry): entry is [string, Json] => entry[1] !== undefined))

const ofText = fc.record({
  type: fc.constant('string'),
  minLength: small,
  maxLength: small,
  pattern: sometimes(fc.constantFrom('^[a-z]+$', 'b', '^.?$')),
  format: sometimes(fc.constantFrom('ipv4', 'ipv6', 'cidr', 'hostname', 'uri', 'email')),
})
const ofNumber = fc.record({
  type: fc.constantFrom<Json>('integer', 'number', ['integer', 'null'], ['string', 'boolean']),
  minimum: small,
  maximum: small,
})
const ofChoice = fc.oneof(
  fc.record({ enum: fc.uniqueArray(scalars, { minLength: 1, maxLength: 3, comparator: 'SameValueZero' }) }),
  fc.record({ const: values }),
)
const ofRef = fc.record({ $ref: fc.constantFrom('#/$defs/one', '#/$defs/two') })

/** `alternatives`: with oneOf and anyOf; `defaults`: properties may have one. */
function schemas({ alternatives, defaults }: { readonly alternatives: boolean; readonly defaults: boolean }): fc.Arbitrary<JsonObject> {
  const inner = fc.letrec<{ schema: JsonObject; map: JsonObject }>((tie) => {
    const property = fc
      .tuple(tie('schema'), defaults ? sometimes(values) : fc.constant(undefined))
      .map(([schema, standing]) => tidy({ ...schema, default: standing }))
    const ofList = fc.record({
      type: fc.constantFrom<Json>('array', ['array', 'string']),
      items: sometimes(tie('schema')),
      minItems: small,
      maxItems: small,
      uniqueItems: sometimes(fc.boolean()),
    })
    const ofMap = fc.record({
      type: sometimes(fc.constant('object')),
      properties: sometimes(fc.dictionary(names, property, { maxKeys: 3, noNullPrototype: true })),
      additionalProperties: sometimes(fc.oneof(fc.boolean(), tie('schema'))),
      required: sometimes(fc.uniqueArray(names, { maxLength: 2 })),
      propertyNames: sometimes(fc.constant({ pattern: '^.$' })),
      minProperties: small,
      maxProperties: small,
    })
    const branches = fc.array(tie('schema'), { minLength: 1, maxLength: 3 })
    const ofBranches = fc.oneof(fc.record({ oneOf: branches }), fc.record({ anyOf: branches }))
    const leaves = defaults ? [] : [ofText, ofNumber, ofChoice]
    const kinds: fc.Arbitrary<{ readonly [key: string]: Json | undefined }>[] = [
      ofMap,
      ofMap,
      ofMap,
      ofList,
      ofRef,
      ...leaves,
      ...(alternatives ? [ofBranches] : []),
    ]
    return { schema: fc.oneof({ maxDepth: 3 }, defaults ? ofNumber : ofText, ...kinds).map(tidy), map: ofMap.map(tidy) }
  })
  const def = inner.schema.filter((schema) => !JSON.stringify(schema).includes('$ref'))
  const top = defaults ? inner.map : inner.schema // only a map has something to fill
  return fc.tuple(top, def, def).map(([schema, one, two]) => ({ ...schema, $defs: { one, two } }))
}

/** A value that was made after the schema, and here and there strays from it; `dice` decides, cyclically. */
function near(schema: JsonObject, dice: readonly number[]): Json {
  let thrown = 0
  const roll = (sides: number): number => (dice[thrown++ % dice.length] ?? 0) % sides
  const one = (list: readonly Json[]): Json => list[roll(list.length)] ?? null
  const make = (part: Json | undefined, depth: number): Json => {
    if (typeof part !== 'object' || part === null || depth > 5 || roll(12) === 0) return one(['', 'ab', 0, 1, 2, true, null, [], {}])
    const of = part as JsonObject
    if ('const' in of) return of['const']!
    if ('enum' in of) return one(of['enum'] as readonly Json[])
    if ('$ref' in of) return make((schema['$defs'] as JsonObject)[String(of['$ref']).slice('#/$defs/'.length)], depth + 1)
    const branches = of['oneOf'] ?? of['anyOf']
    if (branches !== undefined) return make(one(branches as readonly Json[]), depth + 1)
    const type = Array.isArray(of['type']) ? one(of['type']) : of['type']
    if (type === 'string')
      return one([
        '',
        'a',
        'ab',
        'abc',
        '10.0.0.1',
        '10.0.0.0/24',
        'fd00::1',
        'api.example.org',
        'https://example.org/x',
        'ops@example.org',
      ])
    if (type === 'integer' || type === 'number') return roll(4)
    if (type === 'boolean') return roll(2) === 0
    if (type === 'null') return null
    if (type === 'array') return Array.from({ length: roll(4) }, () => make(of['items'], depth + 1))
    const known = Object.entries((of['properties'] ?? {}) as JsonObject).filter(() => roll(3) > 0)
    const more = ['a', 'b', 'c']
      .filter(() => roll(4) === 0)
      .map((key): [string, Json] => [key, make(of['additionalProperties'], depth + 1)])
    return Object.fromEntries([...more, ...known.map(([key, property]): [string, Json] => [key, make(property, depth + 1)])])
  }
  return make(schema, 0)
}

/** Schemas with values: some made after the schema, some at random. */
export function cases(kind: {
  readonly alternatives: boolean
  readonly defaults: boolean
}): fc.Arbitrary<{ readonly schema: JsonObject; readonly some: readonly Json[] }> {
  const dice = fc.array(fc.nat(), { minLength: 8, maxLength: 24 })
  return fc
    .tuple(schemas(kind), fc.array(dice, { minLength: 10, maxLength: 10 }), fc.array(values, { minLength: 4, maxLength: 4 }))
    .map(([schema, throws, random]) => ({ schema, some: [...throws.map((one) => near(schema, one)), ...random] }))
}
