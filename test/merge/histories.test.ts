// No human line is ever lost, no generated change dropped, a second run does nothing: over random histories.
import fc from 'fast-check'
import { test } from 'vitest'
import { history, play } from './histories.ts'

test('300 random histories', async () => {
  await fc.assert(fc.asyncProperty(history, play), { numRuns: 300, seed: 7 })
})
