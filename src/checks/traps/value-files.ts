// Chart values as the repository has them, people's edits included: each leaf of a file, and what a component gets of all its files.
import { CORE_SCHEMA, load } from 'js-yaml'
import { SPEC, type DataPath, type Spot, at } from '../../findings/finding.ts'
import type { Placed, Unit, UnitSource } from '../../emit/unit.ts'
import { placeOf } from '../../site/site.ts'
import { type Json, type JsonObject, isObject, mergeMaps } from '../../tree/json.ts'
import type { RelPath } from '../../tree/rel-path.ts'
import type { ClusterFacts } from '../facts.ts'
import type { Grounds } from '../grounds.ts'
import { valueAt } from '../manifest.ts'
import { unfoldsTooFar } from '../unfolded.ts'

type ChartSource = Extract<UnitSource, { readonly kind: 'chart' }>

/** One scalar of a value file: its key, the map around it, and its place. */
export type ValueLeaf = {
  readonly component: string
  readonly key: string
  readonly value: Json
  readonly beside: JsonObject
  readonly path: DataPath
  readonly spot: Spot
}

/** What one component gets on one cluster. `spotOf`: the line that said it last, or the component where nobody did. */
export type ValueStack = {
  readonly cluster: ClusterFacts
  readonly component: string
  readonly chart: string
  readonly placed: Placed
  readonly get: (path: string) => Json | undefined
  readonly spotOf: (path: string) => Spot
}

/** Every scalar of every value file that an engine reads; a file that several clusters read is walked once. */
export function leavesOfValueFiles(grounds: Grounds): readonly ValueLeaf[] {
  const seen = new Set<RelPath>()
  const read = readerOf(grounds)
  return chartUnits(grounds.facts.clusters).flatMap(({ unit: { component }, source }) =>
    source.valueFiles.flatMap(({ path: file }) => {
      if (seen.has(file)) return []
      seen.add(file)
      return leavesOf(read(file), [], (path, key, value, beside) => ({
        component,
        key,
        value,
        beside,
        path,
        spot: at(path, 'value', file),
      }))
    }),
  )
}

/** The stacks of the components whose chart is one of these, cluster by cluster. */
export function stacksOf(grounds: Grounds, charts: ReadonlySet<string>, clusters = grounds.facts.clusters): readonly ValueStack[] {
  const read = readerOf(grounds)
  return chartUnits(clusters).flatMap(({ cluster, unit, source }) => {
    const placed = cluster.given?.placed.get(unit.component)
    const chart = placed === undefined ? undefined : chartOf(placed)
    if (placed === undefined || chart === undefined || !charts.has(chart)) return []
    const root = source.dependency === undefined ? [] : [source.dependency]
    const layers = source.valueFiles.map(({ path: file }) => ({ file, values: mapAt(read(file), root) }))
    const values = layers.reduce<JsonObject>((above, layer) => mergeMaps(above, layer.values), {})
    const get = (path: string): Json | undefined => valueAt(values, stepsOf(path))
    const spotOf = (path: string): Spot => spotIn(grounds, cluster, unit.component, layers, root, stepsOf(path))
    return [{ cluster, component: unit.component, chart, placed, get, spotOf }]
  })
}

/** `a.b` is two steps, `a\\.b` one. */
const stepsOf = (path: string): readonly string[] => path.split(/(?<!\\)\./).map((step) => step.replaceAll('\\.', '.'))

type ChartUnit = { readonly cluster: ClusterFacts; readonly unit: Unit; readonly source: ChartSource }

function chartUnits(clusters: readonly ClusterFacts[]): readonly ChartUnit[] {
  return clusters.flatMap((cluster) =>
    (cluster.given?.units ?? []).flatMap((unit) => (unit.source.kind === 'chart' ? [{ cluster, unit, source: unit.source }] : [])),
  )
}

/** The chart's published name; undefined for a chart of people's own in the repository. */
function chartOf({ setting: { source } }: Placed): string | undefined {
  return source.kind === 'chart' ? source.name : source.kind === 'bundled' ? source.blueprint : undefined
}

const parsed = new WeakMap<Grounds['texts'], Map<string, Json>>()

/** Files as data, each text once; one that is no YAML is told elsewhere, and empty here. */
function readerOf(grounds: Grounds): (file: RelPath) => Json {
  const known = parsed.get(grounds.texts) ?? new Map<string, Json>()
  parsed.set(grounds.texts, known)
  return (file) => {
    const text = grounds.texts.get(file)
    if (text === undefined) return {}
    const value = known.get(text) ?? dataOf(text)
    known.set(text, value)
    return value
  }
}

/** A text as data; {} where it is none, or too much. */
export function dataOf(text: string): Json {
  try {
    const value = (load(text, { schema: CORE_SCHEMA }) ?? {}) as Json
    return unfoldsTooFar(text, value) ? {} : value
  } catch {
    return {}
  }
}

function leavesOf<T>(value: Json, path: DataPath, leaf: (path: DataPath, key: string, value: Json, beside: JsonObject) => T): readonly T[] {
  if (Array.isArray(value)) return value.flatMap((one: Json, i) => leavesOf(one, [...path, i], leaf))
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, one]) => {
    const here = [...path, key]
    return typeof one === 'object' && one !== null ? leavesOf(one, here, leaf) : [leaf(here, key, one, value)]
  })
}

const mapAt = (value: Json, path: DataPath): JsonObject => {
  const found = valueAt(value, path)
  return isObject(found) ? found : {}
}

type Layer = { readonly file: RelPath; readonly values: JsonObject }

/** A person's line in the spec, else the last file that says it, else where the spec names the component. */
function spotIn(
  { facts }: Grounds,
  cluster: ClusterFacts,
  component: string,
  layers: readonly Layer[],
  root: DataPath,
  path: DataPath,
): Spot {
  const { plan } = facts
  const environment = plan?.site.environments.find(({ name }) => name === cluster.environment)
  const levels = [cluster.given?.cluster.said, environment?.said, plan?.site.said, plan?.site.profile].filter((said) => said !== undefined)
  const saying = levels.find((said) => valueAt(said.components[component] || {}, ['values', ...path]) !== undefined)
  if (saying !== undefined) return at([...placeOf(saying, component), 'values', ...path], 'value', saying.file)
  const last = layers.findLast(({ values }) => valueAt(values, path) !== undefined)
  if (last !== undefined) return at([...root, ...path], 'value', last.file)
  const naming = levels.findLast((said) => isObject(said.components[component]))
  return naming === undefined ? at(['components'], 'key', SPEC) : at(placeOf(naming, component), 'key', naming.file)
}
