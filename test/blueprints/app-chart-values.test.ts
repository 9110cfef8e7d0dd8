// Whatever the schema of the shared chart accepts renders, or is refused in words of ours: never with an error of a template.
import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { type Json, type JsonObject, isObject, mergeMaps } from '../../src/tree/json.ts'
import { complaintAbout, helm, whyNoHelm } from './helm-template.ts'
import { valuesOfSchema } from './schema-values.ts'

const file = (name: string): string => readFileSync(new URL(`../../blueprints/app/chart/1.0.0/${name}`, import.meta.url), 'utf8')
const schema = JSON.parse(file('values.schema.json')) as JsonObject
const standing = load(file('values.yaml')) as JsonObject
const accepts = new Ajv({ strict: false }).compile(schema)
const OURS = [
  /image\.(tag|repository) is missing/,
  /image\.tag is latest/,
  /hosts need (the port|a Gateway)/,
  /volumes are mounted by one pod/,
  /autoscaling(\.min is more| counts in percent)/,
  /name the same path twice/,
]

const isOurs = (complaint: string): boolean => complaint === '' || OURS.some((words) => words.test(complaint))

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
  const image = { repository: 'shop', tag: '1' }
  const { global: _, image: __, ...others } = schema['properties'] as JsonObject
  const parts = Object.fromEntries(Object.entries(others).map(([key, inner]) => [key, valuesOfSchema(inner, schema)]))

  it('render, or are refused in words', () => {
    fc.assert(
      fc.property(fc.record(parts, { requiredKeys: [] }) as fc.Arbitrary<JsonObject>, (said) => {
        expect(accepts(mergeMaps(standing, said))).toBe(true)
        expect(complaintAbout({ ...said, image })).toSatisfy(isOurs)
      }),
      { seed: 11, numRuns: 60 },
    )
  })
})
