// The composed schema and our own checks judge every fixture alike: what an editor underlines is what validate refuses.
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { shapeErrors } from '../../src/site/shape-findings.ts'
import { siteSchema } from '../../src/app/site-schema.ts'
import type { Json, JsonObject } from '../../src/tree/json.ts'
import { findingsOf, home, planPorts } from '../site-under-test.ts'
import { cases } from './cases.ts'

// Of an option only the whole can say that it is missing, or that it does not go with another: an editor sees one level at a time.
const OF_THE_WHOLE = new Set(['option-whole'])
// Blueprints of their own are not in the schema that is composed of the built-in ones.
const OWN_BLUEPRINTS = new Set(['plan-conflict', 'template-fault', 'valid']) // `valid` speaks of options that no blueprint has
let schema: JsonObject
let fits: (spec: unknown) => boolean

beforeAll(async () => {
  schema = JSON.parse((await siteSchema(planPorts.blueprints([]))).print()) as JsonObject
  const ajv = new Ajv2020({ strict: false, allErrors: false })
  ;(formats as unknown as (one: Ajv2020) => void)(ajv)
  ajv.addFormat('cidr', true) // an annotation: the rules judge addresses, with more to say than a pattern has
  fits = ajv.compile(schema)
})

const fixtures = ['spec', 'plan'].flatMap((set) =>
  readdirSync(join(home, 'test/golden', set)).map((name) => ({ name, file: join(home, 'test/golden', set, name, 'site.yaml') })),
)

describe('the composed schema', () => {
  test.each(cases)('$title fits', ({ text }) => expect(fits(parse(text))).toBe(true))

  test.each(
    fixtures.filter(
      ({ name, file }) =>
        existsSync(file) && read(readFileSync(file, 'utf8')) !== undefined && !OF_THE_WHOLE.has(name) && !OWN_BLUEPRINTS.has(name),
    ),
  )('judges $name as validate does', async ({ file }) => {
    const text = readFileSync(file, 'utf8')
    const data = read(text)
    const shape = shapeErrors('site', data as Json).length
    const options = (await findingsOf(text)).filter(({ rule }) => /^option\/(?!missing|alternatives)/.test(rule)).length
    expect(fits(data)).toBe(shape + options === 0)
  })

  test('it completes components.cilium.encryption', () => {
    const defs = schema['$defs'] as Record<string, { properties: Record<string, JsonObject> }>
    expect(defs['components']!.properties['cilium']).toMatchObject({ anyOf: [{ $ref: '#/$defs/component.cilium' }, {}, {}] })
    expect(defs['component.cilium']!.properties['encryption']).toMatchObject({ enum: ['wireguard', 'none'], default: 'wireguard' })
  })

  test('every reference resolves', () => {
    const refs = [...JSON.stringify(schema).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)].map(([, name]) => name!)
    const defs = schema['$defs'] as JsonObject
    expect(refs.filter((name) => !Object.hasOwn(defs, name))).toEqual([])
  })
})

/** The data of a fixture; undefined where YAML itself is at fault. */
function read(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return undefined
  }
}
