// What the checks must know beyond the tree: the plan, the clusters with what is given to them, and the Kubernetes minor that each runs.
import type { ClusterUnits } from '../emit/unit.ts'
import type { Plan } from '../plan/plan.ts'
import type { Distribution } from '../site/site.ts'

/**
 * `minor`: 35 of Kubernetes 1.35; undefined where the spec does not tell. `kubernetes`: with its patch, such as 1.35.7. `given`: its units, as
 * the emitters made them.
 */
export type ClusterFacts = {
  readonly name: string
  readonly environment: string
  readonly minor: number | undefined
  readonly kubernetes?: string
  readonly given?: ClusterUnits
}
export type Facts = { readonly clusters: readonly ClusterFacts[]; readonly plan?: Plan }

/** `given`: the units of every cluster, where the tree was emitted. */
export function factsOf(plan: Plan, given: readonly ClusterUnits[] = []): Facts {
  const units = new Map(given.map((one) => [one.cluster.name, one]))
  const clusters = plan.environments.flatMap(({ name: environment, clusters: planned }) =>
    planned.map(({ cluster: { name }, view }): ClusterFacts => {
      const own = units.get(name)
      const kubernetes = patchOf(view.distribution)
      const minor = minorOf(view.distribution?.kubernetes)
      return { name, environment, minor, ...(kubernetes !== undefined && { kubernetes }), ...(own && { given: own }) }
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

/** A distribution that is numbered as its Kubernetes says the patch (v1.35.7+rke2r1); of others the first of the minor is taken. */
function patchOf(distribution: Distribution | undefined): string | undefined {
  if (distribution === undefined || minorOf(distribution.kubernetes) === undefined) return undefined
  const exact = /^v?(1\.\d+\.\d+)/.exec(distribution.version ?? '')?.[1]
  return exact?.startsWith(`${distribution.kubernetes}.`) ? exact : `${distribution.kubernetes}.0`
}

function minorOf(kubernetes: string | undefined): number | undefined {
  const minor = /^1\.(\d+)$/.exec(kubernetes ?? '')?.[1]
  return minor === undefined ? undefined : Number(minor)
}
