// What comes out of a template: types, comments, unknown values, and everything that is a fault in the end.
import { describe, expect, test } from 'vitest'
import { parseTemplate } from '../../src/template/parse.ts'
import { renderTemplate } from '../../src/template/render.ts'
import type { Document } from '../../src/template/template.ts'
import type { Json, JsonObject } from '../../src/tree/json.ts'
import { printDocuments } from '../../src/tree/yaml-print.ts'

function render(text: string, context: JsonObject = {}, mode: 'whole' | 'partial' = 'whole'): readonly Document[] {
  const template = parseTemplate('t.hbs', text)
  const documents = template.ok ? renderTemplate(template.value, context, mode) : template
  if (!documents.ok) throw new Error(documents.findings.map(({ rule, place }) => `${place?.line} ${rule}`).join(', '))
  return documents.value
}
const value = (text: string, context: JsonObject = {}): Json | undefined => render(text, context)[0]?.value

describe('values', () => {
  const x: Json = { b: [1, { d: 1, c: 'on' }], a: null }
  test.each<[string, Json, Json]>([
    ['a: {{x}}', 3, { a: 3 }],
    ['a: {{x}}', '3', { a: '3' }],
    ['a: {{x}}', true, { a: true }],
    ['a: {{x}}', null, { a: null }],
    ['a: {{x}}', '', { a: '' }],
    ['a: {{x}}', ['b', 'a'], { a: ['b', 'a'] }],
    ['a: "{{x}}"', 3, { a: '3' }],
    ["a: '{{x}}'", true, { a: 'true' }],
    ['a: v{{x}}-{{x}}', 3, { a: 'v3-3' }],
    ['a: 0{{x}}', 3, { a: '03' }],
    ['a: |\n  {{x}}\n  b', 'l1\nl2', { a: 'l1\nl2\nb\n' }],
    ['a: [{{x}}, "{{x}}"]', 'b, c', { a: ['b, c', 'b, c'] }],
    ['{{x}}: {{x}}', 7, { 7: 7 }],
    ['- {{x}}', 'a', ['a']],
    ['{{x}}', { a: 1 }, { a: 1 }],
  ])('%s', (text, given, expected) => {
    expect(value(text, { x: given })).toEqual(expected)
  })

  test('a map that enters whole is sorted, and the template keeps its own order', () => {
    expect(JSON.stringify(value('z: 1\na: {{x}}', { x }))).toBe('{"z":1,"a":{"a":null,"b":[1,{"c":"on","d":1}]}}')
  })
})

describe('blocks', () => {
  test('each runs over maps by code point, and lists in order', () => {
    const text = '{{#each m as |v k|}}\n{{k}}: "{{v}} {{@index}} {{@first}} {{@last}} {{@key}}"\n{{else}}\nnone: true\n{{/each}}'
    expect(value(text, { m: { b: 1, a: 2, B: 3 } })).toEqual({ B: '3 0 true false B', a: '2 1 false false a', b: '1 2 false true b' })
    expect(value(text, { m: {} })).toEqual({ none: true })
    expect(value('{{#each l as |v i|}}\n- "{{i}}{{v}}"\n{{/each}}', { l: ['a', 'b'] })).toEqual(['0a', '1b'])
  })

  test('if, else if, unless, with', () => {
    const text =
      'a: {{#if (eq x 1)}}one{{else if (eq x 2)}}two{{else}}many{{/if}}\nb: {{#unless x}}none{{else}}some{{/unless}}\nc: {{#with m as |y|}}{{y.k}}{{else}}none{{/with}}'
    expect(value(text, { x: 1, m: { k: 'v' } })).toEqual({ a: 'one', b: 'some', c: 'v' })
    expect(value(text, { x: 2 })).toEqual({ a: 'two', b: 'some', c: 'none' })
    expect(value(text, { x: 0 })).toEqual({ a: 'many', b: 'none', c: 'none' })
  })

  test('documents are parted by ---, empty ones dropped', () => {
    expect(render('---\na: 1\n---\n# nothing\n---\n{{#if no}}\nb: 1\n{{/if}}\n---\nc: 1\n').map((document) => document.value)).toEqual([
      { a: 1 },
      { c: 1 },
    ])
    expect(render('{{#if no}}\nb: 1\n{{/if}}')).toEqual([])
  })
})

test('comments travel with their keys', () => {
  const text = `# on top
a: 1 # one
m: # said of m
  # b's reason
  b: {{x}} # {{! gone }}beside
  # of the pool
  {{k}}: {{x}}
  {{#if no}}
  # goes with c
  c: 1
  {{/if}}
l:
  # first
  - n: 1
    # inner
    o: {{x}}
  # second
  - fixed: {p: 1}
# at the end
`
  expect(printDocuments(render(text, { x: 'on', k: 'a/b~c' }))).toMatchInlineSnapshot(`
    "# on top
    a: 1 # one
    m:
      # said of m
      # b's reason
      b: "on" # beside
      # of the pool
      a/b~c: "on"
    l:
    # first
    - "n": 1
      # inner
      o: "on"
    # second
    - fixed:
        p: 1
    "
  `)
})

describe('what is not known yet', () => {
  const text = 'a: 1\nb:\n  c: {{x}}\n  d: 2\ne: [1, "-{{x}}"]\n{{x}}: 1\nf: {{#if x}}1{{else}}0{{/if}}\n'
  test('is left out in part, with the nearest entry or item', () => {
    expect(render(text, {}, 'partial')).toMatchObject([{ value: { a: 1, b: { d: 2 }, e: [1], f: 0 }, complete: false }])
    expect(render('a: {{#if x}}1{{else}}0{{/if}}', {}, 'partial')).toMatchObject([{ complete: true }])
    expect(render('a: 1\n---\n{{x}}', {}, 'partial')).toMatchObject([{ complete: true }, { value: {}, complete: false }])
  })
  test('is a fault in the whole, once for each place', () => {
    expect(() => render(text)).toThrow(/^3 template\/undefined, 5 template\/undefined, 6 template\/undefined$/)
  })
})

const FAULTS: readonly (readonly [string, JsonObject, string])[] = [
  ['a: x{{x}}', { x: [] }, '1 template/not-a-scalar'],
  ['a: x{{x}}', { x: null }, '1 template/not-a-scalar'],
  ['\n{{x}}: 1', { x: {} }, '2 template/not-a-scalar'],
  ['{{#each x as |y|}}{{/each}}', { x: 'text' }, '1 template/not-a-list'],
  ['a: 1\n# {{x}}\nb: 1', { x: 'y' }, '2 template/token-lost'],
  ['a: 1 # {{x}}', { x: 'y' }, '1 template/token-lost'],
  ['a: &{{x}} 1', { x: 'y' }, '1 template/yaml-feature'],
  ['a: !{{x}} 1', { x: 'y' }, '1 template/yaml'],
  ['a: &b 1', {}, '1 template/yaml-feature'],
  ['a: 1\nb: *a', {}, '2 template/yaml'],
  ['a: !!str 1', {}, '1 template/yaml-feature'],
  ['<<: {a: 1}', {}, '1 template/yaml-feature'],
  ['__proto__: 1', {}, '1 template/yaml-feature'],
  ['? [a]\n: 1', {}, '1 template/yaml'],
  ['%YAML 1.1\n---\na: 1', {}, '1 template/yaml-feature'],
  ['a: 1\na: 2', {}, '2 template/duplicate-key'],
  ['1: 1\n"1": 2', {}, '2 template/duplicate-key'],
  ['a: 1\n{{x}}: 2', { x: 'a' }, '2 template/duplicate-key'],
  ['{{x}}: 1\n{{y}}: 2', { x: 'a', y: 'a' }, '2 template/duplicate-key'],
  ['{{x}}: 1', { x: '__proto__' }, '1 template/key'],
  ['a: {{x}}', { x: JSON.parse('{"b": {"__proto__": 1}}') as Json }, '1 template/key'],
  ['a: {{#if x}}\n  [\n{{/if}}', { x: 1 }, 'template/yaml'],
  ['a: 1\nb: yes', {}, '2 template/ambiguous-scalar'],
  ['a: 0755', {}, '1 template/ambiguous-scalar'],
  ['a: 12:30', {}, '1 template/ambiguous-scalar'],
  ['a: .inf', {}, '1 template/ambiguous-scalar'],
  ...['[', '{a: ', '- ', '? '].map((open): readonly [string, JsonObject, string] => [open.repeat(30_000), {}, '1 template/depth']),
  [`a: ${'['.repeat(70)}${']'.repeat(70)}`, {}, '1 template/depth'],
  ['{{#each x as |a|}}{{#each x as |b|}}{{/each}}{{/each}}', { x: Array.from({ length: 400 }, () => 1) }, '1 template/iterations'],
  [`{{#each x as |a|}}\n- ${'y'.repeat(1000)}\n{{/each}}`, { x: Array.from({ length: 5000 }, () => 1) }, '1 template/size'],
  ['{{#each x as |a|}}\n- {{x}}\n{{/each}}', { x: Array.from({ length: 2000 }, () => 1) }, '2 template/size'],
]
test.each(FAULTS.map(([text, context, fault]) => [text.slice(0, 50), text, context, fault] as const))(
  '%j is a fault',
  (_, text, context, fault) => {
    expect(() => render(text, context)).toThrow(fault)
  },
)

test('a fault of YAML is shown at the line of the template', () => {
  expect(() => render('{{! one\ntwo }}\n{{#each l as |x|}}\na{{x}}: 1\n{{/each}}\nb: [\nc: 1\n', { l: [1, 2, 3] })).toThrow(
    /^[67] template\/yaml/,
  )
})

test('a render never touches its context or an earlier result', () => {
  const template = parseTemplate('t.hbs', 'a: {{x}}\nb: {c: 1}\nd: {{y}}')
  if (!template.ok) throw new Error('unreachable')
  const context: JsonObject = { x: Object.freeze({ z: 1, a: 2 }) as Json, y: 1 }
  const first = renderTemplate(template.value, context, 'whole')
  const before = JSON.stringify(first)
  renderTemplate(template.value, { ...context, y: 2 }, 'whole')
  expect(JSON.stringify(first)).toBe(before)
})
