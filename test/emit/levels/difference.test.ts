// The split into levels loses nothing: what a level says, merged over what stands above, is the whole again.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { combine, difference } from '../../../src/emit/levels/difference.ts'
import { type Json, type JsonObject, isObject } from '../../../src/tree/json.ts'

const key = fc.constantFrom('a', 'b', 'c', 'd')
const leaf = fc.oneof(fc.constantFrom<Json>(1, 2, '1', 'x', true, false, null), fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 2 }))
const { map } = fc.letrec<{ map: JsonObject; node: Json }>((tie) => ({
  map: fc.dictionary(key, tie('node'), { maxKeys: 4 }),
  node: fc.oneof({ depthSize: 'small', maxDepth: 3 }, leaf, tie('map')),
}))

/** Helm's reading: a null takes its key away. */
const withoutNulls = (value: Json): Json =>
  isObject(value)
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([, one]) => one !== null)
          .map(([name, one]) => [name, withoutNulls(one)]),
      )
    : value

describe('difference', () => {
  test('above + difference = whole, as Helm merges', () => {
    fc.assert(
      fc.property(map, map, (whole, above) => {
        const said = difference(whole, above) ?? {}
        expect(withoutNulls(combine(above, said))).toEqual(withoutNulls(whole))
      }),
      { seed: 2, numRuns: 2000 },
    )
  })

  test('says nothing that the level above says already', () => {
    fc.assert(
      fc.property(map, (whole) => {
        expect(difference(whole, structuredClone(whole))).toBeUndefined()
      }),
      { seed: 3, numRuns: 500 },
    )
  })

  test('equality is typed, lists are whole, a key that vanishes becomes null', () => {
    expect(difference({ a: '1', l: [1] }, { a: 1, l: [1, 2], gone: { x: 1 } })).toEqual({ a: '1', l: [1], gone: null })
  })

  test('an empty map is a leaf where nothing stood above', () => {
    expect(difference({ a: {} }, {})).toEqual({ a: {} })
  })
})
