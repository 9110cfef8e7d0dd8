// Values enter after parsing: no value, in no position, changes anything but itself.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { parseTemplate } from '../../src/template/parse.ts'
import { renderTemplate } from '../../src/template/render.ts'
import type { Json } from '../../src/tree/json.ts'
import { printDocuments } from '../../src/tree/yaml-print.ts'

const TEMPLATE = `plain: {{x}}
part: a-{{x}}-b
double: "{{x}}"
double-part: "a: {{x}} #"
single: '{{x}}'
single-part: 'it''s {{x}}'
flow: [{{x}}, "{{x}}", {k: {{x}}, "k-{{x}}": 1}]
literal: |
  first {{x}}
  {{x}}
folded: >-
  a {{x}}
  b
folded-plain: a
  {{x}}
key:
  {{x}}: 1
key-part:
  k-{{x}}: 1
  "q {{x}}": 2
list:
  - {{x}}
  - - {{x}}
    - k: {{x}}
{{#each map as |v k|}}
each-{{k}}: {{v}}
{{/each}}
call: {{concat x "-" x}}
end: 1
`

function expected(x: string): Json {
  return {
    plain: x,
    part: `a-${x}-b`,
    double: x,
    'double-part': `a: ${x} #`,
    single: x,
    'single-part': `it's ${x}`,
    flow: [x, x, { k: x, [`k-${x}`]: 1 }],
    literal: `first ${x}\n${x}\n`,
    folded: `a ${x} b`,
    'folded-plain': `a ${x}`,
    key: { [x]: 1 },
    'key-part': { [`k-${x}`]: 1, [`q ${x}`]: 2 },
    list: [x, [x, { k: x }]],
    [`each-${x}`]: x,
    call: `${x}-${x}`,
    end: 1,
  }
}

const HOSTILE = [
  'a\nb: c',
  'x\n---\ny: 1',
  '---',
  '...',
  '{{x}}',
  '{{{y}}}',
  '\ue0000\ue001',
  '\ue0001\ue001',
  '\ue000',
  '\ue001',
  'a: b',
  '- a',
  '&a',
  '*a',
  '!!js/function x',
  '!!str',
  '<<',
  '# c',
  ' # c',
  '"',
  "'",
  '\\',
  '|',
  '>',
  '%YAML',
  '[',
  ']',
  '{',
  '}',
  ',',
  '\u0085',
  '\u2028',
  '\ufeff',
  '',
  ' ',
  '\t',
  'yes',
  'null',
  '~',
  '0755',
  '12:30',
  '.inf',
  'constructor',
  'toString',
  'a\n\n  b',
  '\n',
  '\r\n',
  '?',
  ': ',
  '@',
  '`',
  '$(id)',
  '${x}',
  '$&',
  '$1',
  '\ud800',
]
const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.array(fc.constantFrom(...HOSTILE), { maxLength: 4 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 10 }),
)

const parsed = parseTemplate('t.hbs', TEMPLATE)
if (!parsed.ok) throw new Error(JSON.stringify(parsed.findings))
const template = parsed.value

describe('hostile strings', () => {
  test('come out as the same data in every position, printed and read again', () => {
    const run = (x: string): void => {
      const rendered = renderTemplate(template, { x, map: { [x]: x } }, 'whole')
      if (!rendered.ok) throw new Error(JSON.stringify(rendered.findings))
      expect(rendered.value.map(({ value }) => value)).toEqual([expected(x)])
      for (const version of ['1.1', '1.2'] as const) expect(parse(printDocuments(rendered.value), { version })).toEqual(expected(x))
    }
    const harmless = hostile.filter((x) => x !== '__proto__')
    fc.assert(fc.property(harmless, run), { seed: 1, numRuns: 400, examples: HOSTILE.map((x) => [x]) })
  })

  test('whole values of any shape stay what they are', () => {
    const json = fc.jsonValue({ maxDepth: 3 }).filter((value) => !JSON.stringify(value).includes('__proto__'))
    const small = parseTemplate('t.hbs', 'a: {{x}}\nb: [{{x}}]\nc: 1')
    const run = (x: unknown): void => {
      const rendered = small.ok && renderTemplate(small.value, { x: x as Json }, 'whole')
      expect(rendered && rendered.ok && rendered.value[0]?.value).toEqual({ a: x, b: [x], c: 1 })
    }
    fc.assert(fc.property(json, run), { seed: 1, numRuns: 300 })
  })

  test('any text is a template or a fault, never a throw', () => {
    const words = fc.array(
      fc.constantFrom(
        '{{x}}',
        '{{#if x}}',
        '{{/if}}',
        '{{else}}',
        '{{#each m as |a b|}}',
        '{{/each}}',
        '{{a}}',
        'a: ',
        '\n',
        '- ',
        '  ',
        '"',
        "'",
        '|',
        '{{',
        '}}',
        '(',
        ')',
        '#',
        '&a',
        '*a',
        '---\n',
        '[',
        '}',
        '%',
        '?',
        '\t',
      ),
      { maxLength: 14 },
    )
    const run = (parts: readonly string[]): void => {
      const any = parseTemplate('t.hbs', parts.join(''))
      if (any.ok) renderTemplate(any.value, { x: 'v', m: { k: [1] } }, 'whole')
    }
    fc.assert(fc.property(words, run), { seed: 1, numRuns: 2000 })
  })
})
