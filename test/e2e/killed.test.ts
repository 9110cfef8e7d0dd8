// Killed at a few places of a small repository; killed.long.test.ts does it at length.
import { expect, test } from 'vitest'
import { killedOften } from './killed.ts'
import { published } from './program.ts'

const program = published()

test('killed at four places, the next run leaves what an unbroken one does', async () => {
  expect(await killedOften(program, 3, 4, 17)).toEqual([])
}, 60_000)
