// Every hostile string in every option of every blueprint.
import { describe, expect, test } from 'vitest'
import { blueprints } from '../blueprints/render.ts'
import { HOSTILE, inject } from './injection.ts'

describe.each(blueprints)('%s', (name) => {
  test.each(HOSTILE)('%j in every option', (hostile) => {
    expect(inject(name, () => [hostile])).toEqual([])
  })
})
