// Which chart a component's values are for, and what is known of them.
import { layout } from '../../emit/layout.ts'
import type { Setting } from '../../plan/plan.ts'
import type { ChartIndex, ChartShape } from '../../ports/chart-shapes.ts'
import type { Facts } from '../facts.ts'
import { ownShape } from './own-shape.ts'

/** A chart as people name it, and the shape of its values where one is known. */
export type Chart = { readonly title: string; readonly shape: ChartShape | undefined }
/** Shapes by chartKey. */
export type Charts = ReadonlyMap<string, ChartShape>

/** Name and version; Helm reads v1.2.3 and 1.2.3 as one version. */
export function chartKey(name: string, version: string): string {
  return `${name} ${version.replace(/^v/, '')}`
}

/** Packs of the charts that the units need, by chartKey. */
export function chartsFor({ clusters }: Facts, index: ChartIndex): ReadonlyMap<string, string> {
  const packs = new Map<string, string>()
  for (const { given } of clusters)
    for (const { setting } of given?.placed.values() ?? []) {
      const { source } = setting
      if (source.kind !== 'chart' || !Object.hasOwn(index, source.name)) continue
      const key = chartKey(source.name, source.version)
      const held = Object.entries(index[source.name]!).find(([version]) => chartKey(source.name, version) === key)
      if (held !== undefined) packs.set(key, held[1])
    }
  return packs
}

/** The chart of a component; undefined for what has no values. A chart that lies in the repository is known as far as it brings a schema. */
export function chartOf({ source }: Setting, charts: Charts, texts: ReadonlyMap<string, string>): Chart | undefined {
  switch (source.kind) {
    case 'none':
    case 'git':
      return undefined
    case 'chart':
      return { title: `${source.name} ${source.version}`, shape: charts.get(chartKey(source.name, source.version)) }
    case 'bundled':
      return {
        title: `${source.blueprint} ${source.version}`,
        shape: schemaIn(layout.chart(source.blueprint, source.version), texts),
      }
    case 'folder':
      return { title: source.path, shape: schemaIn(source.path, texts) }
  }
}

function schemaIn(folder: string, texts: ReadonlyMap<string, string>): ChartShape | undefined {
  return ownShape(texts.get(`${folder}/values.schema.json`))
}
