// Which versions move, and where: read from what the engine is told, since a chart's folder serves many clusters.
import { byCodePoint } from '../tree/json.ts'
import type { FileChange } from './file-change.ts'
import type { ReleasesOf } from './releases.ts'
import type { Distributed } from './spec-levels.ts'
import { type Environments, clusterWords } from './where.ts'

/** `from` or `to` is undefined where it comes or goes; `on` says in words on which clusters, '' for all of the site; `releases`, where its release notes stand. */
export type VersionChange = {
  readonly component: string // or a distribution
  readonly from: string | undefined
  readonly to: string | undefined
  readonly on: string
  readonly releases: string | undefined
}

/** New units are read one by one up to here; a whole fleet from nothing is told by its charts. */
const MOST_NEW = 500
/** Where the engine's side of a unit says its version: an Application, a HelmRelease, or a Kustomization with its GitRepository. */
const UNIT = /^(?:apps|clusters)\/[^/]+\/(?:[^/]+\.yaml|[^/]+\/release\.yaml)$/
const CHART = /^charts\/([^/]+)\/([^/]+)\/Chart\.yaml$/

/** By component. `moved` are clusters that join or leave the site as a whole, which is told elsewhere. `distributed`: clusters whose own version moves. */
export function versionsOf(
  files: readonly FileChange[],
  environments: Environments,
  moved: readonly string[],
  distributed: readonly Distributed[],
  releasesOf: ReleasesOf,
): readonly VersionChange[] {
  const units = files.filter(({ path, where }) => UNIT.test(path) && !moved.includes(where.cluster ?? ''))
  const many = units.filter(({ kind }) => kind === 'create').length > MOST_NEW
  const told = new Map<string, Omit<VersionChange, 'on' | 'releases'> & { readonly clusters: string[] }>()
  const tell = (component: string, from: string | undefined, to: string | undefined, clusters: readonly string[]): void => {
    const key = [component, from, to].join(' ')
    told.set(key, { component, from, to, clusters: [...(told.get(key)?.clusters ?? []), ...clusters] })
  }
  for (const file of many ? units.filter(({ kind }) => kind !== 'create') : units) {
    const [from, to] = [versionIn(file.before), versionIn(file.after)]
    if (from !== to) tell(file.where.component, from, to, [file.where.cluster!])
  }
  if (many) for (const [component, version] of newCharts(files)) tell(component, undefined, version, [])
  for (const { name, from, to, cluster } of distributed) tell(name, from, to, [cluster])
  return [...told.values()]
    .map(({ clusters, ...change }) => ({
      ...change,
      on: clusterWords(clusters, environments),
      releases: change.to === undefined ? undefined : releasesOf(change.component, change.to),
    }))
    .sort((a, b) => byCodePoint(a.component, b.component))
}

/** The chart's version in its folder, or upstream's tag where the unit is a folder of upstream's own repository. */
function versionIn(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const chart = /^ +(?:path|chart): "?(?:[^"\s]*\/)?charts\/[^/\s]+\/([^/"\s]+)"?$/m.exec(text)
  if (chart) return chart[1]
  const upstream =
    text.includes('kind: GitRepository\nmetadata') || (/^kind: Application$/m.test(text) && !/generate-paths:|^  name: root$/m.test(text))
  return upstream ? /^ +(?:tag|targetRevision): "?([^"\s]+)"?$/m.exec(text)?.[1] : undefined
}

function newCharts(files: readonly FileChange[]): readonly (readonly [string, string])[] {
  return files.flatMap(({ path, kind }) => {
    const [, component, version] = kind === 'create' ? (CHART.exec(path) ?? []) : []
    return component !== undefined && version !== undefined ? [[component, version] as const] : []
  })
}

/** "v1.21.1 → v1.21.2 on lab-1", "2.2.16 comes into use", "12.11.1 is no longer used on prod-east". */
export function versionWords({ from, to, on }: VersionChange): string {
  const what = from === undefined ? `${to} comes into use` : to === undefined ? `${from} is no longer used` : `${from} → ${to}`
  return on === '' ? what : `${what} on ${on}`
}
