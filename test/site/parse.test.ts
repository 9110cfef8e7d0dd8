// Reading text: no text makes it throw, and no text makes it say what it does not hold.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { parseYaml } from '../../src/site/parse.ts'
import { placeFindings } from '../../src/site/places.ts'
import { readSite } from '../../src/site/read.ts'

const around = { generator: '0.1.0', capabilities: new Set<string>(), profiles: new Map<string, string>() }
const rulesOf = (text: string): readonly string[] => parseYaml(text).findings.map(({ rule }) => rule)
/** Texts in which YAML's own characters are frequent. */
const yamlish = fc
  .array(
    fc.constantFrom(
      'a',
      'b',
      ': ',
      ':',
      '- ',
      '\n',
      '  ',
      '[',
      ']',
      '{',
      '}',
      ', ',
      '"',
      "'",
      '&a ',
      '*a',
      '!',
      '|',
      '>',
      '#',
      '%',
      '---',
      '?',
      '\t',
      '1',
      '\u0000',
      '\ud800',
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''))

describe('hostile texts', () => {
  test('no text makes reading throw, and every finding has a place', () => {
    fc.assert(
      fc.property(fc.oneof(yamlish, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
        const { findings } = readSite({ ...around, text })
        expect(findings.length).toBeGreaterThan(0)
        for (const { place } of placeFindings(findings, new Map([['site.yaml', text]]))) expect(place).toBeDefined()
      }),
      { seed: 1, numRuns: 500 },
    )
  })

  test('a spec of 50 MB is refused unread', () => {
    expect(rulesOf('a'.repeat(50_000_000))).toEqual(['site/too-large'])
  })

  test('brackets and dashes without end are refused as soon as they show', () => {
    for (const part of ['[', '{a: ', '- ', '? ', '[{a: [']) expect(rulesOf(part.repeat(1_000_000))).toEqual(['site/too-deep'])
  })

  test('deep indentation is refused before anything recurses', () => {
    expect(rulesOf(Array.from({ length: 3000 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''))).toEqual(['site/too-deep'])
  })

  test('a hundred aliases are allowed, one more is not', () => {
    const list = (count: number): string => `a: &a 1\nb: [${Array.from({ length: count }, () => '*a').join(', ')}]\n`
    expect(parseYaml(list(100)).ok).toBe(true)
    expect(rulesOf(list(101))).toEqual(['site/alias'])
  })

  test('an alias may not hold itself', () => {
    expect(rulesOf('a: &a [*a]\n')).toEqual(['site/alias'])
  })

  test('keys that name a prototype reach no object', () => {
    expect(rulesOf('__proto__: {polluted: true}\n')).toEqual(['site/forbidden-key'])
    expect(({} as { polluted?: true }).polluted).toBeUndefined()
  })
})

describe('data', () => {
  test('what the yaml package prints reads back', () => {
    const key = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => !['__proto__', 'constructor', 'prototype', '<<'].includes(text))
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
      ),
    }))
    fc.assert(
      fc.property(fc.dictionary(key, tree, { minKeys: 1, maxKeys: 4, noNullPrototype: true }), (data) => {
        expect(parseYaml(stringify(data, { aliasDuplicateObjects: false }))).toEqual({ ok: true, value: data, findings: [] })
      }),
      { seed: 1, numRuns: 300 },
    )
  })

  test('YAML 1.2: only true and false are truth values, and aliases repeat', () => {
    const result = parseYaml('a: yes\nb: on\nc: 0755\nd: &d {x: 1}\ne: *d\n1: one\n')
    expect(result.ok && result.value).toEqual({ a: 'yes', b: 'on', c: 755, d: { x: 1 }, e: { x: 1 }, '1': 'one' })
  })

  test('a second document and a directive are refused', () => {
    expect(rulesOf('a: 1\n---\nb: 2\n')).toContain('site/yaml')
    expect(rulesOf('%YAML 1.1\n---\na: yes\n')).toEqual(['site/yaml'])
  })
})
