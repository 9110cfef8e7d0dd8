// Shapes of charts: the packs of the package and the fake keep one contract, come of upstream's data, and say nothing of foreign licences.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { backtracks } from '../../src/shape/backtracking.ts'
import { compilePattern } from '../../src/shape/schema.ts'
import { chartShapesContract } from '../contract/chart-shapes.ts'
import { memoryCharts } from '../fakes/memory-charts.ts'
import { home } from '../site-under-test.ts'
import { charts } from './schemas.ts'

chartShapesContract('packs', () => charts)
chartShapesContract('memory', () =>
  memoryCharts(new Map([['tool', { version: '1.0.0', shape: { schema: { type: ['object', 'null'], properties: { a: {} } } } }]])),
)

type Entry = { readonly project: string; readonly version: string; readonly licence: string }
const manifest = JSON.parse(readFileSync(join(home, 'schemas/charts/manifest.json'), 'utf8')) as { readonly [pack: string]: Entry }

test('every chart has a permissive licence; what is written by hand is ours', () => {
  expect([...new Set(Object.values(manifest).map(({ licence }) => licence))].sort()).toEqual(['Apache-2.0', 'MIT'])
  expect(Object.keys(manifest).filter((pack) => manifest[pack]!.project === 'written by hand')).toEqual(['flux-operator'])
  const foreign = /^(flux-instance|garage$|mimir|minio|renovate$|authentik|stateless-dns|vault|openbao|forgejo)/
  expect(Object.keys(manifest).filter((pack) => foreign.test(pack))).toEqual([])
})

test('shapes hold structure and no words, and only patterns that cannot take for ever', async () => {
  const packs = Object.values(await charts.index()).flatMap((versions) => Object.values(versions))
  const texts = await Promise.all(packs.map(async (pack) => JSON.stringify(await charts.shape(pack))))
  expect(texts.filter((text) => /"(title|default|examples?|\$comment)":[^{[]|"description":"/.test(text))).toEqual([])
  const patterns = texts.flatMap((text) =>
    [...text.matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)].map(([, one]) => JSON.parse(one!) as string),
  )
  expect(patterns.length).toBeGreaterThan(3)
  expect(patterns.filter((pattern) => compilePattern(pattern) === undefined || backtracks(pattern) !== undefined)).toEqual([])
})
