// Flows in Cilium's dialect. Fields: CRD cilium.io/v2; meaning: pkg/policy/api/rule_validation.go and pkg/policy/utils/parserules.go of Cilium 1.19 and 1.20.
import { unreachable } from '../../findings/unreachable.ts'
import type { JsonObject } from '../../tree/json.ts'
import type { Direction, Peer, Port, Rule } from './flows.ts'
import { type Policy, type Said, makePolicy } from './policy.ts'

const MOST_PORTS = 40 // of one toPorts entry; Cilium refuses the policy beyond

/** One CiliumNetworkPolicy for all pods of the namespace, named like it. */
export function ciliumPolicy(namespace: string, rules: readonly Rule[]): Policy {
  const policy = makePolicy({ apiVersion: 'cilium.io/v2', kind: 'CiliumNetworkPolicy' }, namespace, rules, say, (ingress, egress) => ({
    endpointSelector: {},
    enableDefaultDeny: { ingress: true, egress: true },
    // An empty list makes no entry, and so no default deny, whatever enableDefaultDeny says; one empty rule selects nobody and does.
    ingress: ingress.length === 0 ? [{}] : ingress,
    egress,
  }))
  if (rules.some(({ direction }) => direction === 'ingress')) return policy
  const nobody = { before: ['nobody: in Cilium an empty rule allows nothing, and an empty list would not deny'] }
  return { ...policy, comments: new Map([...policy.comments, ['/spec/ingress/0', nobody]]) }
}

function say({ direction, peer, ports }: Rule): Said {
  const { selector, remark } = select(direction, peer)
  const toPorts = ports === undefined ? {} : { toPorts: portLists(ports) }
  return { rule: { ...selector, ...toPorts }, ...(remark !== undefined && { remark }) }
}

function select(direction: Direction, peer: Peer): { readonly selector: JsonObject; readonly remark?: string } {
  const way = direction === 'ingress' ? 'from' : 'to'
  const entities = (...names: readonly string[]): JsonObject => ({ [`${way}Entities`]: names })
  const endpoints = (labels: JsonObject): JsonObject => ({ [`${way}Endpoints`]: [{ matchLabels: labels }] })
  switch (peer.kind) {
    case 'dns':
      // No rules.dns: that sends every lookup through the agent's proxy, which only toFQDNs needs, and which is away while the agent restarts.
      return { selector: endpoints({ 'k8s:io.kubernetes.pod.namespace': 'kube-system', 'k8s:k8s-app': 'kube-dns' }) }
    case 'api-server':
      if (direction === 'egress') return { selector: entities('kube-apiserver') }
      // With an overlay the API server's packets leave its node with the address of cilium_host, which is a node's (cilium/cilium 18049, 27967).
      return { selector: entities('kube-apiserver', 'remote-node', 'host'), remark: "across an overlay it comes with a node's identity" }
    case 'own':
      return { selector: { [`${way}Endpoints`]: [{}] } } // a namespaced policy adds its namespace
    case 'pods':
      // Naming the namespace label at all keeps a namespaced policy from adding its own (parserules.go).
      return { selector: { [`${way}Endpoints`]: [{ matchExpressions: [{ key: 'k8s:io.kubernetes.pod.namespace', operator: 'Exists' }] }] } }
    case 'nodes':
      return { selector: entities('host', 'remote-node') }
    case 'world':
      if (direction === 'egress') return { selector: entities('world') }
      // Forwarded by another node of the load balancer, what comes from outside has that node's identity (docs.cilium.io, policy caveats).
      return { selector: entities('world', 'remote-node', 'host'), remark: 'a load balancer may hand over from another node' }
    case 'namespace':
      return { selector: endpoints({ 'k8s:io.kubernetes.pod.namespace': peer.namespace }) }
    case 'cidr':
      return { selector: { toCIDR: [peer.cidr] } }
    default:
      return unreachable(peer)
  }
}

function portLists(ports: readonly Port[]): readonly JsonObject[] {
  const all = ports.map(({ port = 0, protocol }) => ({ port: String(port), protocol })) // 0 is every port
  return Array.from({ length: Math.ceil(all.length / MOST_PORTS) }, (_, i) => ({ ports: all.slice(i * MOST_PORTS, (i + 1) * MOST_PORTS) }))
}
