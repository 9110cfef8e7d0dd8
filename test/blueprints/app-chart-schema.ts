// The schema of the shared chart, and what comes of values that it accepts: they render, or are refused in words of ours.
import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { load } from 'js-yaml'
import { expect } from 'vitest'
import { type JsonObject, mergeMaps } from '../../src/tree/json.ts'
import { complaintAbout } from './helm-template.ts'
import { valuesOfSchema } from './schema-values.ts'

const file = (name: string): string => readFileSync(new URL(`../../blueprints/app/chart/1.0.0/${name}`, import.meta.url), 'utf8')
export const schema = JSON.parse(file('values.schema.json')) as JsonObject
export const standing = load(file('values.yaml')) as JsonObject
export const accepts = new Ajv({ strict: false }).compile(schema)
const OURS = [
  /image\.(tag|repository) is missing/,
  /image\.tag is latest/,
  /hosts need (the port|a Gateway)/,
  /volumes are mounted by one pod/,
  /autoscaling(\.min is more| counts in percent)/,
  /name the same path twice/,
]

const isOurs = (complaint: string): boolean => complaint === '' || OURS.some((words) => words.test(complaint))

const image = { repository: 'shop', tag: '1' }

/** Never an error of a template, for `numRuns` drawn values. */
export function expectRenderedOrRefused(numRuns: number, seed: number): void {
  const { global: _, image: __, ...others } = schema['properties'] as JsonObject
  const parts = Object.fromEntries(Object.entries(others).map(([key, inner]) => [key, valuesOfSchema(inner, schema)]))
  fc.assert(
    fc.property(fc.record(parts, { requiredKeys: [] }) as fc.Arbitrary<JsonObject>, (said) => {
      expect(accepts(mergeMaps(standing, said))).toBe(true)
      expect(complaintAbout({ ...said, image })).toSatisfy(isOurs)
    }),
    { seed, numRuns },
  )
}
