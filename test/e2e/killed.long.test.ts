// The program, killed at 100 places while it rewrites 2,000 files; at 100 others in killed-again.long.test.ts, so that two workers share them.
import { expect, test } from 'vitest'
import { killedOften } from './killed.ts'
import { published } from './program.ts'

const program = published()

test('killed at 100 places', async () => {
  expect(await killedOften(program, 120, 100, 23)).toEqual([])
}, 1_800_000)
