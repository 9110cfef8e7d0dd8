// Values that the plan hands to charts fit the charts' own schemas, and every blueprint with a chart has a test that holds its keys against upstream.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { assertFitsChart, upstream, whySkipped } from '../blueprints/upstream.ts'
import { blueprints } from '../blueprints/render.ts'
import { home } from '../site-under-test.ts'
import { headOf } from './alone.ts'
import { builtOf, cases } from './cases.ts'
import { chartIsHeld } from './helm.ts'

const folder = join(home, 'test/blueprints')
const tests = readdirSync(folder)
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => readFileSync(join(folder, file), 'utf8'))

test.each(blueprints.filter((name) => headOf(name).chart))('the keys of %s are held against upstream', (name) => {
  const asking = tests.filter((text) => text.includes(`'${name}'`) && /(expectUpstreamKnows|assertKeysExist)\(/.test(text))
  expect(asking.length).toBeGreaterThan(0)
})

describe.skipIf(upstream === undefined)(`schemas of charts${whySkipped}`, () => {
  test.each(cases)('$title', async (one) => {
    const { clusters } = await builtOf(one)
    const settings = clusters.flatMap(({ placed }) => [...placed.values()])
    const charts = settings.flatMap(({ setting: { source }, values }) =>
      source.kind === 'chart' && chartIsHeld(source.name) ? [{ chart: source.name, values }] : [],
    )
    expect(charts.length).toBeGreaterThan(1)
    const distinct = new Map(charts.map((held) => [JSON.stringify(held), held]))
    for (const { chart, values } of distinct.values()) expect(() => assertFitsChart(values, chart)).not.toThrow()
  })
})
