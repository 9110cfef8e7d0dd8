// The same spec gives the same bytes: in two runs, and with its maps in another order.
import { parse, stringify } from 'yaml'
import { expect, test } from 'vitest'
import { isObject, type Json } from '../../src/tree/json.ts'
import { build } from '../site-under-test.ts'
import { headOf } from './alone.ts'
import { cases, exampleCases } from './cases.ts'

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

// What an engine's own blueprint says apart, both engines print from the same units.
const telling = cases.filter(
  ({ alone, engine }) => alone === undefined || (alone.variant === 'example' && engine === (headOf(alone.name).engine ?? 'argocd')),
)

test.each(telling)('$title: two runs, the second with the maps of the spec reversed', async ({ text }) => {
  const turned = stringify(reversed(parse(text) as Json))
  expect(turned).not.toBe(stringify(parse(text)))
  expect((await build(turned)).texts).toEqual((await build(text)).texts)
})

test.each(exampleCases)('$title: two runs', async ({ text }) => expect((await build(text)).texts).toEqual((await build(text)).texts))
