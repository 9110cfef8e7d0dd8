// Nothing that stands in a spec can act in a pull request's text.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { code, escape, fenced } from '../../src/proposal/markdown.ts'
import { cutToLimit } from '../../src/proposal/sections.ts'

describe('escape', () => {
  test.each([
    ['@all', /@all/],
    ['closes #1', /#1/],
    ['fixes GH-1', /GH-1/],
    ['<img src=x onerror=y>', /<img/],
    ['[x](javascript:y)', /[^\\]\]\(/],
    ['a\n### Injected', /\n/],
    ['https://evil.example', /https:\/\//],
    ['a\u202eb\u001b[31m', /[\u202e\u001b]/],
  ])('%j', (text, acts) => expect(escape(text)).not.toMatch(acts))
})

test('a code span and a block end where we end them', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('`', 'a', '\n', ' ', '<') }), (text) => {
      const longest = (inside: string): number => Math.max(0, ...[...inside.matchAll(/`+/g)].map(([run]) => run.length))
      const span = code(text)
      const fence = /^`+/.exec(span)![0].length
      expect(span).not.toContain('\n')
      expect(span.length >= 2 * fence && longest(text.replaceAll(/\n+/g, ' ')) < fence).toBe(true)
      const lines = fenced('diff', text).split('\n')
      expect(lines.slice(1, -1).some((line) => line.startsWith(lines.at(-1)!))).toBe(false)
    }),
    { seed: 5, numRuns: 500 },
  )
})

describe('cutToLimit', () => {
  test('keeps whole sections from the front, and says that some are gone', () => {
    const cut = cutToLimit(['one', 'two', 'x'.repeat(200)], 120)
    expect(cut.startsWith('one\n\ntwo\n\n')).toBe(true)
    expect(cut).not.toContain('x')
    expect(cut.length).toBeLessThanOrEqual(120)
    expect(cut).toContain('More than the forge shows')
  })

  test('all of it where it fits', () => expect(cutToLimit(['one', 'two'], 500)).toBe('one\n\ntwo\n'))
})
