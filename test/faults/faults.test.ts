// A few random sequences with faults, on a GitLab; the many, on every forge and with git over HTTP, are in faults.long.test.ts.
import { expect, test } from 'vitest'
import { clicksOn } from '../manners/clicks.ts'
import { memoryRepository } from '../manners/memory.ts'
import { worldOf } from '../manners/world.ts'
import { playSequence } from './sequence.ts'

test.each([1, 2, 3, 4, 5, 6])('sequence %i ends as if nothing had gone wrong', async (seed) => {
  const repository = memoryRepository()
  expect(await playSequence(seed, worldOf(repository, await clicksOn('gitlab', repository)))).toBeGreaterThanOrEqual(0)
})
