// Killed at a few places of a small repository; killed.long.test.ts does it at length.
import { test } from 'vitest'
import { killedOften } from './killed.ts'
import { published } from './program.ts'

const program = published()

test('killed at eight places, the next run leaves what an unbroken one does', () => killedOften(program, 4, 8, 17), 60_000)
