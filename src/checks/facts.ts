// What the checks must know beyond the tree: the clusters, and the Kubernetes minor that each runs.
import type { Plan } from '../plan/plan.ts'

/** `minor`: 35 of Kubernetes 1.35; undefined where the spec does not tell. */
export type ClusterFacts = { readonly name: string; readonly environment: string; readonly minor: number | undefined }
export type Facts = { readonly clusters: readonly ClusterFacts[] }

export function factsOf(plan: Plan): Facts {
  return {
    clusters: plan.environments.flatMap(({ name: environment, clusters }) =>
      clusters.map(({ cluster, view }) => ({ name: cluster.name, environment, minor: minorOf(view.distribution?.kubernetes) })),
    ),
  }
}

/** The clusters that can read a file, told from where it lies. */
export function readersOf(file: string, { clusters }: Facts): readonly ClusterFacts[] {
  const cluster = /^(?:apps|clusters|bootstrap|envs\/[^/]+\/clusters|secrets\/[^/]+)\/([^/]+)\//.exec(file)?.[1]
  if (cluster !== undefined) return clusters.filter(({ name }) => name === cluster)
  const environment = /^envs\/([^/]+)\//.exec(file)?.[1]
  return environment === undefined ? clusters : clusters.filter((one) => one.environment === environment)
}

function minorOf(kubernetes: string | undefined): number | undefined {
  const minor = /^1\.(\d+)$/.exec(kubernetes ?? '')?.[1]
  return minor === undefined ? undefined : Number(minor)
}
