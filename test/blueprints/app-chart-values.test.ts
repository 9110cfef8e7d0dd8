// Whatever the schema of the shared chart accepts renders, or is refused in words of ours: never with an error of a template.
import { describe, expect, it } from 'vitest'
import { type Json, type JsonObject, isObject } from '../../src/tree/json.ts'
import { accepts, expectRenderedOrRefused, schema, standing } from './app-chart-schema.ts'
import { helm, whyNoHelm } from './helm-template.ts'

describe('the chart app: its values', () => {
  it('stand in its schema, each of them, and by default fit it', () => {
    const { global: _, ...known } = schema['properties'] as JsonObject
    expect(Object.keys(known).toSorted()).toEqual(Object.keys(standing).toSorted())
    expect(schema['required']).toHaveLength(Object.keys(standing).length)
    expect(accepts(standing)).toBe(true)
  })

  it('are closed at every level but where names are free', () => {
    const open = (value: Json, at: string): readonly string[] => {
      if (!isObject(value)) return []
      const loose = isObject(value['properties']) && value['additionalProperties'] !== false ? [at] : []
      return [
        ...loose,
        ...Object.entries(value).flatMap(([key, inner]) =>
          Array.isArray(inner) ? inner.flatMap((one, i) => open(one, `${at}/${key}/${i}`)) : open(inner, `${at}/${key}`),
        ),
      ]
    }
    expect(open(schema, '')).toEqual([])
  })
})

describe.skipIf(!helm)(`the chart app: any values that its schema accepts${whyNoHelm}`, () => {
  it('render, or are refused in words', () => {
    expectRenderedOrRefused(20, 11)
  })
})
