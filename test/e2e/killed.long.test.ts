// The program, killed at 200 places while it rewrites 2,000 files.
import { expect, test } from 'vitest'
import { killedOften } from './killed.ts'
import { published } from './program.ts'

const program = published()

test('killed at 200 places', async () => {
  expect(await killedOften(program, 120, 200, 23)).toEqual([])
}, 1_800_000)
