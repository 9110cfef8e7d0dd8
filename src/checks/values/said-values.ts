// Values as the spec says them, level by level: a fault is told at the person's own line, and not again at the file that is made of it.
import { type DataPath, type Finding, at } from '../../findings/finding.ts'
import { siteLevels } from '../../plan/said.ts'
import { type Said, type Site, partOptions, placeOf } from '../../site/site.ts'
import { type JsonObject, isObject } from '../../tree/json.ts'
import type { ClusterFacts } from '../facts.ts'
import type { Grounds } from '../grounds.ts'
import type { Chart } from './chart-of.ts'
import { type ValueFault, valueFaults } from './value-faults.ts'

/** `cluster` and `environment` say how far down a level reaches; both undefined for the site and its profile. */
type Level = { readonly said: Said; readonly environment?: string; readonly cluster?: string }
/** Charts that a component has on some clusters: one, unless a level pins another version. */
export type ChartsOn = (key: string, clusters: readonly ClusterFacts[]) => readonly Chart[]
/** Whether a fault of a component's file was told at the spec already; the file's own level says which levels it is made of. */
export type WasTold = (key: string, fault: ValueFault, environment?: string, cluster?: string) => boolean

export function checkSaidValues(
  { facts }: Grounds,
  chartsOn: ChartsOn,
): { readonly findings: readonly Finding[]; readonly wasTold: WasTold } {
  const findings: Finding[] = []
  const told = new Set<string>()
  for (const level of facts.plan ? levelsOf(facts.plan.site) : []) {
    const clusters = facts.clusters.filter((one) => reaches(level, one.environment, one.name))
    for (const [key, said] of Object.entries(level.said.components)) {
      if (said === false) continue
      for (const { word, fault, chart } of faultsSaid(said, chartsOn(key, clusters))) {
        told.add(mark(key, fault, level.environment, level.cluster))
        const spot = at([...placeOf(level.said, key), word, ...fault.path], fault.on, level.said.file)
        findings.push(findingOf(fault, key, chart, spot))
      }
    }
  }
  const wasTold: WasTold = (key, fault, environment, cluster) =>
    told.has(mark(key, fault)) || told.has(mark(key, fault, environment)) || told.has(mark(key, fault, environment, cluster))
  return { findings, wasTold }
}

/** The fault as a finding: component and chart are named, the place is the caller's. */
export function findingOf({ rule, severity, message, hint }: ValueFault, key: string, { title }: Chart, spot: Finding['at']): Finding {
  return { rule, severity, message: `${key}: ${message} (${title})`, ...(hint !== undefined && { hint }), ...(spot && { at: spot }) }
}

type SaidFault = { readonly word: 'values' | 'release'; readonly fault: ValueFault; readonly chart: Chart }

/** `values` and `release` are written in the chart's own shape. A fault that several versions of the chart have is told once. */
function faultsSaid(said: JsonObject, charts: readonly Chart[]): readonly SaidFault[] {
  const { reserved } = partOptions(said)
  const seen = new Map<string, SaidFault>()
  for (const word of ['values', 'release'] as const) {
    const values = reserved[word]
    if (!isObject(values)) continue
    for (const chart of charts)
      for (const fault of chart.shape === undefined ? [] : valueFaults(chart.shape, values)) {
        const id = JSON.stringify([word, fault.rule, fault.path])
        if (!seen.has(id)) seen.set(id, { word, fault, chart })
      }
  }
  return [...seen.values()]
}

function levelsOf(site: Site): readonly Level[] {
  const below = site.environments.flatMap(({ name, said, clusters }): readonly Level[] => [
    { said, environment: name },
    ...clusters.map((cluster): Level => ({ said: cluster.said, environment: name, cluster: cluster.name })),
  ])
  return [...siteLevels(site).map((said): Level => ({ said })), ...below]
}

function reaches(level: Level, environment: string, cluster: string): boolean {
  return (level.environment ?? environment) === environment && (level.cluster ?? cluster) === cluster
}

function mark(key: string, { rule, path }: { readonly rule: string; readonly path: DataPath }, environment = '', cluster = ''): string {
  return JSON.stringify([key, environment, cluster, rule, path])
}
