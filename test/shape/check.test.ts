// The checker agrees with ajv on what fits, and says in words what does not.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ShapeFault, checkShape } from '../../src/shape/check.ts'
import { FORMATS } from '../../src/shape/formats.ts'
import type { Json, JsonObject } from '../../src/tree/json.ts'
import { expectSameVerdicts } from './agree.ts'
import { cases, oracle } from './oracle.ts'

describe('ajv agrees', () => {
  test('on generated schemas and values', () => expectSameVerdicts(250))

  test('what fits as a whole fits as a part', () => {
    fc.assert(
      fc.property(cases({ alternatives: true, defaults: false }), ({ schema, some }) => {
        const fitting = some.filter((value) => checkShape(schema, value, 'whole').length === 0)
        expect(fitting.flatMap((value) => checkShape(schema, value, 'partial'))).toEqual([])
      }),
      { seed: 2, numRuns: 250 },
    )
  })

  const samples = [
    '0.0.0.0',
    '255.255.255.255',
    '256.1.1.1',
    '1.2.3',
    '01.2.3.4',
    '1.2.3.4.5',
    '',
    ' ',
    '::',
    '::1',
    '1::',
    ':::',
    '1:2:3:4:5:6:7:8',
    '1:2:3:4:5:6:7',
    '1::2::3',
    '::ffff:1.2.3.4',
    '1:2:3:4:5:6:1.2.3.4',
    '1:2:3:4:5:6:7:1.2.3.4',
    'g::',
    '12345::',
    'fe80::1%eth0',
    '1.2.3.4::',
    '10.0.0.0/8',
    '10.0.0.0/33',
    '10.0.0.0/08',
    '::/0',
    'fd00::/129',
    '10.0.0.0',
    '/8',
    '10.0.0.0/8/8',
    'a',
    'a.b',
    'a..b',
    '-a',
    'a-',
    'a.b.',
    '.',
    'A.example',
    'a_b',
    'x'.repeat(63),
    'x'.repeat(64),
    'https://example.org',
    'https://example.org/a?b=c#d',
    'oci://r.example.org/x',
    'no',
    '/path',
    'http://a b',
    'http://[::1]:80/',
    'urn:a:b',
    'http://example.org/%zz',
    'a@b.c',
    'a@b',
    '@b.c',
    'a.b@c.d',
    'a..b@c.d',
    '.a@c.d',
    'a@b.c.',
    'a b@c.d',
    'a@b@c.d',
    'ops+x@example.org',
  ]
  test.each([...FORMATS.keys()])('on the format %s', (format) => {
    const schema = { type: 'string', format }
    const judge = oracle(schema)
    expect(samples.map((text) => [text, checkShape(schema, text, 'whole').length === 0])).toEqual(
      samples.map((text) => [text, judge(text)]),
    )
  })
})

const options: JsonObject = {
  type: 'object',
  additionalProperties: false,
  properties: {
    encryption: { enum: ['none', 'wireguard'] },
    replicas: { type: 'integer', minimum: 1, maximum: 9 },
    on: { type: 'boolean' },
    version: { type: 'string', minLength: 1, maxLength: 5, pattern: '^v', examples: ['v1'] },
    pools: { type: 'array', items: { type: 'string', format: 'cidr' }, minItems: 1, maxItems: 2, uniqueItems: true },
    issuers: {
      type: 'object',
      propertyNames: { pattern: '^[a-z]+$' },
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        properties: { acme: { $ref: '#/$defs/acme' }, ca: { type: 'object' }, vault: { type: 'object' } },
        oneOf: [{ required: ['acme'] }, { required: ['ca'] }, { required: ['vault'] }],
      },
    },
    store: {
      oneOf: [
        {
          type: 'object',
          required: ['kind'],
          properties: { kind: { const: 's3' }, bucket: { type: 'string' } },
          additionalProperties: false,
        },
        {
          type: 'object',
          required: ['kind'],
          properties: { kind: { const: 'file' }, path: { type: 'string' } },
          additionalProperties: false,
        },
      ],
    },
  },
  $defs: { acme: { type: 'object', required: ['email'], properties: { email: { type: 'string', format: 'email' } } } },
}
const sentences = (faults: readonly ShapeFault[]): readonly string[] =>
  faults.map(({ path, on, kind, message, hint }) => `${path.join('.')} (${on}, ${kind}) ${message}${hint === undefined ? '' : `; ${hint}`}`)
const say = (value: Json, mode: 'whole' | 'partial' = 'whole') => sentences(checkShape(options, value, mode))

test.each<[Json, readonly string[]]>([
  [{ encryption: 'wiregaurd' }, ['encryption (value, enum) must be one of none, wireguard; did you mean "wireguard"?']],
  [{ replica: 2 }, ['replica (key, unknown-key) is not known here; did you mean "replicas"?']],
  [{ replicas: 2.5 }, ['replicas (value, type) must be a whole number']],
  [{ replicas: '2' }, ['replicas (value, type) must be a whole number; remove the quotes']],
  [{ replicas: 0 }, ['replicas (value, range) must be at least 1']],
  [{ replicas: 10 }, ['replicas (value, range) must be at most 9']],
  [{ replicas: null }, ['replicas (value, null) must be a whole number, and is empty (null); remove the key, or give it a value']],
  [{ on: 'yes' }, ['on (value, type) must be true or false; YAML 1.2 knows only true and false']],
  [{ version: 1.2 }, ['version (value, type) must be text; put it in quotes: "1.2"']],
  [{ version: '1' }, ['version (value, pattern) does not match the pattern ^v; for example v1']],
  [{ version: 'v12345' }, ['version (value, length) must have at most 5 characters, and has 6']],
  [{ pools: [] }, ['pools (value, items) must not be empty']],
  [{ pools: '10.0.0.0/8' }, ['pools (value, type) must be a list; write it as a list: [10.0.0.0/8]']],
  [
    { pools: ['x', '10.0.0.0/8', '10.0.0.0/8'] },
    [
      'pools.0 (value, format) must be an address range, such as 10.0.10.0/24',
      'pools (value, items) must have at most 2 entries',
      'pools.2 (value, unique) repeats an entry above it',
    ],
  ],
  [{ issuers: { main: {} } }, ['issuers.main (value, alternatives) must have exactly one of acme, ca, vault']],
  [{ issuers: { main: { ca: {}, vault: {} } } }, ['issuers.main (value, alternatives) must have only one of ca, vault']],
  [{ issuers: { main: { acme: {} } } }, ['issuers.main.acme.email (key, missing) is missing']],
  [{ issuers: { 'X!': { ca: {} } } }, ['issuers.X! (key, pattern) does not match the pattern ^[a-z]+$']],
  [
    { store: { kind: 'file', bucket: 'b', x: 1, y: 2 } },
    [
      'store.bucket (key, unknown-key) is not known here; known here: kind, path',
      'store.x (key, unknown-key) is not known here; known here: kind, path',
      'store.y (key, unknown-key) is not known here; known here: kind, path',
    ],
  ],
  ['x', [' (value, type) must be a map']],
])('%j', (value, expected) => expect(say(value)).toEqual(expected))

test('a part lacks nothing, but what it says must fit', () => {
  expect(say({ issuers: { main: {} } }, 'partial')).toEqual([])
  expect(say({ issuers: { main: { acme: { email: 1 } } } }, 'partial')).toEqual([
    'issuers.main.acme.email (value, type) must be text; put it in quotes: "1"',
  ])
})

test('keys that every object inherits are like any other', () => {
  const value = JSON.parse('{"__proto__": 1, "constructor": 2, "toString": 3}') as Json
  expect(checkShape(options, value, 'whole').map(({ kind, path }) => [kind, path[0]])).toEqual([
    ['unknown-key', '__proto__'],
    ['unknown-key', 'constructor'],
    ['unknown-key', 'toString'],
  ])
  expect(checkShape({ type: 'object', required: ['constructor'] }, {}, 'whole')).toMatchObject([{ kind: 'missing' }])
})

test('a schema that never ends, and one that branches without end, are findings', () => {
  const circle: JsonObject = { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/a' } } }
  expect(checkShape(circle, 1, 'whole')).toMatchObject([{ message: 'is nested too deeply' }])
  const bush: JsonObject = { $ref: '#/$defs/a', $defs: { a: { anyOf: [{ $ref: '#/$defs/a' }, { $ref: '#/$defs/a' }] } } }
  expect(checkShape(bush, 1, 'whole')).toMatchObject([{ message: 'is too large to be checked' }])
})

test('our own schema of blueprints judges alike', () => {
  const { oneOf: _, ...schema } = JSON.parse(readFileSync('schemas/blueprint.schema.json', 'utf8')) as { [key: string]: Json }
  const head = { name: 'x', summary: 's', category: 'crds', class: 'crds', namespace: 'x', podSecurity: 'baseline', podSecurityReason: 'r' }
  expect(checkShape(schema, head, 'whole')).toEqual([])
  expect(sentences(checkShape(schema, { ...head, class: 'cnn', name: 'X' }, 'whole'))).toMatchInlineSnapshot(`
    [
      "name (value, pattern) does not match the pattern ^[a-z0-9]([a-z0-9-]{0,51}[a-z0-9])?$",
      "class (value, enum) must be one of crds, cni, engine, storage, database, operator, leaf; did you mean "cni"?",
    ]
  `)
})
