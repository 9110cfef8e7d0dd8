// What a chart's values.yaml, its comments and its schema tell of the values that it takes.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { describe, expect, it, test } from 'vitest'
import { loosened, overlay } from '../../scripts/compile-charts/overlay.mjs'
import { valuesShape } from '../../scripts/compile-charts/values-shape.mjs'
import { valueFaults } from '../../src/checks/values/value-faults.ts'
import type { Json, JsonObject } from '../../src/tree/json.ts'
import { upstream, whySkipped } from '../blueprints/upstream.ts'
import { charts } from './schemas.ts'

const nobody = { kubernetes: () => undefined, byHand: new Map<string, 'open' | 'known'>() }
const shapeOf = (values: string, schema?: JsonObject): JsonObject =>
  valuesShape({ values, ...(schema && { schema: JSON.stringify(schema) }) }, nobody)
/** One line a fault: `error a.b is …`. */
const faults = (schema: JsonObject, values: Json): readonly string[] =>
  valueFaults({ schema }, values).map(({ severity, message, hint }) => `${severity} ${message}${hint === undefined ? '' : ` | ${hint}`}`)
/** Keys of a map of the shape, but those that every chart has. */
const keysAt = (schema: JsonObject, ...path: readonly string[]): readonly string[] => {
  const map = path.reduce((here, key) => (here['properties'] as JsonObject)[key] as JsonObject, schema)
  return Object.keys(map['properties'] ?? {}).filter((key) => !['nameOverride', 'fullnameOverride'].includes(key))
}

describe('values.yaml', () => {
  const shape = shapeOf(
    [
      'image:',
      '  repository: x',
      '  tag: 1',
      'labels: {}',
      'nothing:',
      'list: []',
      'env:',
      '  A: b',
      'word: x',
      'text: |',
      '  a: b',
      '',
    ].join('\n'),
  )

  it('closes a map that has keys: a slip of the pen is an error, any other key may be read by a template', () => {
    expect(faults(shape, { image: { repositry: 'y' } })).toEqual([
      'error image.repositry is no value of the chart | did you mean "repository"?',
    ])
    expect(faults(shape, { image: { digest: 'y' } })).toEqual([
      'warning image.digest is not among the values that the chart lists; a template may read it all the same',
    ])
    expect(faults(shape, { tag: 2 })).toEqual([
      'warning tag is not among the values that the chart lists; a template may read it all the same | the chart knows image.tag',
    ])
  })

  it('leaves empty maps, null, variables and templated text open', () => {
    expect(faults(shape, { labels: { a: 'b' }, nothing: { c: [1] }, env: { B: 'c' }, text: { a: 1 }, list: [{ d: 1 }] })).toEqual([])
  })

  it('keeps a map a map; elsewhere the default only tells what is likely', () => {
    expect(faults(shape, { image: 'x:1' })).toEqual(['error image must be a map | the chart reads keys below it: repository, tag'])
    expect(faults(shape, { list: 1, word: [1] })).toEqual([
      'warning list is a number, and the chart has a list there',
      'warning word is a list, and the chart has a single value there',
    ])
  })

  it('takes null everywhere, as Helm takes keys away by it', () => {
    expect(faults(shape, { image: null, list: null, word: null, env: { A: null } })).toEqual([])
  })

  it('knows names that people give from keys of the chart', () => {
    const ports = shapeOf('ports:\n  list:\n    web: {port: 80}\n    tls: {port: 443}\n')
    expect(faults(ports, { ports: { list: { web2: { port: 81 }, metrics: { port: 9 }, wep: {} } } })).toEqual([
      'warning ports.list.wep is not among the values that the chart lists; a template may read it all the same | did you mean "web"?',
    ])
  })
})

describe('comments of values.yaml', () => {
  it('name keys of the map at whose indentation they stand', () => {
    const shape = shapeOf('a:\n  b: 1\n  # c: 2\n  #d:\n# e: x\nf: 1\n  # g: 3\n')
    expect([keysAt(shape), keysAt(shape, 'a')]).toEqual([
      ['e', 'a', 'f'],
      ['c', 'd', 'b'],
    ])
  })

  it('may begin the line, with the indentation behind the sign', () => {
    expect(keysAt(shapeOf('a:\n  b: 1\n#  c: 2\n#   d: 3\n'), 'a')).toEqual(['c', 'd', 'b'])
  })

  it('hold what is further in for themselves, below a key and in a list, but not below a word of prose', () => {
    const shape = shapeOf('# limits:\n#   cpu: 1\n\n# rules:\n#   - host: x\n#     port: 1\n\n# Example:\n#   real: 1\na: 1\n')
    expect(keysAt(shape)).toEqual(['limits', 'rules', 'real', 'a'])
  })

  it('are none inside of texts', () => {
    expect(keysAt(shapeOf('a:\n  b: |\n    # c: 1\n  d: |\n    x\n    # e: 1\n'), 'a')).toEqual(['b', 'd'])
  })
})

describe('values.schema.json', () => {
  const schema: JsonObject = {
    type: 'object',
    additionalProperties: false,
    properties: {
      replicas: { type: 'integer', minimum: 1 },
      mode: { enum: ['fast', 'safe'] },
      port: { anyOf: [{ type: 'integer' }, { type: 'string' }] },
      image: { $ref: '#/definitions/image' },
      extra: { type: 'object' },
    },
    definitions: { image: { type: 'object', properties: { tag: { type: 'string', description: 'words' } } } },
  }
  const shape = shapeOf('replicas: 1\nmode: fast\nport: 1\nimage:\n  registry: x\n', schema)

  it('is certain, and is united with the keys of values.yaml', () => {
    expect(faults(shape, { replicas: '2', mode: 'fst', other: 1 })).toEqual([
      'error replicas must be a whole number | remove the quotes',
      'error mode must be one of fast, safe | did you mean "fast"?',
      'error other is no value of the chart',
    ])
    expect(faults(shape, { replicas: 0, port: 'http', extra: { a: 1 }, image: { registry: 'y', tag: '1' } })).toEqual([
      'error replicas must be at least 1',
    ])
  })

  it('leaves no words behind', () => expect(JSON.stringify(shape)).not.toContain('words'))

  it('may hold itself', () => {
    const tree: JsonObject = {
      properties: { a: { $ref: '#/definitions/node' } },
      definitions: { node: { type: 'object', properties: { next: { $ref: '#/definitions/node' } } } },
    }
    expect(faults(shapeOf('a: {}\n', tree), { a: { next: { next: { nxt: {} } } } })).toEqual([
      'error a.next.next.nxt is no value of the chart | did you mean "next"?',
    ])
  })
})

test('what a person found is open or known', () => {
  const byHand = new Map([['/config', 'open'], ['/a/hidden', 'known']] as const) // prettier-ignore
  const shape = valuesShape({ values: 'config:\n  x: 1\na:\n  b: 1\n' }, { ...nobody, byHand })
  expect(faults(shape, { config: { y: 1 }, a: { hidden: [1] } })).toEqual([])
})

test('a dependency’s own word counts, and keys of either are known', () => {
  const [parent, own] = [shapeOf('a: true\nb: 1\n'), shapeOf('b: 2\nc:\n  d: 1\n')]
  expect(faults(overlay(parent, own), { a: false, b: 1, c: { e: 1 } })).toEqual(['error c.e is no value of the chart | did you mean "d"?'])
  expect(overlay(parent, {})).toEqual({})
  expect(faults(loosened(parent), { a: [1], other: 1, c: 1 })).toEqual([])
  expect(faults(loosened(own), { other: 1, c: { de: 1 } })).toEqual([])
})

test.skipIf(!upstream)(`no chart has a fault in its own values${whySkipped}`, async () => {
  const packs = new Set(Object.values(await charts.index()).flatMap((versions) => Object.values(versions)))
  const told: string[] = []
  for (const folder of readdirSync(join(upstream!, 'charts'))) {
    const pack = folder.replaceAll('.', '-')
    if (!packs.has(pack) || pack === 'flux-operator') continue // of which a part is known
    const shape = await charts.shape(pack)
    for (const file of readdirSync(join(upstream!, 'charts', folder)).filter((name) => /values.*\.yaml$/.test(name))) {
      const values = load(readFileSync(join(upstream!, 'charts', folder, file), 'utf8')) as Json
      told.push(...valueFaults(shape, values ?? {}).map(({ severity, message }) => `${folder}/${file} ${severity} ${message}`))
    }
  }
  // A preset of loki that sets what the chart no longer has.
  expect(told.filter((line) => !/^loki\/.*bloomCompactor/.test(line))).toEqual([])
})
