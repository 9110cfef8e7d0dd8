// Values are what the plan says: real Helm over the emitted files equals the effective values, for both engines.
import { describe, expect, test } from 'vitest'
import { headOf, keyOf } from './alone.ts'
import { aloneCases, builtOf, exampleCases } from './cases.ts'
import { compareRandom, compareSite, isComparable, missing } from './compare.ts'

// Of each blueprint alone what says most; its defaults, all that comes with it, and Flux are in values.long.test.ts.
const alone = aloneCases.filter(
  ({ engine, alone: one }) =>
    one!.variant === 'example' && engine === (headOf(one!.name).engine ?? 'argocd') && isComparable(headOf(one!.name)),
)

describe.skipIf(missing !== undefined)(`values over real Helm${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
  test.each(exampleCases)(
    '$title: every chart unit of every cluster',
    async (one) => {
      expect(compareSite(await builtOf(one))).toBeGreaterThanOrEqual(15)
    },
    120_000,
  )

  test.each(alone)('$title: on one node, and on three', async (one) => {
    expect(compareSite(await builtOf(one), keyOf(one.alone!.name))).toBe(2)
  })

  test('30 random override sets', async () => expect(await compareRandom(1, 30)).toBeGreaterThanOrEqual(30), 180_000)
})
