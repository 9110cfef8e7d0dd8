// Flows as a plain NetworkPolicy (networking.k8s.io/v1). It knows pods and addresses only, so nodes and the API server are address blocks.
import { unreachable } from '../../findings/unreachable.ts'
import type { Cluster } from '../../site/site.ts'
import { type JsonObject, byCodePoint } from '../../tree/json.ts'
import type { Peer, Port, Rule } from './flows.ts'
import { type Policy, type Said, makePolicy } from './policy.ts'

const API_PORT = 6443 // where every distribution that we form serves the API on a node

/** One NetworkPolicy for all pods of the namespace, named like it. A rule whose peer has no address is left out: without peers it would mean everybody. */
export function networkPolicy(namespace: string, rules: readonly Rule[], cluster: Cluster): Policy {
  const sayable = rules.filter((rule) => blocksOf(rule, cluster).peers.length > 0)
  return makePolicy(
    { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy' },
    namespace,
    sayable,
    (rule) => say(rule, cluster),
    (ingress, egress) => ({
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
      ...(ingress.length > 0 && { ingress }), // left out, the type alone denies; the API server drops an empty list
      egress,
    }),
  )
}

/** Whether plain policies can say what the rules mean: nodes and the API server are addresses, and those must be known. */
export function lacksNodes(rules: readonly Rule[], cluster: Cluster): boolean {
  return cluster.network.nodes.length === 0 && rules.some(({ peer }) => peer.kind === 'nodes' || peer.kind === 'api-server')
}

function say(rule: Rule, cluster: Cluster): Said {
  const { peers, remark } = blocksOf(rule, cluster)
  const wanted = rule.direction === 'egress' && rule.peer.kind === 'api-server' ? (rule.ports ?? apiPorts(cluster)) : rule.ports
  const ports = wanted === undefined ? {} : { ports: wanted.map(portOf) }
  return { rule: { [rule.direction === 'ingress' ? 'from' : 'to']: peers, ...ports }, ...(remark !== undefined && { remark }) }
}

function blocksOf({ direction, peer, ports }: Rule, cluster: Cluster): Blocks {
  return direction === 'ingress' ? comingFrom(peer, ports, cluster) : goingTo(peer, cluster)
}

type Blocks = { readonly peers: readonly JsonObject[]; readonly remark?: string }

function goingTo(peer: Peer, cluster: Cluster): Blocks {
  const { nodes, pods, services } = cluster.network
  switch (peer.kind) {
    case 'dns':
      return { peers: [{ ...inNamespace('kube-system'), podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }] }
    case 'api-server': {
      const { vip } = cluster.endpoint
      const own = vip === undefined ? [] : [`${vip}/${vip.includes(':') ? 128 : 32}`]
      return { peers: ipBlocks([...nodes, ...own]), remark: "policies see the address behind its Service, which is a node's" }
    }
    case 'nodes':
      return { peers: ipBlocks(nodes) }
    case 'world':
      // Pods and Services are not the world; the nodes' network is not taken out, since what else stands in it (storage, a gateway) is.
      return {
        peers: everywhere(cluster).map((cidr) =>
          ipBlock(
            cidr,
            [...pods, ...services].filter((inner) => isIpv6(inner) === isIpv6(cidr)),
          ),
        ),
      }
    case 'cidr':
      return { peers: ipBlocks([peer.cidr]) }
    case 'own':
    case 'pods':
    case 'namespace':
      return { peers: podsOf(peer) }
    default:
      return unreachable(peer)
  }
}

function comingFrom(peer: Peer, ports: readonly Port[] | undefined, cluster: Cluster): Blocks {
  const { nodes, pods } = cluster.network
  switch (peer.kind) {
    case 'api-server':
    case 'nodes':
      // flannel and Calico give a node's own packets to other nodes a source address out of the pods' network. A webhook that the API server
      // cannot reach stops the cluster, so a port that is open to it is open to pods too; without ports that would be everything, so not then.
      if (ports === undefined) return { peers: ipBlocks(nodes) }
      return { peers: ipBlocks([...nodes, ...pods]), remark: "an overlay gives a node's packets an address out of the pods' network" }
    case 'world':
      // Nothing is taken out: a Service may hand over with a node's address, which an overlay takes from the pods' network.
      return { peers: ipBlocks(everywhere(cluster)) }
    case 'dns':
    case 'cidr':
      return { peers: [] } // no such flow, flows.ts refuses it
    case 'own':
    case 'pods':
    case 'namespace':
      return { peers: podsOf(peer) }
    default:
      return unreachable(peer)
  }
}

function podsOf(peer: Peer): readonly JsonObject[] {
  if (peer.kind === 'pods') return [{ namespaceSelector: {} }]
  return [peer.kind === 'namespace' ? inNamespace(peer.namespace) : { podSelector: {} }]
}

function inNamespace(namespace: string): JsonObject {
  return { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } } }
}

/** Both address families only where pods have both. */
function everywhere({ network: { pods } }: Cluster): readonly string[] {
  return [
    ...(pods.length === 0 || pods.some((cidr) => !isIpv6(cidr)) ? ['0.0.0.0/0'] : []),
    ...(pods.length === 0 || pods.some(isIpv6) ? ['::/0'] : []),
  ]
}

function ipBlocks(cidrs: readonly string[]): readonly JsonObject[] {
  return [...new Set(cidrs)].sort(byCodePoint).map((cidr) => ipBlock(cidr, []))
}

function ipBlock(cidr: string, except: readonly string[]): JsonObject {
  return { ipBlock: { cidr, ...(except.length > 0 && { except: [...new Set(except)].sort(byCodePoint) }) } }
}

function isIpv6(cidr: string): boolean {
  return cidr.includes(':')
}

function apiPorts({ endpoint }: Cluster): readonly Port[] {
  return [...new Set([API_PORT, endpoint.port])].sort((a, b) => a - b).map((port) => ({ port, protocol: 'TCP' }))
}

function portOf({ port, protocol }: Port): JsonObject {
  return { ...(port !== undefined && { port }), protocol }
}
