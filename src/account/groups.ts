// The files of an account by whom they concern: the repository, the whole site, then each environment with its clusters.
import { byCodePoint } from '../tree/json.ts'
import type { FileChange } from './file-change.ts'
import { type Relocation, isRelocated } from './relocations.ts'
import { type Environments, type Where, firstOf } from './where.ts'

/** In `path` and `from` a `*` stands for the cluster's name where the group is of several clusters. `from` is missing where a folder is told to move. */
export type GroupFile = {
  readonly path: string
  readonly kind: FileChange['kind']
  readonly from?: string
  readonly isMerged?: true
  readonly isEcho?: true
  readonly words: readonly string[]
}
/** `scope`: "the repository", "the whole site", "prod", "prod / prod-1, prod-2". `clusters`: how many see these same changes, 0 where it is not of clusters. */
export type Group = { readonly scope: string; readonly clusters: number; readonly files: readonly GroupFile[] }

type Place = { readonly where: Where; readonly files: FileChange[] }

/** Environments stand in promotion order, clusters as the spec lists them, what left the spec last; clusters of one environment that change alike are one group. What only moves with its folder is told there. */
export function groupsOf(files: readonly FileChange[], environments: Environments, relocations: readonly Relocation[]): readonly Group[] {
  const places = new Map<string, Place>()
  for (const file of files) {
    if (file.words.length === 0 && !file.isMerged && isRelocated(file, relocations)) continue
    const { environment = '', cluster = '', component } = file.where
    const key = environment === '' && cluster === '' ? (component === 'repository' ? 'repository' : 'site') : `${environment}/${cluster}`
    const place = places.get(key) ?? { where: file.where, files: [] }
    places.set(key, place)
    place.files.push(file)
  }
  const rank = rankOf(environments)
  const ordered = [...places.values()].map((place) => ({ place, at: rank(place.where) }))
  ordered.sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1] || byCodePoint(scopeOf(a.place.where), scopeOf(b.place.where)))
  return alike(
    ordered.map(({ place }) => place),
    relocations,
  )
}

/** Repository, site, then environment by environment, itself before its clusters. */
function rankOf(environments: Environments): (where: Where) => readonly [number, number] {
  const position = (names: readonly string[], name: string): number => (names.includes(name) ? names.indexOf(name) : names.length)
  const names = environments.map(({ name }) => name)
  return ({ environment, cluster, component }) => {
    if (environment === undefined && cluster === undefined) return [component === 'repository' ? -2 : -1, 0]
    const at = environment === undefined ? names.length : position(names, environment)
    return [at, cluster === undefined ? -1 : position(environments[at]?.clusters ?? [], cluster)]
  }
}

function alike(places: readonly Place[], relocations: readonly Relocation[]): readonly Group[] {
  const groups = new Map<string, { readonly where: Where; readonly files: readonly GroupFile[]; readonly clusters: string[] }>()
  for (const { where, files } of places) {
    const { environment = '', cluster } = where
    const plain = files.map((file) => groupFile(file, isRelocated(file, relocations), (path) => starred(path, cluster)))
    const key = cluster === undefined ? scopeOf(where) : JSON.stringify([environment, plain])
    const known = groups.get(key) ?? { where, files: plain, clusters: [] }
    groups.set(key, known)
    if (cluster !== undefined) known.clusters.push(cluster)
  }
  return [...groups.values()].map(({ where, files, clusters }) => ({
    scope: scopeOf(where, clusters),
    clusters: clusters.length,
    files: clusters.length === 1 ? files.map((file) => groupFile(file, false, (path) => unstarred(path, clusters[0]!))) : files,
  }))
}

function groupFile({ path, kind, from, isMerged, isEcho, words }: GroupFile, isTold: boolean, name: (path: string) => string): GroupFile {
  return {
    path: name(path),
    kind,
    ...(from !== undefined && !isTold && { from: name(from) }),
    ...(isMerged && { isMerged }),
    ...(isEcho && { isEcho }),
    words,
  }
}

/** The cluster's folder is the one place of its name that the layout knows. */
function starred(path: string, cluster: string | undefined): string {
  if (cluster === undefined) return path
  return path.replace(/^(apps|clusters|bootstrap)\/[^/]+\//, '$1/*/').replace(/^(envs\/[^/]+\/clusters)\/[^/]+\//, '$1/*/')
}

const unstarred = (path: string, cluster: string): string => path.replace('/*/', `/${cluster}/`)

/** "prod / prod-1, prod-2", "prod", "the whole site" or "the repository". */
function scopeOf({ environment, cluster, component }: Where, clusters: readonly string[] = []): string {
  if (cluster === undefined) return environment ?? (component === 'repository' ? 'the repository' : 'the whole site')
  const names = firstOf(clusters.length === 0 ? [cluster] : clusters, 8).join(', ')
  return environment === undefined ? names : `${environment} / ${names}`
}
