// Faults of chart values: keys that the chart would never read. Upstream's values.yaml and values.schema.json are the judges.
import { Ajv, type ValidateFunction } from 'ajv'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { type Json, type JsonObject, isObject, mergeMaps } from '../../../src/tree/json.ts'
import { chartIsHeld } from '../../acceptance/helm.ts'
import { loadChartValues, unknownKeys, upstream, whySkipped } from '../../blueprints/upstream.ts'
import { changed, mutationsOf, without } from '../mutations.ts'
import type { Draft, Place, Way } from './draft.ts'
import { type Tree, documentsIn } from './tree.ts'

const FILE = /^(?:common|envs\/[^/]+(?:\/release|\/clusters\/[^/]+)?)\/([^/]+)\.yaml$/
const skipped = upstream === undefined ? { why: whySkipped } : {}

export const valuesWays: readonly Way[] = [
  { name: 'misspelt values key', ...skipped, places, drafts: (tree, place) => draftsOf(tree, place, ['misspelt']) },
  {
    name: 'wrong nesting of values',
    ...skipped,
    places,
    drafts: (tree, place) => [...draftsOf(tree, place, ['nesting']), ...bare(tree, place)],
  },
]

const known = new WeakMap<Tree, readonly Place[]>()

/** Every value file of a chart that upstream's data hold; `of` is the chart. */
function places(tree: Tree): readonly Place[] {
  const found =
    known.get(tree) ??
    [...tree.texts.keys()].flatMap((file): readonly Place[] => {
      const chart = tree.charts.get(FILE.exec(file)?.[1] ?? '')
      const [value] = chart === undefined ? [] : documentsIn(tree, file)
      return chart !== undefined && chartIsHeld(chart) && isObject(value) && isObject(value[chart])
        ? [{ file, index: 0, value, of: chart }]
        : []
    })
  known.set(tree, found)
  return found
}

function draftsOf(tree: Tree, { file, index, value, of: chart }: Place, whats: readonly string[]): readonly Draft[] {
  return mutationsOf(value as JsonObject)
    .filter(({ what, path }) => whats.includes(what) && (what === 'nesting' || path.length > 1))
    .map(({ path, also, make }) => ({ tree, file, index, path, ...(also && { also }), make, isFault: (wrong) => isIgnored(chart, wrong) }))
}

/** A key below the chart's name stands beside it: Helm hands it to nobody. */
function bare(tree: Tree, { file, index, value, of: chart }: Place): readonly Draft[] {
  const inner = (value as JsonObject)[chart] as JsonObject
  return Object.keys(inner)
    .filter((key) => key !== chart && key !== 'global')
    .map((key) => ({
      ...{ tree, file, index, path: [key], also: [chart] },
      make: () => ({ ...(changed(value, [chart], (map) => without(map as JsonObject, key)) as JsonObject), [key]: inner[key]! }),
      isFault: () => true,
    }))
}

/** Names under which the chart hands values on to charts of its own, which upstream's data do not hold. */
function handedOn(chart: string): readonly string[] {
  const { dependencies = [] } = load(readFileSync(join(upstream ?? '', 'charts', chart, 'Chart.yaml'), 'utf8')) as {
    readonly dependencies?: readonly { readonly name: string; readonly alias?: string }[]
  }
  return dependencies.map(({ name, alias }) => alias ?? name)
}

const isOpen = (chart: string, path: string): boolean => handedOn(chart).includes(path.split('.')[0]!) || FREE.test(path)

/** Keys of these names take whatever a person writes, though the chart's own values show an entry. */
const FREE =
  /(labels|annotations|nodeSelector|selector|resources|limits|requests|tolerations|affinity|securityContext|params|cm|ini)(\.|$)/i

function isIgnored(chart: string, wrong: Json): boolean {
  const file = wrong as JsonObject
  if (Object.keys(file).some((key) => key !== chart && key !== 'global')) return true
  const values = file[chart]
  if (!isObject(values)) return true
  const judge = schemaOf(chart)
  if (judge !== undefined) return !judge(mergeMaps(loadChartValues(chart), values))
  return unknownKeys(values, loadChartValues(chart)).some((path) => !isOpen(chart, path))
}

const ajv = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, logger: false })
const judges = new Map<string, ValidateFunction | undefined>()

function schemaOf(chart: string): ValidateFunction | undefined {
  if (judges.has(chart)) return judges.get(chart)
  const file = join(upstream ?? '', 'charts', chart, 'values.schema.json')
  const { $schema: _, ...schema } = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as JsonObject) : { $schema: null }
  const judge = Object.keys(schema).length === 0 ? undefined : ajv.compile(schema)
  judges.set(chart, judge)
  return judge
}
