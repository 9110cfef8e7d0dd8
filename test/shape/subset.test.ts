// The lint of options schemas: one bad schema a rule, and one good one.
import { expect, test } from 'vitest'
import { lintSchema } from '../../src/shape/subset.ts'
import type { Json, JsonObject } from '../../src/tree/json.ts'

const told = { description: 'why' }
const wrap = (x: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: 'object',
  additionalProperties: false,
  properties: { x: { ...told, ...x } },
  ...more,
})
const lint = (schema: JsonObject): readonly string[] => lintSchema(schema).map(({ path, message }) => `${path.join('.')} ${message}`)

test('a good schema has no faults', () => {
  const issuer = {
    ...told,
    type: 'object',
    properties: { acme: { ...told, type: 'object' }, kind: { ...told, enum: ['a', 'b'] } },
    oneOf: [{ required: ['acme'], properties: { kind: { const: 'a' } } }],
  }
  const good = wrap(
    { type: 'object', default: {}, additionalProperties: { $ref: '#/$defs/issuer' }, propertyNames: { pattern: '^[a-z]+(-[a-z]+)*$' } },
    { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 't', $defs: { issuer } },
  )
  expect(lint(good)).toEqual([])
})

test('a default is filled before it is judged', () => {
  const inner = { type: 'object', required: ['on'], properties: { on: { ...told, type: 'boolean', default: true } } }
  expect(lint(wrap({ ...inner, default: {} }))).toEqual([])
  expect(lint(wrap({ ...inner, properties: { on: { ...told, type: 'boolean' } }, default: {} }))).toEqual([
    'properties.x.default.on does not fit its own schema: it is missing',
  ])
})

test.each<[string, JsonObject, readonly string[]]>([
  [
    'top',
    { type: 'array' },
    ['type must be object: options are a map', 'additionalProperties must be false, so that an unknown option is a finding'],
  ],
  ['keyword', wrap({ patternProperties: {} }), ['properties.x.patternProperties is not in the subset of JSON Schema that options may use']],
  [
    'near keyword',
    wrap({ minlength: 1 }),
    ['properties.x.minlength is not in the subset of JSON Schema that options may use; did you mean "minLength"?'],
  ],
  [
    'keyword of a value',
    wrap({ minLength: '1', required: 'x' }),
    ['properties.x.minLength must be a whole number from 0', 'properties.x.required must be a list of keys, each once'],
  ],
  ['description', wrap({ description: ' ' }), ['properties.x has no description: say what it is for, and why its default is what it is']],
  [
    'type',
    wrap({ type: ['string', 'int'] }),
    ['properties.x.type "int" is no type; known are object, array, string, integer, number, boolean, null'],
  ],
  ['remote $ref', wrap({ $ref: 'https://example.org/x.json' }), ['properties.x.$ref must point into this file: #/$defs/<name>']],
  ['dangling $ref', wrap({ $ref: '#/$defs/y' }), ['properties.x.$ref points at nothing: #/$defs/y']],
  [
    'circular $ref',
    wrap({ $ref: '#/$defs/y' }, { $defs: { y: { $ref: '#/$defs/z' }, z: { $ref: '#/$defs/y' } } }),
    [
      'properties.x.$ref leads in a circle: #/$defs/y → #/$defs/z',
      '$defs.y.$ref leads in a circle: #/$defs/z → #/$defs/y',
      '$defs.z.$ref leads in a circle: #/$defs/y → #/$defs/z',
    ],
  ],
  ['inner $defs', wrap({ $defs: {} }), ['properties.x.$defs stands at the top of the schema only']],
  ['pattern', wrap({ pattern: '(' }), ['properties.x.pattern is not a regular expression (JavaScript, with the u flag)']],
  ['pattern under u', wrap({ pattern: '\\-' }), ['properties.x.pattern is not a regular expression (JavaScript, with the u flag)']],
  [
    'slow pattern',
    wrap({ pattern: '^(a+)+$' }),
    ['properties.x.pattern can take exponential time: one loop inside another can read the same text in many ways'],
  ],
  ['format', wrap({ format: 'date' }), ['properties.x.format must be one of ipv4, ipv6, cidr, hostname, uri, email']],
  ['default', wrap({ enum: ['a', 'b'], default: 'c' }), ['properties.x.default does not fit its own schema: it must be one of a, b']],
  [
    'no schema',
    wrap({ items: 3, properties: { y: [] } }),
    [
      'properties.x.items must be a schema',
      'properties.x.properties must be a map of schemas',
      'properties.x.properties.y has no description: say what it is for, and why its default is what it is',
    ],
  ],
])('%s', (_, schema, expected) => {
  const faults = lint(schema)
  expect(faults).toEqual(expected)
})

test('hostile nesting ends in a finding', () => {
  let deep: Json = { ...told }
  for (let i = 0; i < 5000; i++) deep = { ...told, items: deep }
  expect(lint(wrap(deep as JsonObject))).toEqual([expect.stringMatching(/is nested too deeply$/)])
})
