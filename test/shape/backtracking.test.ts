// Patterns that must be refused, and patterns that are everywhere and must pass.
import { describe, expect, test } from 'vitest'
import { backtracks } from '../../src/shape/backtracking.ts'

const slow = [
  '(a+)+',
  '^(a*)*$',
  '(a|a)*',
  '(a|ab|b)*c',
  '([a-z]+)*x',
  '(a?a?)*',
  '(b?a?)*',
  '(.*a)+',
  '^(?=(a+)+$)',
  '(\\w+\\s?)*$',
  '(a{1,30}){2,}',
  '(?:[a-z]+\\.?)*@',
  '(a)\\1',
  `^${'a?'.repeat(30)}${'a'.repeat(30)}$`,
  '^(a?){8}(a?){8}a$',
]
const quick = [
  '^[a-z0-9]([a-z0-9-]{0,51}[a-z0-9])?$',
  '^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*$',
  '^(https|oci)://',
  '^\\d+(\\.\\d+)*$',
  '^v?\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?$',
  '^(?:[a-z]+,)*[a-z]+$',
  '^([0-9]{3})+$',
  '^([0-9]{1,5}(h|m|s|ms)){1,4}$',
  '^(a|\\[[0-9]{1,5}\\])+$',
  '^a?b?c?d?e?$',
  '^\\d+(ms|s|m|h)(\\d+(ms|s|m|h))*$',
  '^[^/]+(/[^/]+)*$',
  '^(?!-)[a-z]+(?<!-)$',
  '^\\p{L}+\\u{1F600}?[\\]\\\\a-]*$',
  '',
]

describe('nested loops', () => {
  test.each(slow)('%s is refused', (pattern) => expect(backtracks(pattern)).toBeDefined())
  test.each(quick)('%s passes', (pattern) => {
    expect(() => new RegExp(pattern, 'u')).not.toThrow()
    expect(backtracks(pattern)).toBeUndefined()
  })
})

describe('judging ends', () => {
  // Each of these took minutes: every state leads to every other, and two readers were walked through all of them at once.
  test.each([
    `^(${Array.from({ length: 158 }, () => '.').join('|')})*$`,
    `^(${Array.from({ length: 150 }, () => '.').join('?')})$`,
    `^${'.?'.repeat(150)}$`,
    `^(${Array.from({ length: 150 }, (_, i) => String.fromCharCode(97 + (i % 26))).join('?')})*$`,
  ])('%.12s…', (pattern) => expect(backtracks(pattern)).toBeDefined())
})
