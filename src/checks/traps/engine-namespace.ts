// The namespace where a cluster's engine lives.
import type { ClusterFacts } from '../facts.ts'

/** Undefined where no engine is placed on the cluster, as far as is known. */
export function engineNamespaceOf(cluster: ClusterFacts | undefined): string | undefined {
  return engineOf(cluster)?.setting.namespace
}

/** The engine's component on the cluster, with the values that it is given. */
export function engineOf(cluster: ClusterFacts | undefined) {
  const placed = [...(cluster?.given?.placed.values() ?? [])]
  return placed.find(({ setting }) => setting.blueprint.head.engine !== undefined)
}
