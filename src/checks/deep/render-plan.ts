// Which charts have to be rendered for a site, and with what: each unit as its engine would, equal inputs of several clusters once.
import { CORE_SCHEMA, load } from 'js-yaml'
import type { Placed, Unit } from '../../emit/unit.ts'
import type { ChartDependency, RenderRequest, Rendered } from '../../ports/chart-renderer.ts'
import type { SchemaIndex } from '../../ports/schema-source.ts'
import { type Json, type JsonObject, byCodePoint, isObject } from '../../tree/json.ts'
import type { RelPath } from '../../tree/rel-path.ts'
import type { ClusterFacts } from '../facts.ts'
import { KUBERNETES } from '../find-schema.ts'
import { additionOf } from '../removed-apis.ts'

type ChartSource = Extract<Unit['source'], { readonly kind: 'chart' }>

/** A unit on a cluster; those with the same `render` get the same text. */
export type UnitOn = { readonly cluster: ClusterFacts; readonly unit: Unit; readonly placed: Placed; readonly render: number }
/** `unheld`: units whose content comes from a Git repository of somebody else. */
export type RenderPlan = {
  readonly units: readonly UnitOn[]
  readonly requests: readonly RenderRequest[]
  readonly unheld: readonly { readonly unit: Unit; readonly cluster: ClusterFacts }[]
}

/** What came of a plan: by the number of the request. `again`: the same rendered a second time, where it holds a Secret. */
export type Outcome = { readonly first: Rendered; readonly again?: string }
export type Renders = { readonly plan: RenderPlan; readonly outcomes: readonly Outcome[] }

/** `texts`: the files of all charts among others. */
export function planRenders(clusters: readonly ClusterFacts[], texts: ReadonlyMap<RelPath, string>, index: SchemaIndex): RenderPlan {
  const charts = chartsOf(texts)
  const numberOf = numbering()
  const numbers = new Map<string, number>()
  const requests: RenderRequest[] = []
  const units: UnitOn[] = []
  const unheld: RenderPlan['unheld'][number][] = []
  for (const cluster of clusters) {
    const { given, kubernetes } = cluster
    if (given === undefined) continue
    const apiVersions = apiVersionsOf(cluster, given.placed, index)
    const served = numberOf(apiVersions.join(' '))
    for (const unit of given.units) {
      const placed = given.placed.get(unit.component)
      if (unit.source.kind === 'git') unheld.push({ unit, cluster })
      if (unit.source.kind !== 'chart' || placed === undefined) continue
      const request = { ...requestOf(unit, unit.source, texts), ...charts(unit.source.folder), kubernetes, apiVersions }
      const { folder, release, namespace, values } = request
      const key = JSON.stringify([folder, release, namespace, kubernetes, served, values.map(numberOf)])
      const render = numbers.get(key) ?? requests.push(request) - 1
      numbers.set(key, render)
      units.push({ cluster, unit, placed, render })
    }
  }
  return { units, requests, unheld }
}

/** A number for each distinct text: a fleet holds the same long ones many times. */
function numbering(): (text: string) => number {
  const known = new Map<string, number>()
  return (text) => {
    const number = known.get(text) ?? known.size
    known.set(text, number)
    return number
  }
}

function requestOf(
  unit: Unit,
  source: ChartSource,
  texts: ReadonlyMap<RelPath, string>,
): Pick<RenderRequest, 'folder' | 'release' | 'namespace' | 'values'> {
  const values = source.valueFiles.flatMap(({ path }) => texts.get(path) ?? [])
  return { folder: source.folder, release: source.releaseName, namespace: unit.namespace, values }
}

type Chart = Pick<RenderRequest, 'texts' | 'dependencies'>

/** The files of a chart by their path in it; each folder is gathered once. */
function chartsOf(texts: ReadonlyMap<RelPath, string>): (folder: RelPath) => Chart {
  const known = new Map<RelPath, Chart>()
  return (folder) => {
    const chart = known.get(folder) ?? gather(folder, texts)
    known.set(folder, chart)
    return chart
  }
}

function gather(folder: RelPath, all: ReadonlyMap<RelPath, string>): Chart {
  const start = `${folder}/`
  const own = [...all].filter(([path]) => path.startsWith(start))
  const texts = new Map(own.map(([path, text]): [string, string] => [path.slice(start.length), text]))
  return { texts, dependencies: dependenciesOf(texts.get('Chart.lock')) ?? dependenciesOf(texts.get('Chart.yaml')) ?? [] }
}

/** Exact in Chart.lock. What cannot be read is Helm's to refuse. */
function dependenciesOf(text: string | undefined): readonly ChartDependency[] | undefined {
  const listed = headOf(text)?.['dependencies']
  if (!Array.isArray(listed)) return undefined
  const word = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
  return (listed as readonly Json[])
    .filter(isObject)
    .map(({ name, version, repository }) => ({ name: word(name), version: word(version), repository: word(repository) }))
}

function headOf(text: string | undefined): JsonObject | undefined {
  if (text === undefined) return undefined
  try {
    const value = load(text, { schema: CORE_SCHEMA })
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/**
 * As Argo CD 3.4 says them (`helm template --api-versions`): each group/version and each kind that the cluster serves. Of Kubernetes the stable ones, since
 * others are off unless somebody switches them on; beside it the groups whose CRDs come with a component.
 */
function apiVersionsOf({ minor }: ClusterFacts, placed: ReadonlyMap<string, Placed>, index: SchemaIndex): readonly string[] {
  const groups = new Set([...placed.values()].flatMap(({ setting }) => setting.blueprint.head.apiGroups ?? []))
  const served = Object.entries(index).flatMap(([group, versions]) =>
    Object.entries(versions).flatMap(([version, kinds]) => {
      const groupVersion = group === '' ? version : `${group}/${version}`
      const isServed = (kind: string): boolean =>
        groups.has(group) ||
        (kinds[kind] === KUBERNETES && /^v\d+$/.test(version) && (additionOf(`${groupVersion}/${kind}`) ?? 0) <= (minor ?? Infinity))
      const known = Object.keys(kinds).filter(isServed)
      return known.length === 0 ? [] : [groupVersion, ...known.map((kind) => `${groupVersion}/${kind}`)]
    }),
  )
  return served.sort(byCodePoint)
}
