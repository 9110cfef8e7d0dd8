// Nothing that stands in a spec can act in a pull request's text.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { code, escape, fenced } from '../../src/proposal/markdown.ts'
import { cutToLimit, list, whole } from '../../src/proposal/sections.ts'

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
  const items = (many: number): readonly string[] => Array.from({ length: many }, (_, i) => `item number ${i} of a list`)

  test('cuts the longest at the end of an item, and says that some are gone', () => {
    const cut = cutToLimit([whole('one'), list('Long', items(1000)), list('Short', items(2))], whole('x'.repeat(50)), 600)
    expect(cut.length).toBeLessThanOrEqual(600)
    expect(cut).toContain(`### Short\n\n- ${items(2).join('\n- ')}\n`)
    const long = /### Long\n\n((?:- item number \d+ of a list\n)+)- _and (\d+) more_/.exec(cut)
    expect(long![1]!.trimEnd().split('\n').length + Number(long![2])).toBe(1000)
    expect(cut).toContain('More than fits in here')
  })

  test('all of it where it fits, and the last in the room that is left', () => {
    expect(cutToLimit([whole('one'), whole(''), whole('two')], whole('three'), 500)).toBe('one\n\ntwo\n\nthree\n')
    expect(cutToLimit([whole('one'), whole('two')], whole('three'), 12)).toBe('one\n\ntwo\n')
  })

  test('never over the limit, whatever is cut', () => {
    const lengths = fc.array(fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 40 }), { maxLength: 12 })
    fc.assert(
      fc.property(lengths, fc.integer({ min: 100, max: 4000 }), (sections, limit) => {
        const lists = sections.map((one, i) =>
          list(
            `Section ${i}`,
            one.map((length) => 'x'.repeat(length)),
          ),
        )
        const cut = cutToLimit(lists, whole('the end'), limit)
        expect(cut.length).toBeLessThanOrEqual(limit)
      }),
      { seed: 5, numRuns: 300 },
    )
  })
})
