// Values are what the plan says: real Helm over the emitted files equals the effective values. Every blueprint alone is in values.long.test.ts.
import { describe, expect, test } from 'vitest'
import { builtOf, exampleCases } from './cases.ts'
import { compareRandom, compareSite, missing } from './compare.ts'

describe.skipIf(missing !== undefined)(`values over real Helm${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
  test.each(exampleCases)(
    '$title: every chart unit of every cluster',
    async (one) => {
      expect(compareSite(await builtOf(one))).toBeGreaterThanOrEqual(15)
    },
    120_000,
  )

  test('10 random override sets', async () => expect(await compareRandom(1, 10)).toBeGreaterThanOrEqual(10), 180_000)
})
