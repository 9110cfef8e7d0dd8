// As histories.test.ts, at length.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { history, play, tally } from './histories.ts'

test('10,000 random histories', async () => {
  const counts = tally()
  await fc.assert(
    fc.asyncProperty(history, (steps) => play(steps, counts.add)),
    { numRuns: 10_000, seed: 11 },
  )
  // What never came about was not tried.
  for (const count of Object.values(counts.seen())) expect(count).toBeGreaterThan(500)
})
