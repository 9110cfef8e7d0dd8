// What runs where at which version: one row a component, one column for environments whose clusters all agree.
import type { Site } from '../../site/site.ts'
import { byCodePoint } from '../../tree/json.ts'
import { code, listed, table, text } from '../markdown.ts'
import type { Placed } from '../unit.ts'
import type { Described } from './recipe.ts'

const MOST_COLUMNS = 6
const MOST_NAMES = 3
const NOWHERE = '–'

type Row = { readonly head: readonly [string, string]; readonly version: (one: Described) => string }

/** Kubernetes first, then components in the order in which they are installed. */
export function componentsTable(site: Site, clusters: readonly Described[]): string {
  return tables(site, clusters, ['component', 'what it does'], [KUBERNETES, ...rowsOf(clusters, (placed) => !isApp(placed))])
}

/** Undefined where the site has no apps. Their own version is the image's, which stands in envs/<env>/release/. */
export function appsTable(site: Site, clusters: readonly Described[]): string | undefined {
  const rows = rowsOf(clusters, isApp)
  return rows.length === 0 ? undefined : tables(site, clusters, ['app', 'chart'], rows)
}

const KUBERNETES: Row = {
  head: ['Kubernetes', 'Runs all of this.'],
  version: ({ planned: { view } }) => {
    const { name, version, kubernetes } = view.distribution ?? {}
    return name === undefined ? NOWHERE : text(name === 'existing' ? `${kubernetes}, existing` : `${name} ${version}`)
  },
}

const isApp = ({ setting: { source } }: Placed): boolean => source.kind === 'bundled' || source.kind === 'folder'

function rowsOf(clusters: readonly Described[], wanted: (placed: Placed) => boolean): readonly Row[] {
  const found = new Map<string, { readonly wave: number; readonly placed: Placed }>()
  for (const { units } of clusters) {
    const waves = new Map(units.units.map(({ component, wave }) => [component, wave]))
    for (const [key, placed] of units.placed) {
      const wave = Math.max(waves.get(key) ?? 0, found.get(key)?.wave ?? 0)
      if (wanted(placed)) found.set(key, { wave, placed })
    }
  }
  const sorted = [...found].sort(([a, one], [b, other]) => one.wave - other.wave || byCodePoint(a, b))
  return sorted.map(([key, { placed }]) => ({
    head: [text(key), summaryOf(placed)],
    version: (one) => versionOf(one.units.placed.get(key)),
  }))
}

function summaryOf({ setting: { source, blueprint } }: Placed): string {
  if (source.kind === 'bundled') return code(`charts/${source.blueprint}`)
  return source.kind === 'folder' ? code(source.path) : text(blueprint.head.summary)
}

function versionOf(placed: Placed | undefined): string {
  if (placed === undefined) return NOWHERE
  const { kind, version } = placed.setting.source
  if (kind === 'none') return 'by the distribution'
  return kind === 'folder' ? 'yours' : text(version)
}

/** Environments whose columns are equal share one; many columns are parted into several tables. */
function tables(site: Site, clusters: readonly Described[], head: readonly string[], rows: readonly Row[]): string {
  const columns = new Map<string, { readonly names: string[]; readonly cells: readonly string[] }>()
  for (const { name } of site.environments) {
    const here = clusters.filter(({ units }) => units.environment === name)
    if (here.length === 0) continue
    const cells = rows.map((row) => cellOf(here, row))
    const key = JSON.stringify(cells)
    const column = columns.get(key) ?? { names: [], cells }
    column.names.push(text(name))
    columns.set(key, column)
  }
  const all = [...columns.values()]
  const titleOf = (names: readonly string[]): string => (all.length === 1 ? 'everywhere' : listed(names, MOST_NAMES))
  const chunks = Array.from({ length: Math.ceil(all.length / MOST_COLUMNS) }, (_, i) => all.slice(i * MOST_COLUMNS, (i + 1) * MOST_COLUMNS))
  return chunks
    .map((chunk) =>
      table(
        [...head, ...chunk.map(({ names }) => titleOf(names))],
        rows.map((row, i) => [...row.head, ...chunk.map(({ cells }) => cells[i]!)]),
      ),
    )
    .join('\n\n')
}

/** One version where all clusters agree; else each version with who has it, the most frequent first. */
function cellOf(clusters: readonly Described[], row: Row): string {
  const versions = new Map<string, string[]>()
  for (const one of clusters) {
    const version = row.version(one)
    const names = versions.get(version) ?? []
    names.push(one.planned.cluster.name)
    versions.set(version, names)
  }
  const sorted = [...versions].sort(([a, some], [b, others]) => others.length - some.length || byCodePoint(a, b))
  const [usual, ...others] = sorted
  if (others.length === 0) return usual![0]
  return [...(usual![1].length > others[0]![1].length ? [usual![0]] : [who(usual!)]), ...others.map(who)].join('; ')
}

const who = ([version, names]: readonly [string, readonly string[]]): string => `${version} on ${listed(names.map(text), MOST_NAMES)}`
