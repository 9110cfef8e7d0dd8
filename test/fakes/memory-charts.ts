// A source of chart shapes in memory: one version of each chart, whose pack is named like it.
import { Failure } from '../../src/findings/failure.ts'
import type { ChartShape, ChartShapes } from '../../src/ports/chart-shapes.ts'

export function memoryCharts(charts: ReadonlyMap<string, { readonly version: string; readonly shape: ChartShape }>): ChartShapes {
  return {
    index: async () => Object.fromEntries([...charts].map(([name, { version }]) => [name, { [version]: name }])),
    shape: async (pack) => {
      const chart = charts.get(pack)
      if (chart === undefined) throw new Failure('SCHEMA-1', `no chart shapes of "${pack}" in reach`)
      return chart.shape
    },
  }
}
