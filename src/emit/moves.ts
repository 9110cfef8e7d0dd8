// Where files of the last tree lie now: an environment got another name, a cluster another environment, an object another file.
import { type RelPath, parseRelPath } from '../tree/rel-path.ts'

/** New path to old path. */
export type Moves = ReadonlyMap<RelPath, RelPath>
/** What blueprints declare, by component: file name of an object in an earlier version, and its name now. */
export type Declared = ReadonlyMap<string, { readonly [old: string]: string }>

const OF_CLUSTER = /^(envs|secrets)\/([^/]+)\/(clusters\/)?([^/]+)\/(.+)$/
const OF_OBJECT = /^((?:common|envs\/[^/]+(?:\/clusters\/[^/]+)?)\/([^/]+))\/([^/]+)$/

/**
 * Moves between what the lock lists and what is wanted now. A path moves only where the lock alone knows the old one and the
 * wanted tree alone the new one, so that a move never takes a file from anybody.
 */
export function movesBetween(locked: Iterable<RelPath>, wanted: Iterable<RelPath>, declared: Declared): Moves {
  const now = new Set(wanted)
  const before = new Set(locked)
  const gone = [...before].filter((path) => !now.has(path))
  if (gone.length === 0) return new Map()
  const newHome = homesOf(now)
  const newName = newNames(before, now)
  const moves = new Map<RelPath, RelPath>()
  for (const path of gone) {
    for (const to of [ofCluster(path, newHome), ofEnvironment(path, newName), ofObject(path, declared)]) {
      if (to === undefined || !now.has(to) || before.has(to) || moves.has(to)) continue
      moves.set(to, path)
      break
    }
  }
  return moves
}

/** Cluster to environment, as the paths have it. */
function homesOf(paths: Iterable<RelPath>): ReadonlyMap<string, string> {
  return new Map(
    [...clustersOf(paths)].flatMap(([environment, clusters]) => [...clusters].map((cluster) => [cluster, environment] as const)),
  )
}

/** Environment to its clusters. In a repository whose last run was cut short a cluster may be in two. */
function clustersOf(paths: Iterable<RelPath>): ReadonlyMap<string, ReadonlySet<string>> {
  const clusters = new Map<string, Set<string>>()
  for (const path of paths) {
    const [top, environment = '', third, cluster] = path.split('/', 5)
    if (top !== 'envs' || third !== 'clusters' || cluster === undefined) continue
    const known = clusters.get(environment) ?? new Set()
    clusters.set(environment, known.add(cluster))
  }
  return clusters
}

/** Environments that have another name now: all of their clusters are in one that had no others. */
function newNames(before: ReadonlySet<RelPath>, now: ReadonlySet<RelPath>): ReadonlyMap<string, string> {
  const [were, are] = [clustersOf(before), homesOf(now)]
  const names = new Map<string, string>()
  for (const [environment, clusters] of were) {
    if ([...are.values()].includes(environment)) continue
    const homes = new Set([...clusters].flatMap((cluster) => are.get(cluster) ?? []))
    const [name] = homes
    const isFree = [...(were.get(name ?? '') ?? [])].every((cluster) => clusters.has(cluster))
    if (homes.size === 1 && name !== undefined && isFree) names.set(environment, name)
  }
  return names
}

function ofCluster(path: RelPath, homes: ReadonlyMap<string, string>): RelPath | undefined {
  const [, top, environment, clusters = '', cluster, rest] = OF_CLUSTER.exec(path) ?? []
  if (cluster === undefined || (top === 'envs') !== (clusters !== '')) return undefined
  const home = homes.get(cluster)
  return home === undefined || home === environment ? undefined : parseRelPath(`${top}/${home}/${clusters}${cluster}/${rest}`)
}

function ofEnvironment(path: RelPath, names: ReadonlyMap<string, string>): RelPath | undefined {
  const [, environment, rest] = /^envs\/([^/]+)\/(?!clusters\/)(.+)$/.exec(path) ?? []
  const name = environment === undefined ? undefined : names.get(environment)
  return name === undefined ? undefined : parseRelPath(`envs/${name}/${rest}`)
}

function ofObject(path: RelPath, declared: Declared): RelPath | undefined {
  const [, folder, component, file] = OF_OBJECT.exec(path) ?? []
  const moves = component === undefined ? undefined : declared.get(component)
  const name = moves !== undefined && Object.hasOwn(moves, file!) ? moves[file!] : undefined
  return name === undefined ? undefined : parseRelPath(`${folder}/${name}`)
}
