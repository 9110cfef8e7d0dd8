// Hostile strings in every option of every blueprint, each place with two of them; injection.long.test.ts has them all everywhere.
import { expect, test } from 'vitest'
import { blueprints } from '../blueprints/render.ts'
import { HOSTILE, inject } from './injection.ts'

test.each(blueprints)('%s', (name) => {
  expect(inject(name, (nth) => [nth, nth + 5].map((i) => HOSTILE[i % HOSTILE.length]!))).toEqual([])
})
