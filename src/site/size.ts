// How many machines a cluster has, whether they are counted or named.
import type { WrittenCluster } from './site.gen.ts'

export function serversOf({ nodes, size }: WrittenCluster): number {
  return nodes ? nodes.filter(({ role }) => role === 'server').length : (size?.servers ?? 0)
}

export function workersOf({ nodes, size }: WrittenCluster): number {
  return nodes ? nodes.filter(({ role }) => role === 'worker').length : (size?.workers ?? 0)
}
