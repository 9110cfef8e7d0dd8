// The same spec gives the same bytes: in two runs, and with its maps in another order.
import { parse, stringify } from 'yaml'
import { describe, expect, test } from 'vitest'
import { isObject, type Json } from '../../src/tree/json.ts'
import { build, example } from '../site-under-test.ts'

const reversed = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(reversed)
  return isObject(value)
    ? Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, one]) => [key, reversed(one)]),
      )
    : value
}

describe.each(['starter', 'starter-flux'])('%s', (name) => {
  test('two runs, and the maps of the spec reversed', async () => {
    const first = await build(example(name))
    expect((await build(example(name))).texts).toEqual(first.texts)
    const turned = stringify(reversed(parse(example(name)) as Json))
    expect(turned.startsWith('components:')).toBe(true)
    expect((await build(turned)).texts).toEqual(first.texts)
  })
})
