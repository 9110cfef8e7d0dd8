// cert-manager's issuers on one cluster, and which of their solvers a name would take.
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'
import { type Manifest, nameOf, namespaceOf, valueAt } from '../manifest.ts'
import { isKind } from './on-clusters.ts'
import { itemsOf, mapOf, textsIn } from './pods.ts'

export const isIssuer = isKind('cert-manager.io', 'Issuer', 'ClusterIssuer')
export const isCertificate = isKind('cert-manager.io', 'Certificate')
export const acmeOf = ({ value }: Manifest): Json | undefined => valueAt(value, ['spec', 'acme'])

/** The issuer that a Certificate names; undefined where the cluster has none of ours (references are checked elsewhere). */
export function issuerOf(certificate: Manifest, issuers: readonly Manifest[]): Manifest | undefined {
  const { kind = 'Issuer', name, group = 'cert-manager.io' } = mapOf(valueAt(certificate.value, ['spec', 'issuerRef']))
  if (group !== 'cert-manager.io') return undefined
  const isClusterWide = kind === 'ClusterIssuer'
  return issuers.find(
    (one) => one.kind === kind && nameOf(one) === name && (isClusterWide || namespaceOf(one) === namespaceOf(certificate)),
  )
}

/** Solvers that may be taken for the name. Labels of a selector are not judged: such a solver may always be taken. */
export function solversFor(acme: JsonObject, name: string): readonly JsonObject[] {
  return itemsOf(acme['solvers'])
    .filter(isObject)
    .filter(({ selector }) => takes(mapOf(selector), name))
}

/** `*.shop.example.org` is solved for as shop.example.org is (cert-manager.io/v1 ClusterIssuer, solvers[].selector). */
function takes({ dnsNames, dnsZones }: JsonObject, name: string): boolean {
  const bare = name.replace(/^\*\./, '')
  const names = textsIn(dnsNames)
  const zones = textsIn(dnsZones)
  if (names.length === 0 && zones.length === 0) return true
  return names.some((one) => one === name || one === bare) || zones.some((zone) => bare === zone || bare.endsWith(`.${zone}`))
}
