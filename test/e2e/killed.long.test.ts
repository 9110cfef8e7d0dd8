// The program, killed at 200 places while it rewrites 2,000 files.
import { test } from 'vitest'
import { killedOften } from './killed.ts'
import { published } from './program.ts'

const program = published()

test('killed at 200 places', () => killedOften(program, 120, 200, 23), 1_800_000)
