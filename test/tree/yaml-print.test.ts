// What the printer writes reads back as the same data, whichever YAML a reader speaks.
import fc from 'fast-check'
import { load } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import type { Json } from '../../src/tree/json.ts'
import { type Comments, pathKey, printDocuments, printYaml } from '../../src/tree/yaml-print.ts'

const TRICKY = [
  '',
  ' ',
  '~',
  'null',
  'Null',
  'on',
  'ON',
  'off',
  'yes',
  'no',
  'y',
  'N',
  'true',
  'False',
  '0',
  '0755',
  '0o17',
  '0b11',
  '0x1F',
  '1_000',
  '12:30:45',
  '12:30',
  '1e3',
  '1.',
  '.5',
  '-.5',
  '+1',
  '-0',
  '.inf',
  '-.Inf',
  '.nan',
  '.NaN',
  '1.5e-3',
  '1e+',
  '0x',
  '2001-01-01',
  '2001-1-1T00:00:00Z',
  '=',
  '<<',
  '1.20.0',
  'v1.2.3',
  '10.0.0.0/8',
  '::1',
  'fd00::',
  'a: b',
  'a:b',
  'a #b',
  'a#b',
  '#a',
  'a:',
  '- a',
  '-a',
  '--flag=x',
  '-',
  '--',
  '---',
  '--- a',
  '...',
  '?',
  '? a',
  '?a',
  ':',
  ': a',
  ':a',
  '*a',
  '&a',
  '!a',
  '!!str a',
  '|',
  '>',
  '%a',
  '@a',
  '`a',
  '"a"',
  "'a'",
  '{a',
  '}',
  '[a',
  ']',
  ',a',
  'a, b',
  '{{ x }}',
  'a\nb',
  'a\nb\n',
  'a\n\n',
  '\n',
  '\na',
  ' a\nb',
  'a\n b\n',
  'a\n\tb',
  '\ta\nb',
  'a \nb',
  'a\tb\nc',
  '#a\nb',
  '---\na\n',
  'a\r\nb',
  'a\u0085b',
  'a\u2028b',
  '\ufeffa',
  '\ue000\u0030\ue001',
  '\u00a0',
  'é',
  '日本',
  '😀',
  '😀\n\ud800',
  '\u202ea',
  '\ud800',
  '\u0000',
  '\u007f',
  '\\',
  'C:\\x',
  '\\\nb',
  '__proto__',
  'constructor',
  '~a',
  '=a',
  '<a',
  '1:2:3:4',
  '1234e56',
  '12e',
  '00:11:22:33:44:55',
  'infinity',
  '0.0.0.0',
  '1..2',
  '+',
  '+.',
  '.',
  '..',
  '._',
  '_',
  '_1',
  '1__',
  'a\n#b\n',
  '  \n a',
  'a\n  \nb',
]

/** Deep equality that tells -0 from 0 and keeps __proto__ an ordinary key. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return Object.is(a, b)
  const keys = Object.keys(a)
  if (Array.isArray(a) !== Array.isArray(b) || keys.length !== Object.keys(b).length) return false
  return keys.every(
    (key) => Object.hasOwn(b, key) && same(Object.getOwnPropertyDescriptor(a, key)?.value, Object.getOwnPropertyDescriptor(b, key)?.value),
  )
}

function expectToRead(text: string, value: Json): void {
  const readers: [string, () => unknown][] = [
    ['1.2', () => parse(text, { version: '1.2', maxAliasCount: 0 })],
    ['1.1', () => parse(text, { version: '1.1', maxAliasCount: 0 })],
    ['js-yaml', () => load(text)],
  ]
  for (const [name, read] of readers) {
    const back = read()
    if (!same(back, value)) throw new Error(`${name} read ${JSON.stringify(back)} from\n${text}\nnot ${JSON.stringify(value)}`)
  }
}

const text = fc.oneof(
  fc.constantFrom(...TRICKY),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom(...'ab01 \t\n\r-:#?.,[]{}|>&*!%@"\'\\~=<_+eE/x', '\u0085', '\u2028', '\ufeff', '\ud83d', '\ude00', '\ue000'),
    maxLength: 10,
  }),
  fc
    .array(fc.constantFrom('', ' ', 'a', '  b', '# c', '- d', 'e: f', '\tg', 'h ', '---'), { maxLength: 5 })
    .map((lines) => lines.join('\n')),
)
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.constantFrom(-0, 1e21, -1e21, 1e-7, 2 ** 53, 1.5e300, 5e-324),
)
const key = text.filter((name) => name !== '__proto__')
const json = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value

describe('printYaml', () => {
  test.each(TRICKY.map((tricky) => [JSON.stringify(tricky), tricky]))('%s is the same string everywhere', (_, tricky) => {
    expectToRead(printYaml(tricky), tricky)
    expectToRead(printYaml([tricky, [tricky]]), [tricky, [tricky]])
    expectToRead(printYaml({ a: tricky, b: [tricky] }), { a: tricky, b: [tricky] })
    if (tricky !== '__proto__')
      expectToRead(printYaml({ [tricky]: tricky, z: { [tricky]: { [tricky]: [tricky] } } }), {
        [tricky]: tricky,
        z: { [tricky]: { [tricky]: [tricky] } },
      })
  })

  test('any data survives', () => {
    fc.assert(
      fc.property(json, (value) => expectToRead(printYaml(value), value)),
      { seed: 1, numRuns: 1500 },
    )
  })

  test('comments survive their place and never change the data', () => {
    const said = fc.dictionary(
      fc.constantFrom('', '/a', '/a/0', '/a/b', '/b', '/b/0/c', '/c', '/0', '/0/a', '/0/0'),
      fc.record({ before: fc.array(text, { maxLength: 2 }), beside: text }),
    )
    const small = fc.letrec<{ value: Json }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        text,
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { noNullPrototype: true }),
      ),
    })).value
    fc.assert(
      fc.property(small, said, fc.array(text, { maxLength: 2 }), (value, comments, head) => {
        expectToRead(printYaml(value, new Map(Object.entries(comments)), head), value)
      }),
      { seed: 1, numRuns: 1500 },
    )
  })

  test('looks like what kubectl prints', () => {
    const value = { a: [{ b: 1, c: [] }, [1, [2]], 'x'], d: {}, e: { f: 'on', g: 'one\ntwo\n', h: '1.20.0' } }
    const comments: Comments = new Map([
      [pathKey([]), { before: ['document'] }],
      [pathKey(['a']), { beside: 'list' }],
      [pathKey(['a', 0, 'b']), { before: ['first'], beside: 'one' }],
      [pathKey(['e', 'g']), { before: ['two\nlines'] }],
      [pathKey(['e', 'f']), { beside: 'not a\nboolean' }],
    ])
    expect(printYaml(value, comments, ['Written by a machine.', ''])).toMatchInlineSnapshot(`
      "# Written by a machine.
      #

      # document
      a: # list
      # first
      - b: 1 # one
        c: []
      - - 1
        - - 2
      - x
      d: {}
      e:
        f: "on" # not a boolean
        # two
        # lines
        g: |
          one
          two
        h: 1.20.0
      "
    `)
  })

  test('keys that are too long for a line of their own', () => {
    const value = {
      [`${'k'.repeat(2000)}`]: { a: [1] },
      ['"'.repeat(700)]: [1, { b: 2 }],
      ['l'.repeat(1500)]: 'one\ntwo',
      ['m'.repeat(200)]: 1,
    }
    expectToRead(printYaml({ outer: value }), { outer: value })
  })

  test('a number that YAML cannot hold alike everywhere is our bug', () => {
    expect(() => printYaml({ a: Number.NaN })).toThrow('NaN')
  })

  test('several documents are parted by ---', () => {
    const text = printDocuments([{ value: { a: 1 } }, { value: { b: '---' }, comments: new Map([['', { before: ['second'] }]]) }])
    expect(text).toBe('a: 1\n---\n# second\nb: "---"\n')
    expect(parseAllDocuments(text).map((document) => document.toJS())).toEqual([{ a: 1 }, { b: '---' }])
    expect(printDocuments([])).toBe('')
  })
})
