// What a Kubernetes distribution gives to the platform: capabilities, and the address under which host-network pods reach the API server.
import type { Cluster, Distribution } from '../site/site.ts'
import type { JsonObject } from '../tree/json.ts'

type ApiAddress = (cluster: Cluster | undefined) => { readonly host: string; readonly port: number } | undefined

/** The stable address of the cluster; known only where the cluster is. */
const endpoint: ApiAddress = (cluster) => cluster && { host: cluster.endpoint.host, port: cluster.endpoint.port }

/**
 * Without kube-proxy the CNI cannot use the Service `kubernetes`. rke2, k3s and Talos run a load balancer on every node
 * (rke2 docs "networking/basic_network_options", Sidero docs "deploying Cilium"); elsewhere only the endpoint is stable.
 */
const apiAddress: { readonly [name in Distribution['name']]: ApiAddress } = {
  rke2: () => ({ host: 'localhost', port: 6443 }),
  k3s: () => ({ host: '127.0.0.1', port: 6444 }),
  talos: () => ({ host: 'localhost', port: 7445 }),
  kubeadm: endpoint,
  existing: endpoint,
}

const none: ReadonlySet<string> = new Set()
/** rke2 brings the snapshot controller and its CRDs as bundled charts (rke2 docs, "Packaged components"); nobody else does. */
const given: { readonly [name in Distribution['name']]: ReadonlySet<string> } = {
  rke2: new Set(['crds/snapshot.storage.k8s.io']),
  k3s: none,
  kubeadm: none,
  talos: none,
  existing: none,
}

/** Capabilities beside `kubernetes-api` that a cluster has from its distribution. Above the clusters, one that is not known yet may bring any. */
export function givenBy(distribution: Distribution | undefined): ReadonlySet<string> {
  return distribution ? given[distribution.name] : anyGiven
}
const anyGiven = new Set(Object.values(given).flatMap((names) => [...names]))

/** The facts of `kubernetes-api` at a level; undefined while distribution or cluster are not known there. */
export function kubernetesApi(distribution: Distribution | undefined, cluster: Cluster | undefined): JsonObject | undefined {
  return distribution && apiAddress[distribution.name](cluster)
}
