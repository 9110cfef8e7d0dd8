// In which dialect a cluster's CNI reads network policies, and what follows where it reads none.
import { type Finding, at, error, warning } from '../../findings/finding.ts'
import type { View } from '../../plan/plan.ts'
import type { Cluster } from '../../site/site.ts'
import { isObject } from '../../tree/json.ts'
import { ciliumPolicy } from './cilium.ts'
import type { Rule } from './flows.ts'
import { lacksNodes, networkPolicy } from './network-policy.ts'
import type { Policy } from './policy.ts'

type Writer = (namespace: string, rules: readonly Rule[]) => { readonly policy: Policy; readonly findings: readonly Finding[] }

/** What is said about policies beside their rules depends on this: only in Cilium's dialect nothing names the cluster or its nodes. */
export function dialectOf(view: View, { name }: Cluster): readonly unknown[] {
  const dialect = factOf(view, 'cni', 'policies')
  return dialect === 'cilium' ? [dialect] : [dialect, name]
}

/** Who says how policies are written; undefined where nobody enforces them. */
export function policyWriter(view: View, cluster: Cluster): Writer | undefined {
  const dialect = factOf(view, 'cni', 'policies')
  if (dialect === 'cilium') return (namespace, rules) => ({ policy: ciliumPolicy(namespace, rules), findings: [] })
  if (dialect !== 'kubernetes') return undefined
  return (namespace, rules) => ({
    policy: networkPolicy(namespace, rules, cluster),
    findings: lacksNodes(rules, cluster) ? [nodesUnknown(cluster)] : [],
  })
}

function nodesUnknown({ name, said }: Cluster): Finding {
  const message = `cluster ${name} must say network.nodes: network policies can name its API server by address only`
  return error('plan/nodes-unknown', message, at(said.path.slice(0, -1), 'value', said.file), 'network: {nodes: [10.0.10.0/24]}')
}

/** Where the cluster's Prometheus runs; undefined where nobody provides it. */
export function metricsNamespace(view: View): string | undefined {
  const namespace = factOf(view, 'metrics', 'namespace')
  return typeof namespace === 'string' ? namespace : undefined
}

function factOf({ facts }: View, capability: string, fact: string): unknown {
  const given = Object.hasOwn(facts, capability) ? facts[capability] : undefined
  return isObject(given) && Object.hasOwn(given, fact) ? given[fact] : undefined
}

export function notEnforced(view: View, cluster: Cluster): Finding {
  const known = factOf(view, 'cni', 'policies') !== undefined
  const why = known ? 'its CNI enforces none' : 'no component says which network policies its CNI enforces'
  const message = `cluster ${cluster.name} gets no network policies: ${why}, so every pod may talk to every other`
  return warning(
    'plan/policies-not-enforced',
    message,
    at(cluster.said.path.slice(0, -1), 'value', cluster.said.file),
    'say which CNI is there: `components: {cilium: {managedBy: distribution}}`, or a blueprint of your own that exports `cni: {policies: kubernetes}`',
  )
}
