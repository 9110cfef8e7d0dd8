// The long count of values.test.ts: every unit of every site with both engines, and 500 random override sets over real Helm.
import { describe, expect, test } from 'vitest'
import { builtOf, cases, withOtherEngine } from './cases.ts'
import { compareRandom, compareSite, missing } from './compare.ts'

describe.skipIf(missing !== undefined)(`values over real Helm${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
  test.each(cases)(
    '$title: every chart unit of every cluster',
    async (one) => {
      expect(compareSite(await builtOf(one))).toBeGreaterThanOrEqual(4)
    },
    300_000,
  )

  test.each(cases.filter(({ alone }) => alone === undefined))(
    '$title with the other engine',
    async ({ text }) => {
      expect(compareSite(await builtOf({ text: withOtherEngine(text) }))).toBeGreaterThanOrEqual(15)
    },
    300_000,
  )

  test('500 random override sets', async () => expect(await compareRandom(1001, 1500)).toBeGreaterThanOrEqual(500), 1_800_000)
})
