// Whom a generated path concerns: read from the layout of the repository, so that it holds for files that are gone too.
import type { Plan } from '../plan/plan.ts'
import type { RelPath } from '../tree/rel-path.ts'

/** `environment` and `cluster` are missing where the path concerns more than one of them. */
export type Where = { readonly environment?: string; readonly cluster?: string; readonly component: string }

/** The environments of the spec in promotion order, each with its clusters as the spec lists them. */
export type Environments = readonly { readonly name: string; readonly clusters: readonly string[] }[]

export function environmentsOf(plan: Plan | undefined): Environments {
  return (plan?.environments ?? []).map(({ name, clusters }) => ({ name, clusters: clusters.map(({ cluster }) => cluster.name) }))
}

/** Cluster to environment; a cluster that left the spec is found by its folder in envs/. */
export function clusterHomes(environments: Environments, paths: readonly RelPath[]): ReadonlyMap<string, string> {
  const gone = paths.flatMap((path): [string, string][] => {
    const [top, environment, third, cluster] = path.split('/')
    return top === 'envs' && third === 'clusters' && cluster !== undefined ? [[cluster, environment!]] : []
  })
  const known = environments.flatMap(({ name, clusters }) => clusters.map((cluster): [string, string] => [cluster, name]))
  return new Map([...gone, ...known])
}

export function whereOf(path: RelPath, homes: ReadonlyMap<string, string>): Where {
  const [top, second, third, fourth, fifth] = path.split('/')
  if (top === 'apps' || top === 'clusters') return engineWhere(second!, third, homes)
  if (top === 'envs' && third === 'clusters' && fourth !== undefined)
    return { environment: second!, cluster: fourth, component: componentOf(fifth) }
  if (top === 'envs') return { environment: second!, component: componentOf(third === 'release' ? fourth : third) }
  // The machines of a cluster are no component; what became of it is told with the cluster.
  if (top === 'bootstrap' && third !== undefined) return { ...homeOf(second!, homes), component: 'repository' }
  if (top === 'common' || top === 'charts') return { component: componentOf(second) }
  return { component: 'repository' }
}

function engineWhere(cluster: string, file: string | undefined, homes: ReadonlyMap<string, string>): Where {
  if (file === undefined) return { component: 'repository' }
  return { ...homeOf(cluster, homes), component: componentOf(file) }
}

function homeOf(cluster: string, homes: ReadonlyMap<string, string>): Omit<Where, 'component'> {
  const environment = homes.get(cluster)
  return { ...(environment !== undefined && { environment }), cluster }
}

function componentOf(part: string | undefined): string {
  return (part ?? 'repository').replace(/\.yaml$/, '').replace(/-config$/, '')
}

/** Clusters as the spec lists them; those that left it come last. */
export function inOrder(clusters: readonly string[], environments: Environments): readonly string[] {
  const known = environments.flatMap((environment) => environment.clusters)
  return [...known.filter((cluster) => clusters.includes(cluster)), ...clusters.filter((cluster) => !known.includes(cluster))]
}

/** Clusters in words: `` for all of the site, an environment for all of its own, else their names in the spec's order. */
export function clusterWords(clusters: readonly string[], environments: Environments): string {
  const all = environments.flatMap((environment) => environment.clusters)
  if (clusters.length === 0 || (all.length > 0 && all.every((name) => clusters.includes(name)))) return ''
  const words = environments.flatMap(({ name, clusters: own }) => {
    const here = own.filter((cluster) => clusters.includes(cluster))
    return own.length > 1 && here.length === own.length ? [name] : here
  })
  const gone = clusters.filter((cluster) => !all.includes(cluster))
  return firstOf([...words, ...gone], 6).join(', ')
}

/** The first of a list and how many more there are. */
export function firstOf(names: readonly string[], most: number): readonly string[] {
  return names.length <= most ? names : [...names.slice(0, most - 1), `${names.length - most + 1} more`]
}
