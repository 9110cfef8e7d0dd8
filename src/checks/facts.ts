// What the checks must know beyond the tree: the plan, the clusters with what is given to them, and the Kubernetes minor that each runs.
import type { ClusterUnits } from '../emit/unit.ts'
import type { Plan } from '../plan/plan.ts'

/** `minor`: 35 of Kubernetes 1.35; undefined where the spec does not tell. `given`: its units, as the emitters made them. */
export type ClusterFacts = {
  readonly name: string
  readonly environment: string
  readonly minor: number | undefined
  readonly given?: ClusterUnits
}
export type Facts = { readonly clusters: readonly ClusterFacts[]; readonly plan?: Plan }

/** `given`: the units of every cluster, where the tree was emitted. */
export function factsOf(plan: Plan, given: readonly ClusterUnits[] = []): Facts {
  const units = new Map(given.map((one) => [one.cluster.name, one]))
  const clusters = plan.environments.flatMap(({ name: environment, clusters: planned }) =>
    planned.map(({ cluster: { name }, view }): ClusterFacts => {
      const own = units.get(name)
      return { name, environment, minor: minorOf(view.distribution?.kubernetes), ...(own && { given: own }) }
    }),
  )
  return { clusters, plan }
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
