// Chart values, ours and people's: every key against the chart that it is for, at the version that is pinned.
import { type Finding, at, warning } from '../../findings/finding.ts'
import { allLevels, spotOf } from '../../plan/said.ts'
import type { Setting } from '../../plan/plan.ts'
import { placeOf } from '../../site/site.ts'
import type { RelPath } from '../../tree/rel-path.ts'
import type { ClusterFacts } from '../facts.ts'
import type { Grounds } from '../grounds.ts'
import { type Chart, type Charts, chartOf } from './chart-of.ts'
import { checkReaders } from './no-reader.ts'
import { checkSaidValues } from './said-values.ts'
import { type ValueFile, checkValueFiles } from './value-files.ts'

/** Nothing where no shapes are at hand. */
export function checkValues(grounds: Grounds): readonly Finding[] {
  const { charts, facts, texts } = grounds
  if (charts === undefined) return []
  const chartAt = rememberCharts(charts, texts)
  const said = checkSaidValues(grounds, (key, clusters) => {
    const settings = clusters.flatMap(({ given }) => given?.placed.get(key)?.setting ?? [])
    return [...new Set(settings.flatMap((setting) => chartAt(setting) ?? []))]
  })
  const files = valueFilesOf(facts.clusters, chartAt)
  return [
    ...said.findings,
    ...unchecked(grounds, chartAt),
    ...checkValueFiles(grounds, [...files.values()], said.wasTold),
    ...checkReaders(grounds, files),
  ]
}

type ChartAt = (setting: Setting) => Chart | undefined

/** One object a chart, so that what was found of it is found again; equal settings of a fleet share theirs. */
function rememberCharts(charts: Charts, texts: ReadonlyMap<string, string>): ChartAt {
  const bySource = new Map<string, Chart | undefined>()
  return (setting) => {
    const source = JSON.stringify(setting.source)
    if (!bySource.has(source)) bySource.set(source, chartOf(setting, charts, texts))
    return bySource.get(source)
  }
}

/** Value files that some cluster reads, once each. Of a file that clusters read for several versions, the first one counts. */
function valueFilesOf(clusters: readonly ClusterFacts[], chartAt: ChartAt): ReadonlyMap<RelPath, ValueFile> {
  const files = new Map<RelPath, ValueFile>()
  for (const { given } of clusters)
    for (const { component, source } of given?.units ?? []) {
      const setting = given!.placed.get(component)?.setting
      if (source.kind !== 'chart' || setting === undefined) continue
      const chart = chartAt(setting)
      for (const { path, exists } of chart === undefined ? [] : source.valueFiles)
        if (!files.has(path)) files.set(path, { path, exists, key: component, dependency: source.dependency, chart: chart! })
    }
  return files
}

/** Once a component: that nobody here knows the values of its chart at that version. */
function unchecked({ facts }: Grounds, chartAt: ChartAt): readonly Finding[] {
  const levels = facts.plan ? allLevels(facts.plan.site) : []
  const told = new Map<string, Finding>()
  for (const { given } of facts.clusters)
    for (const [key, { setting }] of given?.placed ?? []) {
      const { source } = setting
      if (source.kind !== 'chart' || told.has(key) || chartAt(setting)?.shape !== undefined) continue
      const level = levels.findLast(({ components }) => Object.hasOwn(components, key) && isVersion(components[key]!, source.version))
      const spot = level ? at([...placeOf(level, key), 'version'], 'value', level.file) : spotOf(key, ['version'], levels)
      const message = `${key}: the values of the chart ${source.name} ${source.version} are not known here, so nothing of them was checked`
      told.set(key, warning('values/unchecked', message, spot))
    }
  return [...told.values()]
}

function isVersion(said: { readonly [key: string]: unknown } | false, version: string): boolean {
  return said !== false && Object.hasOwn(said, 'version') && said['version'] === version
}
