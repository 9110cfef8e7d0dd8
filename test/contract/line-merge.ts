// What everybody does who merges lines, fake or real.
import { describe, expect, it } from 'vitest'
import type { LineMerge, MergeJob } from '../../src/ports/line-merge.ts'
import { relPath } from '../../src/tree/rel-path.ts'

const LINES = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
const BASE = `${LINES.join('\n')}\n`

export function lineMergeContract(name: string, make: () => LineMerge): void {
  const merge = async (base: string, yours: string, generated: string, favor?: MergeJob['favor']): Promise<string | undefined> => {
    const merged = await make().merge([{ path: relPath('a.yaml'), base, yours, generated, favor }])
    expect(merged).toHaveLength(1)
    return merged[0]
  }
  const edit = (...edits: readonly (readonly [from: string, to: string])[]): string =>
    edits.reduce((text, [from, to]) => text.replace(`${from}\n`, to), BASE)

  describe(`line merge contract: ${name}`, () => {
    it('does nothing for no jobs', async () => expect(await make().merge([])).toEqual([]))

    it('takes edits of both sides where they are apart', async () => {
      const merged = await merge(BASE, edit(['two', 'TWO\n'], ['five', '']), edit(['eight', 'EIGHT\nand more\n']))
      expect(merged).toBe(edit(['two', 'TWO\n'], ['five', ''], ['eight', 'EIGHT\nand more\n']))
    })

    it('takes the one side that changed, and what both changed alike', async () => {
      const edited = edit(['two', 'TWO\n'])
      expect(await merge(BASE, edited, BASE)).toBe(edited)
      expect(await merge(BASE, BASE, edited)).toBe(edited)
      expect(await merge(BASE, edited, edited)).toBe(edited)
      expect(await merge(BASE, edited, edit(['two', 'TWO\n'], ['eight', '']))).toBe(edit(['two', 'TWO\n'], ['eight', '']))
    })

    it('collides on the same line, on neighbouring lines, on a deleted line, and where both insert', async () => {
      expect(await merge(BASE, edit(['two', 'TWO\n']), edit(['two', 'Two\n']))).toBeUndefined()
      expect(await merge(BASE, edit(['two', 'TWO\n']), edit(['three', 'THREE\n']))).toBeUndefined()
      expect(await merge(BASE, edit(['two', '']), edit(['two', 'Two\n']))).toBeUndefined()
      expect(await merge(BASE, edit(['four', 'four\nmine\n']), edit(['four', 'four\nours\n']))).toBeUndefined()
      expect(await merge(BASE, `${BASE}mine\n`, `${BASE}ours\n`)).toBeUndefined()
    })

    it('favors a side where told to, and only where they collide', async () => {
      const yours = edit(['two', 'TWO\n'], ['six', 'SIX\n'])
      const generated = edit(['two', 'Two\n'], ['nine', 'NINE\n'])
      expect(await merge(BASE, yours, generated)).toBeUndefined()
      expect(await merge(BASE, yours, generated, 'yours')).toBe(edit(['two', 'TWO\n'], ['six', 'SIX\n'], ['nine', 'NINE\n']))
      expect(await merge(BASE, yours, generated, 'generated')).toBe(edit(['two', 'Two\n'], ['six', 'SIX\n'], ['nine', 'NINE\n']))
    })

    it('keeps line ends, a byte order mark and letters as they are', async () => {
      const crlf = (text: string): string => text.replaceAll('\n', '\r\n')
      const [yours, generated, both] = [edit(['two', 'zwölf 𝛑\n']), edit(['eight', '']), edit(['two', 'zwölf 𝛑\n'], ['eight', ''])]
      expect(await merge(crlf(BASE), crlf(yours), crlf(generated))).toBe(crlf(both))
      expect(await merge(BASE, crlf(BASE), generated)).toBeUndefined()
      expect(await merge(`\ufeff${BASE}`, `\ufeff${yours}`, `\ufeff${generated}`)).toBe(`\ufeff${both}`)
      expect(await merge(BASE, `\ufeff${BASE}`, generated)).toBe(`\ufeff${generated}`)
    })

    it('takes a missing final newline for a change of the last line', async () => {
      const [bare, generated] = [BASE.slice(0, -1), edit(['two', 'TWO\n'])]
      expect(await merge(bare, bare, generated.slice(0, -1))).toBe(generated.slice(0, -1))
      expect(await merge(BASE, bare, generated)).toBe(generated.slice(0, -1))
      expect(await merge(BASE, bare, generated.slice(0, -1))).toBe(generated.slice(0, -1))
      expect(await merge(bare, BASE, generated.slice(0, -1))).toBe(generated)
      expect(await merge(BASE, bare, `${BASE}ours\n`)).toBeUndefined()
      expect(await merge(BASE, bare, `${BASE}ours\n`, 'yours')).toBe(bare)
    })

    it('takes empty texts for texts', async () => {
      expect(await merge('', '', BASE)).toBe(BASE)
      expect(await merge(BASE, '', BASE)).toBe('')
      expect(await merge('', BASE, BASE)).toBe(BASE)
      expect(await merge('', 'mine\n', 'ours\n')).toBeUndefined()
      expect(await merge(BASE, '', edit(['two', 'TWO\n']))).toBeUndefined()
      expect(await merge('', '', '')).toBe('')
    })

    it('merges nothing that holds a NUL, wherever it stands, whoever is favored', async () => {
      for (const place of ['two', 'nine']) expect(await merge(BASE, edit([place, 'a\0b\n']), edit(['five', '']), 'yours')).toBeUndefined()
      const long = `${'line\n'.repeat(4000)}`
      expect(await merge(long, `${long}\0\n`, `first\n${long}`)).toBeUndefined()
    })

    it('answers many jobs in one call in their order, each for itself', async () => {
      const path = relPath("x'; touch y #")
      const jobs = Array.from({ length: 60 }, (_, i): MergeJob => {
        const generated = i % 3 === 0 ? edit(['two', `ours ${i}\n`]) : edit(['eight', `ours ${i}\n`])
        return { path, base: BASE, yours: edit(['two', `mine ${i}\n`]), generated, favor: undefined }
      })
      const expected = jobs.map((_, i) => (i % 3 === 0 ? undefined : edit(['two', `mine ${i}\n`], ['eight', `ours ${i}\n`])))
      expect(await make().merge(jobs)).toEqual(expected)
    })
  })
}
