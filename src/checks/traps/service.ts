// Traps of Services: those that lead nowhere.
import { type Finding, warning } from '../../findings/finding.ts'
import { isObject } from '../../tree/json.ts'
import type { Trap } from '../grounds.ts'
import { type Manifest, metadataOf, nameOf, namespaceOf, spotIn, titleOf, valueAt } from '../manifest.ts'
import { isKind, onEachCluster } from './on-clusters.ts'
import { itemsOf, mapOf } from './pods.ts'

const isService = isKind('', 'Service')

/** Source: Kubernetes docs, concepts/services-networking/service ("Services without selectors"): somebody has to write the endpoints. */
const noEndpoints: Trap = {
  rule: 'workload/service-without-endpoints',
  says: 'A Service without a selector, and without endpoints written beside it: it has an address, and nothing behind it.',
  check: onEachCluster((objects) => {
    const slices = new Set(
      objects
        .filter(isKind('discovery.k8s.io', 'EndpointSlice'))
        .map((one) => key(one, mapOf(metadataOf(one)['labels'])['kubernetes.io/service-name'])),
    )
    const endpoints = new Set(objects.filter(isKind('', 'Endpoints')).map((one) => key(one, nameOf(one))))
    return objects.filter(isService).flatMap((service): readonly Finding[] => {
      const spec = mapOf(service.value['spec'])
      const selects = isObject(spec['selector']) && Object.keys(spec['selector']).length > 0
      const own = key(service, nameOf(service))
      if (selects || spec['type'] === 'ExternalName' || slices.has(own) || endpoints.has(own)) return []
      const message = `${titleOf(service)} selects no pods, and nobody writes its endpoints`
      return [
        warning(
          'workload/service-without-endpoints',
          message,
          spotIn(service, ['spec'], 'key'),
          'add a selector, or an EndpointSlice with the label kubernetes.io/service-name',
        ),
      ]
    })
  }),
}

/** Source: Kubernetes docs, concepts/services-networking/service ("type: NodePort"): 30000-32767 unless the API server says otherwise. */
const nodePort: Trap = {
  rule: 'workload/node-port-range',
  says: 'A node port outside of 30000 to 32767: the API server refuses the Service, unless it was started with another range.',
  check: ({ manifests }) =>
    manifests.filter(isService).flatMap((service) =>
      itemsOf(valueAt(service.value, ['spec', 'ports'])).flatMap((port, i) => {
        const number = isObject(port) ? port['nodePort'] : undefined
        if (typeof number !== 'number' || number === 0 || (number >= 30000 && number <= 32767)) return []
        const message = `${titleOf(service)}: ${number} is no node port`
        return [
          warning(
            'workload/node-port-range',
            message,
            spotIn(service, ['spec', 'ports', i, 'nodePort']),
            '30000 to 32767, or none: Kubernetes then chooses',
          ),
        ]
      }),
    ),
}

/** Source: Kubernetes docs, concepts/services-networking/service ("type: LoadBalancer"): Kubernetes itself gives no address. */
const nobodyBalances: Trap = {
  rule: 'workload/no-load-balancer',
  says: 'A Service of type LoadBalancer on a cluster where nothing gives addresses: it stays pending for ever.',
  check: onEachCluster((objects, { name, given }) => {
    const distribution = given?.cluster.distribution?.name
    if (given === undefined || distribution === 'k3s' || distribution === 'existing' || objects.some(isPool)) return []
    const placed = [...given.placed.values()]
    const mayGive = placed.some(({ setting: { blueprint, source }, values }) => {
      // Cilium gives from pools, which were looked for above, or lends the nodes' own addresses.
      if (blueprint.head.name === 'cilium') return values['defaultLBServiceIPAM'] === 'nodeipam'
      const provides = (blueprint.head.provides ?? []).some(({ capability }) => capability === 'load-balancer')
      return provides || source.kind === 'folder' || (source.kind === 'chart' && BALANCERS.test(source.name))
    })
    if (mayGive) return []
    return objects
      .filter((one) => isService(one) && valueAt(one.value, ['spec', 'type']) === 'LoadBalancer')
      .map((service) => {
        const message = `${titleOf(service)} waits for an address, and nothing on ${name} gives any`
        return warning(
          'workload/no-load-balancer',
          message,
          spotIn(service, ['spec', 'type']),
          'loadBalancer for cilium with addresses of the cluster, or a component that provides load-balancer',
        )
      })
  }),
}

export const serviceTraps: readonly Trap[] = [noEndpoints, nodePort, nobodyBalances]

const BALANCERS = /metallb|purelb|kube-vip|cloud-controller|ccm|load-?balancer/
const isPool = (one: Manifest): boolean =>
  isKind('cilium.io', 'CiliumLoadBalancerIPPool')(one) ||
  isKind('metallb.io', 'IPAddressPool')(one) ||
  isKind('purelb.io', 'ServiceGroup')(one)
const key = (one: Manifest, name: unknown): string => `${namespaceOf(one)}/${String(name)}`
