// Patterns of CRDs in JavaScript: the same language as in Go, and harmless.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HARMLESS, newJudge, patternOf } from '../../src/checks/crd/patterns.ts'
import { backtracks } from '../../src/shape/backtracking.ts'

/** Letters that the five tell apart, and one of each kind that they do not. Short texts: the originals are exponential. */
const LETTERS = fc.constantFrom(
  '0',
  '9',
  '.',
  'm',
  's',
  'h',
  'u',
  'n',
  'µ',
  '_',
  '-',
  '*',
  'x',
  'A',
  ' ',
  '\n',
  'Auto',
  'ms',
  'us',
  '1.5',
  '*.',
)
const TEXTS = fc.array(LETTERS, { maxLength: 9 }).map((parts) => parts.join(''))

describe.each([...HARMLESS])('%s', (original, harmless) => {
  const [slow, quick] = [new RegExp(original, 'u'), new RegExp(harmless, 'u')]

  test('accepts the same texts', () => {
    const seen = new Set<boolean>()
    const same = fc.property(TEXTS, (text) => {
      seen.add(slow.test(text))
      return slow.test(text) === quick.test(text)
    })
    fc.assert(same, { numRuns: 20_000, seed: 16 })
    expect(seen).toEqual(new Set([false, true]))
  })

  test('and the same short texts, all of them', () => {
    const letters = [...new Set(original.replaceAll(/\\[.*]|a-z|A-Z|0-9|[\^$()[\]+?|{}]/g, ''))].slice(0, 9).concat('0', '.')
    const texts = letters.reduce<readonly string[]>(
      (all) => (all.length > 20_000 ? all : all.concat(all.flatMap((text) => letters.map((letter) => text + letter)))),
      [''],
    )
    expect(texts.length).toBeGreaterThan(500)
    expect(texts.filter((text) => slow.test(text) !== quick.test(text))).toEqual([])
  })

  test('is no longer exponential', () => {
    expect(backtracks(original)).toBeDefined()
    expect(backtracks(harmless) ?? '').not.toMatch(/exponential/)
  })
})

test.each([
  ['^(?i)go-[a-c]$', '^[gG][oO]-[a-cA-C]$'],
  ['^\\pL+\\/\\-$', '^\\p{L}+\\/-$'],
  ['^[\\-\\.]+\\_$', '^[\\-\\.]+_$'],
])('%s becomes %s', (written, expected) => {
  expect(patternOf(written)).toBe(expected)
})

test.each(['(?P<a>b)', '^[[:alpha:]]+$', '\\Aa\\z', 'a(?i)b', '(', '(?s:a)'])('%s is left out', (pattern) => {
  expect(patternOf(pattern)).toBeUndefined()
})

test('the judge of foreign patterns leaves out what can take long, and all beyond its number', () => {
  const judge = newJudge(2)
  expect([judge('^a+$'), judge('^(a+)+$'), judge('^b+$'), judge('^a+$')]).toEqual(['^a+$', undefined, undefined, '^a+$'])
})
