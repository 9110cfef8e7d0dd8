// Traps of the Gateway API: routes that attach to nothing, and what may not cross namespaces.
import { error } from '../../findings/finding.ts'
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'
import type { Trap } from '../grounds.ts'
import { type Manifest, nameOf, namespaceOf, spotIn, titleOf, valueAt } from '../manifest.ts'
import { selects } from './label-selector.ts'
import { isKind, namespaceLabels, onEachCluster } from './on-clusters.ts'
import { itemsOf, mapOf, textsIn } from './pods.ts'

const GROUP = 'gateway.networking.k8s.io'
const isGateway = isKind(GROUP, 'Gateway')
const isRoute = isKind(GROUP, 'HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute')
const isGrant = isKind(GROUP, 'ReferenceGrant')

/** Source: CRD Gateway of Gateway API 1.5.1, listeners[].allowedRoutes.namespaces: the default is Same. */
const routeNotAllowed: Trap = {
  rule: 'gateway/route-not-allowed',
  says: 'A route from another namespace than the Gateway lets in: it is applied, and never answers. A listener that says nothing lets in its own only.',
  check: onEachCluster((objects) => {
    const labels = namespaceLabels(objects)
    return parentsOf(objects).flatMap(({ route, gateway, parent, index }) => {
      const listeners = listenersFor(gateway, parent)
      if (namespaceOf(route) === '' || listeners.length === 0 || listeners.some((one) => letsIn(one, route, gateway, labels))) return []
      const message = `${titleOf(gateway)} lets no route of namespace ${namespaceOf(route)} in: ${titleOf(route)} never answers`
      const hint = 'say allowedRoutes: {namespaces: {from: All}} at its listener, or a selector that meets the namespace'
      return [error('gateway/route-not-allowed', message, spotIn(route, ['spec', 'parentRefs', index]), hint)]
    })
  }),
}

/** Source: CRDs of Gateway API 1.5.1, spec.hostnames of routes: without one that a listener has, the route is not accepted. */
const hostNotServed: Trap = {
  rule: 'gateway/host-not-served',
  says: 'None of a route’s host names is one that its Gateway listens to: the route is not accepted, and nobody answers.',
  check: onEachCluster((objects) =>
    parentsOf(objects).flatMap(({ route, gateway, parent }) => {
      const hosts = textsIn(valueAt(route.value, ['spec', 'hostnames']))
      const listeners = listenersFor(gateway, parent)
      const isServed = listeners.some(({ hostname }) => typeof hostname !== 'string' || hosts.some((host) => meet(host, hostname)))
      if (hosts.length === 0 || listeners.length === 0 || isServed) return []
      const served = listeners.map(({ hostname }) => String(hostname)).join(', ')
      const message = `${titleOf(route)} is for ${hosts.join(', ')}, and ${titleOf(gateway)} listens there to ${served} only`
      return [
        error('gateway/host-not-served', message, spotIn(route, ['spec', 'hostnames']), 'name another listener, or add one for this host'),
      ]
    }),
  ),
}

/** Source: CRD ReferenceGrant of Gateway API 1.5.1: without one in the namespace of the target, the reference is not permitted. */
const notGranted: Trap = {
  rule: 'gateway/not-granted',
  says: 'A Gateway or a route uses something of another namespace, and no ReferenceGrant there allows it: requests fail, though all is applied.',
  check: onEachCluster((objects) => {
    const grants = objects.filter(isGrant)
    return objects.flatMap((from) =>
      abroad(from).flatMap(({ path, kind, namespace, name }) => {
        if (grants.some((grant) => grantsIt(grant, from, kind, namespace, name))) return []
        const message = `${titleOf(from)} uses ${kind} ${name} of namespace ${namespace}, which no ReferenceGrant there allows`
        const hint = `a ReferenceGrant in ${namespace}, from ${from.kind} of ${namespaceOf(from)} to ${kind}`
        return [error('gateway/not-granted', message, spotIn(from, path), hint)]
      }),
    )
  }),
}

export const gatewayTraps: readonly Trap[] = [routeNotAllowed, hostNotServed, notGranted]

type Parent = { readonly route: Manifest; readonly gateway: Manifest; readonly parent: JsonObject; readonly index: number }

function parentsOf(objects: readonly Manifest[]): readonly Parent[] {
  const gateways = objects.filter(isGateway)
  return objects.filter(isRoute).flatMap((route) =>
    itemsOf(valueAt(route.value, ['spec', 'parentRefs'])).flatMap((parent, index): readonly Parent[] => {
      if (!isObject(parent) || (parent['kind'] ?? 'Gateway') !== 'Gateway' || (parent['group'] ?? GROUP) !== GROUP) return []
      const namespace = parent['namespace'] ?? namespaceOf(route)
      const gateway = gateways.find((one) => nameOf(one) === parent['name'] && namespaceOf(one) === namespace)
      return gateway === undefined ? [] : [{ route, gateway, parent, index }]
    }),
  )
}

/** The listeners that a reference means; none where it names one that is not there, which is told elsewhere. */
function listenersFor({ value }: Manifest, { sectionName, port }: JsonObject): readonly JsonObject[] {
  const all = itemsOf(valueAt(value, ['spec', 'listeners'])).filter(isObject)
  return all.filter((one) => (sectionName === undefined || one['name'] === sectionName) && (port === undefined || one['port'] === port))
}

function letsIn(listener: JsonObject, route: Manifest, gateway: Manifest, labels: ReadonlyMap<string, JsonObject>): boolean {
  const { from = 'Same', selector } = mapOf(valueAt(listener, ['allowedRoutes', 'namespaces']))
  const known = labels.get(namespaceOf(route))
  if (from === 'Selector') return known === undefined || selects(mapOf(selector), known)
  return from === 'All' || (from === 'Same' && namespaceOf(route) === namespaceOf(gateway))
}

/** Two host names with anything in common; a wildcard stands for one label or more (Gateway API, Hostname). */
function meet(a: string, b: string): boolean {
  const within = (host: string, wildcard: string): boolean => wildcard.startsWith('*.') && host.endsWith(wildcard.slice(1))
  return a === b || within(a, b) || within(b, a)
}

type Abroad = { readonly path: readonly (string | number)[]; readonly kind: string; readonly namespace: string; readonly name: string }

/** What it uses of other namespaces: backends of routes, certificates of listeners. */
function abroad(from: Manifest): readonly Abroad[] {
  const here = namespaceOf(from)
  const one = (value: Json, path: readonly (string | number)[], usual: string): readonly Abroad[] => {
    const { namespace, name, kind = usual } = mapOf(value)
    return typeof namespace === 'string' && namespace !== here && here !== ''
      ? [{ path, kind: String(kind), namespace, name: String(name) }]
      : []
  }
  const lists: readonly [string, string, string] = isRoute(from)
    ? ['rules', 'backendRefs', 'Service']
    : ['listeners', 'certificateRefs', 'Secret']
  if (!isRoute(from) && !isGateway(from)) return []
  return itemsOf(valueAt(from.value, ['spec', lists[0]])).flatMap((entry, i) => {
    const under = isRoute(from) ? [] : ['tls']
    return itemsOf(valueAt(entry, [...under, lists[1]])).flatMap((ref, j) =>
      one(ref, ['spec', lists[0], i, ...under, lists[1], j], lists[2]),
    )
  })
}

function grantsIt(grant: Manifest, from: Manifest, kind: string, namespace: string, name: string): boolean {
  const has = (list: string, fits: (one: JsonObject) => boolean): boolean =>
    itemsOf(valueAt(grant.value, ['spec', list])).some((one) => isObject(one) && fits(one))
  return (
    namespaceOf(grant) === namespace &&
    has('from', (one) => one['kind'] === from.kind && one['namespace'] === namespaceOf(from)) &&
    has('to', (one) => one['kind'] === kind && (one['name'] === undefined || one['name'] === name))
  )
}
