// The program, killed at 100 other places while it rewrites 2,000 files; at 100 others in killed.long.test.ts.
import { expect, test } from 'vitest'
import { killedOften } from './killed.ts'
import { published } from './program.ts'

const program = published()

test('killed at 100 other places', async () => {
  expect(await killedOften(program, 120, 100, 4711)).toEqual([])
}, 1_800_000)
