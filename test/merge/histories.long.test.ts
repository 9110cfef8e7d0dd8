// As histories.test.ts, at length.
import fc from 'fast-check'
import { test } from 'vitest'
import { history, play } from './histories.ts'

test('10,000 random histories', async () => {
  await fc.assert(fc.asyncProperty(history, play), { numRuns: 10_000, seed: 11 })
})
