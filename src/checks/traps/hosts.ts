// Traps of host names: a name that nobody's DNS has here.
import { type DataPath, type Finding, warning } from '../../findings/finding.ts'
import { type Json, isObject } from '../../tree/json.ts'
import type { ClusterFacts } from '../facts.ts'
import type { Grounds, Trap } from '../grounds.ts'
import { type Manifest, spotIn, titleOf, valueAt } from '../manifest.ts'
import { isKind, onEachCluster } from './on-clusters.ts'
import { itemsOf, textsIn } from './pods.ts'

/** Source: site.yaml's `domain` at site, environment and cluster; hosts that the spec itself names are meant. */
const outsideDomain: Trap = {
  rule: 'gateway/host-outside-domain',
  says: 'A host name outside of the domains of its cluster, environment and site: often a name copied from another one, which leads there.',
  check: onEachCluster((objects, cluster, grounds) => {
    const domains = domainsOf(cluster, grounds)
    if (domains.length === 0) return []
    const meant = meantBy(cluster)
    return objects.flatMap((manifest): readonly Finding[] =>
      hostsOf(manifest).flatMap(({ host, path }) => {
        const bare = host.replace(/^\*\./, '').toLowerCase()
        if (isInternal(bare) || domains.some((domain) => bare === domain || bare.endsWith(`.${domain}`)) || meant().has(host)) return []
        const message = `${titleOf(manifest)}: ${host} is outside of ${domains.join(', ')}`
        return [
          warning(
            'gateway/host-outside-domain',
            message,
            spotIn(manifest, path),
            'a host that is meant: silence the rule for this file, and say why',
          ),
        ]
      }),
    )
  }),
}

export const hostTraps: readonly Trap[] = [outsideDomain]

function domainsOf({ name, environment }: ClusterFacts, { facts: { plan } }: Grounds): readonly string[] {
  const planned = plan?.environments.find((one) => one.name === environment)
  const cluster = planned?.clusters.find((one) => one.cluster.name === name)
  const domains = [cluster?.view.domain, planned?.view.domain, plan?.view.domain].filter((one) => one !== undefined)
  return [...new Set(domains.map((one) => one.toLowerCase()))]
}

/** Names that never leave the cluster, or are none. */
const isInternal = (host: string): boolean =>
  !host.includes('.') || /(^|\.)(svc|local|localhost|internal)$/.test(host) || /\.svc\.[a-z0-9.-]+$/.test(host) || /[${}]/.test(host)

/** Every text of the cluster's options: a host that the spec says in full is one that a person wants. */
function meantBy({ given }: ClusterFacts): () => ReadonlySet<string> {
  let known: ReadonlySet<string> | undefined
  return () => (known ??= new Set([...(given?.placed.values() ?? [])].flatMap(({ setting }) => textsWithin(setting.options))))
}

function textsWithin(value: Json): readonly string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap((one: Json) => textsWithin(one))
  return isObject(value) ? Object.values(value).flatMap(textsWithin) : []
}

type Host = { readonly host: string; readonly path: DataPath }

const isIngress = isKind('networking.k8s.io', 'Ingress')
const isGateway = isKind('gateway.networking.k8s.io', 'Gateway')
const isRoute = isKind('gateway.networking.k8s.io', 'HTTPRoute', 'GRPCRoute', 'TLSRoute')
const isCertificate = isKind('cert-manager.io', 'Certificate')

function hostsOf(manifest: Manifest): readonly Host[] {
  const list = (path: DataPath): readonly Host[] => textsIn(valueAt(manifest.value, path)).map((host, i) => ({ host, path: [...path, i] }))
  const entries = (path: DataPath, key: string): readonly Host[] =>
    itemsOf(valueAt(manifest.value, path)).flatMap((entry, i) => {
      const host = isObject(entry) ? entry[key] : undefined
      return typeof host === 'string' ? [{ host, path: [...path, i, key] }] : []
    })
  if (isIngress(manifest)) return entries(['spec', 'rules'], 'host')
  if (isGateway(manifest)) return entries(['spec', 'listeners'], 'hostname')
  if (isRoute(manifest)) return list(['spec', 'hostnames'])
  return isCertificate(manifest) ? list(['spec', 'dnsNames']) : []
}
