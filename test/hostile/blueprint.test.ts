// A hostile blueprint of the site's own costs a finding, never a hang, the memory or our own fault.
import { describe, expect, test } from 'vitest'
import { backtracks } from '../../src/shape/backtracking.ts'
import { lintSchema } from '../../src/shape/subset.ts'
import { fillDefaults } from '../../src/shape/defaults.ts'
import type { JsonObject } from '../../src/tree/json.ts'
import { expectRefusal, published } from '../e2e/program.ts'
import { type Files, hello, small, withHello, writeFiles } from '../e2e/sites.ts'

const { run, folder } = published()
const head = hello()['blueprints/hello/blueprint.yaml'] ?? ''
const schema = (properties: object, more: object = {}): JsonObject =>
  ({ type: 'object', additionalProperties: false, properties, ...more }) as JsonObject
const greeting = { type: 'string', default: 'hello', description: 'x' }
const list = JSON.stringify(
  schema({
    greeting,
    l: { type: 'array', description: 'x', items: { type: 'integer' }, default: Array.from({ length: 50_000 }, (_, i) => i) },
  }),
)

test.each(['null', '[]', '"x"', '{"properties": "x", "$defs": {"__proto__": {"a": 1}}}', '['.repeat(400_000)])(
  'options that nobody selected: %.20s',
  async (text) => {
    const here = folder()
    writeFiles(here, { 'site.yaml': small({ top: 'catalogs: [./blueprints]\n' }), ...hello({ 'options.schema.json': text }) })
    expect((await run(['generate', here])).code).toBe(0)
  },
)

const cases: readonly (readonly [name: string, changed: Files, rule: RegExp])[] = [
  ['a version that leaves the tree', { 'blueprint.yaml': head.replace('[1.0.0]', '["../../../x"]') }, /blueprint\/version/],
  ['a version that lands on another file', { 'blueprint.yaml': head.replace('[1.0.0]', '["../../apps/prod-1"]') }, /blueprint\/version/],
  [
    'more tokens than memory',
    { 'options.schema.json': list, 'manifests/site/x.yaml.hbs': `l: [{{#each options.l as |i|}}${'{{i}},'.repeat(20_000)}{{/each}}]\n` },
    /template\/iterations/,
  ],
  [
    'more documents than anybody reads',
    { 'options.schema.json': list, 'manifests/site/x.yaml.hbs': '{{#each options.l as |i|}}\n---\nkind: A\n{{/each}}\n' },
    /template\/size/,
  ],
  [
    'blocks that are each read both ways',
    {
      'values/site.yaml.hbs': Array.from({ length: 3000 }, (_, i) => `{{#if options.greeting}}k${i}: 1\n{{else}}k${i}: 2\n{{/if}}`).join(
        '',
      ),
    },
    /template\/size/,
  ],
]

test.each(cases)('%s', async (_name, changed, rule) => {
  const here = folder()
  writeFiles(here, { 'site.yaml': withHello().replace('{version: 1.0.0}', '{}'), ...hello(changed) })
  const { code, err } = await run(['generate', here])
  expect([code, err.match(rule)?.[0]]).toEqual([1, expect.any(String)])
  expect(err).not.toMatch(/^ {4}at /m)
})

test('a text that doubles at each step ends', async () => {
  const here = folder()
  const open = Array.from(
    { length: 9 },
    (_, i) => `{{#with (concat ${`${i === 0 ? 'options.greeting' : `v${i - 1}`} `.repeat(16)}) as |v${i}|}}`,
  )
  writeFiles(here, {
    'site.yaml': withHello(),
    ...hello({ 'manifests/site/x.yaml.hbs': `${open.join('')}kind: {{v8}}${'{{/with}}'.repeat(9)}\n` }),
  })
  expectRefusal({ ...(await run(['generate', here])), err: 'hint: x', code: 1 }, 1)
  expect([0, 1]).toContain((await run(['generate', here])).code)
})

test('a finding for each of 20,000 names on one line is told in a few hundred', async () => {
  const here = folder()
  writeFiles(here, { 'site.yaml': withHello(), ...hello({ 'manifests/site/x.yaml.hbs': `l: [${'{{options.x}},'.repeat(16_000)}]\n` }) })
  const result = await run(['generate', here])
  expectRefusal(result, 1, /report\/more .*more findings/)
  expect(result.err.length).toBeLessThan(300_000)
})

describe('an options schema', () => {
  const ref = (name: string): object => ({ $ref: `#/$defs/${name}` })
  const tree = Object.fromEntries(
    Array.from({ length: 28 }, (_, i) => [
      `d${i}`,
      { ...schema({ a: ref(`d${i + 1}`), b: ref(`d${i + 1}`) }), default: {}, description: 'x' },
    ]),
  )
  const doubling = schema({ o: ref('d0') }, { $defs: { ...tree, d28: greeting } })

  test('of defaults that double at each step ends', () => {
    expect(lintSchema(doubling).length).toBeGreaterThan(0)
    expect(fillDefaults(doubling, {})).toBeTypeOf('object')
  })

  test.each(['^a*a*a*a*a*a*a*b$', 'a*a*a*b', '^(a|b)*c?a*d?a*e$'])('refuses %s', (pattern) => {
    expect(backtracks(pattern)).toMatch(/several loops in a row/)
  })

  test.each(['^https?://.+/.+$', '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$', '^[a-z]+@[a-z]+\\.[a-z]+$'])('takes %s', (pattern) => {
    expect(backtracks(pattern)).toBeUndefined()
  })

  test('holds no long text against a pattern', () => {
    const faults = lintSchema(schema({ x: { type: 'string', description: 'x', pattern: 'a*b', default: 'a'.repeat(300_000) } }))
    expect(faults.map(({ message }) => message).join()).toMatch(/too long/)
  })
})
