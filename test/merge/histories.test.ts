// No human line is ever lost, no generated change dropped, a second run does nothing: over random histories.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { history, play, tally } from './histories.ts'

test('100 random histories', async () => {
  const counts = tally()
  await fc.assert(
    fc.asyncProperty(history, (steps) => play(steps, counts.add)),
    { numRuns: 100, seed: 7 },
  )
  // What never came about was not tried.
  for (const count of Object.values(counts.seen())) expect(count).toBeGreaterThan(4)
})
