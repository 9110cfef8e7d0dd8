// A cluster that goes from one environment to another, and an environment with another name: files change folders, and nothing of it comes or goes.
import type { RelPath } from '../tree/rel-path.ts'
import { type Environments, firstOf, inOrder } from './where.ts'

/** `advice` is what to do while merging, as a sentence. */
export type Move = { readonly cluster: string; readonly from: string; readonly to: string; readonly advice: string }
/** An environment that is called otherwise now, with those of its clusters that it keeps. */
export type Renaming = { readonly from: string; readonly to: string; readonly clusters: readonly string[]; readonly advice: string }
/** From where and to where each cluster goes that changes environments, by whatever name. */
export type Journeys = ReadonlyMap<string, { readonly from: string; readonly to: string }>

type FileStep = { readonly path: RelPath; readonly from?: RelPath }
const OF_CLUSTER = /^envs\/([^/]+)\/clusters\/([^/]+)\//

/** The clusters of which a file moves between environments. */
export function journeysOf(steps: readonly FileStep[]): Journeys {
  const journeys = new Map<string, { from: string; to: string }>()
  for (const step of steps) {
    const [, from, cluster] = OF_CLUSTER.exec(step.from ?? '') ?? []
    const [, to, same] = OF_CLUSTER.exec(step.path) ?? []
    if (cluster !== undefined && cluster === same && from !== to) journeys.set(cluster, { from: from!, to: to! })
  }
  return journeys
}

/**
 * Where all clusters of one environment that is gone went to one new one, that has another name now; the others move.
 * Argo CD's Applications skip value files that are missing: until root has given them their new paths,
 * those of the cluster would render without its values. Flux waits where it finds nothing.
 */
export function movesOf(
  journeys: Journeys,
  files: readonly FileStep[],
  environments: Environments,
  joined: readonly string[],
): { readonly moves: readonly Move[]; readonly renamed: readonly Renaming[] } {
  const advise = files.some(({ path }) => path.startsWith('apps/')) ? forArgo : forFlux
  const routes = new Map<string, string>([...journeys.values()].map(({ from, to }) => [from, to]))
  const renamed = [...routes].flatMap(([from, to]): readonly Renaming[] => {
    const all = environments.find(({ name }) => name === to)?.clusters ?? []
    const stays = environments.some(({ name }) => name === from)
    const isWhole = all.every((cluster) => journeys.get(cluster)?.from === from || joined.includes(cluster))
    const isSplit = [...journeys.values()].some((other) => other.from === from && other.to !== to)
    const clusters = all.filter((cluster) => journeys.has(cluster))
    return stays || isSplit || !isWhole || clusters.length === 0 ? [] : [{ from, to, clusters, advice: advise(clusters) }]
  })
  const settled = new Set(renamed.flatMap(({ clusters }) => clusters))
  const others = inOrder([...journeys.keys()], environments).filter((cluster) => !settled.has(cluster))
  return { moves: others.map((cluster) => ({ cluster, ...journeys.get(cluster)!, advice: advise([cluster]) })), renamed }
}

function forArgo(clusters: readonly string[]): string {
  const [names, isOne] = [firstOf(clusters, 6).join(', '), clusters.length === 1]
  const [controller, back] = isOne ? ['controller', 'it'] : ['controllers', 'them']
  return `before you merge, scale the Argo CD application ${controller} of ${names} to 0; after it, apply apps/${isOne ? names : '<cluster>'}/ ${isOne ? '' : 'on each '}by hand and scale ${back} back: the Applications would otherwise render once without the values of their ${isOne ? 'cluster' : 'clusters'}`
}

const forFlux = (clusters: readonly string[]): string => `Flux there finds ${clusters.length === 1 ? 'its' : 'the'} new folders by itself`
