// What everybody does who finds texts of old, fake or real.
import { afterEach, describe, expect, it } from 'vitest'
import type { BaseTexts } from '../../src/ports/base-texts.ts'
import { NO_BLOB, blobId } from '../../src/tree/blob-id.ts'

/** A repository that holds the texts `near`, and a remote that holds `far`; undefined: there is none. */
export type BaseTextsCase = { readonly texts: BaseTexts; readonly dispose?: () => Promise<void> }
export type MakeBaseTexts = (near: readonly string[] | undefined, far: readonly string[] | undefined) => Promise<BaseTextsCase>

const [ONE, TWO, LETTERS] = ['one: 1\n', 'two: 2\n', '\ufeffä: 𝛑\r\nno line end']
const UNKNOWN = blobId('nobody has this\n')

export function baseTextsContract(name: string, make: MakeBaseTexts): void {
  describe(`base texts contract: ${name}`, () => {
    const cases: BaseTextsCase[] = []
    const start: (...texts: Parameters<MakeBaseTexts>) => Promise<BaseTexts> = async (near, far) => {
      const made = await make(near, far)
      cases.push(made)
      return made.texts
    }
    afterEach(async () => {
      for (const made of cases.splice(0)) await made.dispose?.()
    })

    it('finds what is asked for, letter by letter, and nothing else', async () => {
      const texts = await start([ONE, TWO, LETTERS, ''], [ONE, TWO, LETTERS, ''])
      for (const place of ['near', 'far'] as const) {
        expect(await texts[place]([])).toEqual(new Map())
        const found = await texts[place]([LETTERS, ONE, ''].map((text) => blobId(text)))
        expect(Object.fromEntries(found)).toEqual({ [blobId(ONE)]: ONE, [blobId(LETTERS)]: LETTERS, [blobId('')]: '' })
      }
    })

    it('leaves out what nobody has, and tells the rest', async () => {
      const texts = await start([ONE], [TWO])
      const ids = [UNKNOWN, blobId(ONE), NO_BLOB, blobId(TWO), blobId(ONE)]
      expect(Object.fromEntries(await texts.near(ids))).toEqual({ [blobId(ONE)]: ONE })
      expect(Object.fromEntries(await texts.far(ids))).toEqual({ [blobId(TWO)]: TWO })
      expect([await texts.near([UNKNOWN]), await texts.far([UNKNOWN])]).toEqual([new Map(), new Map()])
    })

    it('has nothing where there is no repository, and none where no remote is in reach', async () => {
      const texts = await start(undefined, undefined)
      expect([await texts.near([blobId(ONE)]), await texts.far([blobId(ONE)])]).toEqual([new Map(), new Map()])
    })
  })
}
