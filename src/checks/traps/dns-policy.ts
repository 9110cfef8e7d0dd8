// Traps of network policies: a namespace that is closed, and cannot resolve a name any more.
import { type Finding, warning } from '../../findings/finding.ts'
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'
import type { Trap } from '../grounds.ts'
import { type Manifest, namespaceOf, spotIn, titleOf, valueAt } from '../manifest.ts'
import { isEmptySelector } from './label-selector.ts'
import { isKind, onEachCluster } from './on-clusters.ts'
import { itemsOf, textsIn } from './pods.ts'

/** Source: Kubernetes docs, concepts/services-networking/network-policies ("Default deny all egress traffic"): DNS is egress, too. */
const noDns: Trap = {
  rule: 'policy/no-dns',
  says: 'A namespace may send nothing by default, and no policy allows DNS: what is allowed beside it is unreachable all the same, by name.',
  check: onEachCluster((objects) => {
    const policies = objects.filter(isPolicy)
    const open = new Set(policies.filter(allowsDns).map(namespaceOf))
    if (policies.some((one) => one.kind === 'CiliumClusterwideNetworkPolicy' && allowsDns(one))) return []
    return policies
      .filter((one) => deniesEgress(one) && !open.has(namespaceOf(one)))
      .flatMap((policy): readonly Finding[] => {
        const where = namespaceOf(policy) === '' ? 'its namespace' : namespaceOf(policy)
        const message = `${titleOf(policy)} closes ${where} for what goes out, and nothing there allows DNS: every name fails to resolve`
        const hint = 'allow port 53, UDP and TCP, to the pods of the cluster’s DNS'
        return [warning('policy/no-dns', message, spotIn(policy, ['spec'], 'key'), hint)]
      })
  }),
}

export const dnsPolicyTraps: readonly Trap[] = [noDns]

const isKubernetes = isKind('networking.k8s.io', 'NetworkPolicy')
const isCilium = isKind('cilium.io', 'CiliumNetworkPolicy', 'CiliumClusterwideNetworkPolicy')
const isPolicy = (one: Manifest): boolean => isKubernetes(one) || isCilium(one)

/** Whether it closes the whole namespace for egress. */
function deniesEgress(policy: Manifest): boolean {
  const spec = valueAt(policy.value, ['spec'])
  if (!isObject(spec)) return false
  if (isKubernetes(policy)) {
    const types = spec['policyTypes'] === undefined ? ('egress' in spec ? ['Egress'] : []) : textsIn(spec['policyTypes'])
    return isEmptySelector(spec['podSelector']) && types.includes('Egress')
  }
  const says = valueAt(spec, ['enableDefaultDeny', 'egress'])
  return (
    policy.kind === 'CiliumNetworkPolicy' &&
    isEmptySelector(spec['endpointSelector']) &&
    says !== false &&
    (says === true || 'egress' in spec)
  )
}

function allowsDns(policy: Manifest): boolean {
  const specs = [policy.value['spec'], ...itemsOf(policy.value['specs'])].filter(isObject)
  return specs.some((spec) => itemsOf(spec['egress']).some((rule) => isObject(rule) && (isKubernetes(policy) ? plain(rule) : cilium(rule))))
}

/** A rule without ports allows all of them. */
const plain = ({ ports }: JsonObject): boolean => ports === undefined || itemsOf(ports).length === 0 || itemsOf(ports).some(covers53)

const cilium = (rule: JsonObject): boolean => {
  const ports = itemsOf(rule['toPorts']).flatMap((one) => (isObject(one) ? itemsOf(one['ports']) : []))
  // Without ports it allows all of them, unless it is about what has no ports at all; an empty rule of Cilium allows nothing.
  if (ports.length === 0) return Object.keys(rule).length > 0 && !('icmps' in rule) && !onlyApiServer(rule)
  return ports.some(covers53)
}

const onlyApiServer = ({ toEntities, ...rest }: JsonObject): boolean =>
  Object.keys(rest).length === 0 && textsIn(toEntities).length > 0 && textsIn(toEntities).every((one) => one === 'kube-apiserver')

function covers53(port: Json): boolean {
  if (!isObject(port)) return false
  const { port: first, endPort } = port
  if (first === undefined || first === 'dns' || first === 'dns-tcp' || first === 'domain') return true
  const from = Number(first)
  return from === 53 || from === 5353 || (typeof endPort === 'number' && from <= 53 && endPort >= 53) || from === 0
}
