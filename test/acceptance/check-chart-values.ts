// Values that the plan hands to charts fit the charts' own schemas.
import { expect, test } from 'vitest'
import { assertFitsChart, upstream, whySkipped } from '../blueprints/upstream.ts'
import { type Case, builtOf } from './cases.ts'
import { chartIsHeld } from './helm.ts'

export function checkChartValues(one: Case): void {
  test.skipIf(upstream === undefined)(`values fit the charts’ schemas${whySkipped}`, async () => {
    const { clusters } = await builtOf(one)
    const settings = clusters.flatMap(({ placed }) => [...placed.values()])
    const charts = settings.flatMap(({ setting: { source }, values }) =>
      source.kind === 'chart' && chartIsHeld(source.name) ? [{ chart: source.name, values }] : [],
    )
    expect(charts.length).toBeGreaterThan(1)
    const distinct = new Map(charts.map((held) => [JSON.stringify(held), held]))
    for (const { chart, values } of distinct.values()) expect(() => assertFitsChart(values, chart)).not.toThrow()
  })
}
