// Traps of load balancers: an address is given, and nobody on the network hears of it.
import { type Finding, error, warning } from '../../findings/finding.ts'
import { isObject } from '../../tree/json.ts'
import type { Trap } from '../grounds.ts'
import { type Manifest, nameOf, spotIn, titleOf, valueAt } from '../manifest.ts'
import { isKind, onEachCluster } from './on-clusters.ts'
import { itemsOf } from './pods.ts'
import { stacksOf } from './value-files.ts'

const isOf = (group: string, kind: string) => isKind(group, kind)
const CILIUM = 'cilium.io'
const isL2 = isOf(CILIUM, 'CiliumL2AnnouncementPolicy')

/** Source: catalogue A 5 (metallb 0.16.1): "No advertisement object means an address is given but never announced". */
const notAnnounced: Trap = {
  rule: 'network/pool-not-announced',
  says: 'A pool of addresses, and nothing that announces them: Services get an address, and nobody reaches it.',
  check: onEachCluster((objects): readonly Finding[] => {
    if (objects.some(isKind('metallb.io', 'L2Advertisement', 'BGPAdvertisement'))) return []
    return objects.filter(isOf('metallb.io', 'IPAddressPool')).map((pool) => {
      const message = `${titleOf(pool)}: MetalLB announces none of its addresses, as there is no L2Advertisement and no BGPAdvertisement`
      return error(
        'network/pool-not-announced',
        message,
        spotIn(pool, ['spec'], 'key'),
        'add an L2Advertisement, or a BGPAdvertisement with its peers',
      )
    })
  }),
}

/** Source: catalogue A 1 (cilium 1.20.0) and 6 (purelb v0.16.6), comments at the examples. */
const announcesNothing: Trap = {
  rule: 'network/announces-nothing',
  says: 'An announcement that selects no address at all: without the field that says which, it is valid, and does nothing.',
  check: (grounds) => [...grounds.manifests.flatMap(empty), ...switchedOff(grounds)],
}

export const announceTraps: readonly Trap[] = [notAnnounced, announcesNothing]

const RULE = 'network/announces-nothing'

function empty(manifest: Manifest): readonly Finding[] {
  const at = (...path: readonly string[]): unknown => valueAt(manifest.value, path)
  if (isL2(manifest)) {
    if (at('spec', 'loadBalancerIPs') === true || at('spec', 'externalIPs') === true) return []
    return [
      error(
        RULE,
        `${titleOf(manifest)} announces neither load balancer addresses nor external ones`,
        spotIn(manifest, ['spec'], 'key'),
        'loadBalancerIPs: true',
      ),
    ]
  }
  if (isOf(CILIUM, 'CiliumBGPAdvertisement')(manifest))
    return itemsOf(valueAt(manifest.value, ['spec', 'advertisements'])).flatMap((one, i) => {
      if (!isObject(one) || one['advertisementType'] !== 'Service' || one['selector'] !== undefined) return []
      const message = `${titleOf(manifest)}: without a selector it advertises no Service`
      const hint = 'a selector that meets your Services; for all of them a matchExpressions entry that is always true'
      return [error(RULE, message, spotIn(manifest, ['spec', 'advertisements', i]), hint)]
    })
  if (isOf('bgp.purelb.io', 'BGPConfiguration')(manifest) && at('spec', 'netlinkImport', 'enabled') !== true)
    return [
      error(
        RULE,
        `${titleOf(manifest)}: without netlinkImport nothing is advertised`,
        spotIn(manifest, ['spec'], 'key'),
        'netlinkImport: {enabled: true, interfaceList: [kube-lb0]}',
      ),
    ]
  return []
}

const CHARTS = new Set(['cilium'])

/** A policy of Cilium's that the chart's values switch off. Not told where nobody knows the values. */
const switchedOff = onEachCluster((objects, cluster, grounds) => {
  const policies = objects.filter(isKind(CILIUM, 'CiliumL2AnnouncementPolicy', 'CiliumBGPClusterConfig', 'CiliumEgressGatewayPolicy'))
  if (policies.length === 0) return []
  const [stack] = stacksOf(grounds, CHARTS, [cluster])
  if (stack === undefined) return []
  return policies.flatMap((policy) => {
    const key = policy.kind.startsWith('CiliumL2')
      ? 'l2announcements'
      : policy.kind.startsWith('CiliumBGP')
        ? 'bgpControlPlane'
        : 'egressGateway'
    if (stack.get(`${key}.enabled`) === true) return []
    const message = `${policy.kind} ${nameOf(policy)} does nothing on ${cluster.name}: ${key}.enabled is not set for ${stack.component}`
    return [
      warning(RULE, message, spotIn(policy, ['metadata', 'name']), `values: {${key}: {enabled: true}}, or the option of the blueprint`),
    ]
  })
})
