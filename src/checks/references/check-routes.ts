// Routes against the listeners of their Gateways: name, port and host must be there.
import { type Finding, error } from '../../findings/finding.ts'
import { nearest } from '../../findings/nearest.ts'
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'
import type { Grounds } from '../grounds.ts'
import { type Manifest, nameOf, spotIn, titleOf, valueAt } from '../manifest.ts'
import { type ClusterGround, groundsByCluster } from './ground.ts'

const GROUP = 'gateway.networking.k8s.io'
const GATEWAY = `Gateway.${GROUP}`

/** `route/no-listener`, once a place. Source: Gateway API 1.5 spec, ParentReference (sectionName, port) and HTTPRouteSpec.hostnames. */
export function checkRoutes(grounds: Grounds): readonly Finding[] {
  const told = new Map<string, Finding>()
  for (const ground of groundsByCluster(grounds)) {
    for (const route of ground.objects.filter(({ group, kind }) => group === GROUP && kind.endsWith('Route'))) {
      for (const found of judge(route, ground)) {
        const place = JSON.stringify([found.at?.file, route.root, found.at?.path])
        if (!told.has(place)) told.set(place, found)
      }
    }
  }
  return [...told.values()]
}

type Listeners = { readonly open: readonly JsonObject[] } | { readonly found: Finding }

function judge(route: Manifest, ground: ClusterGround): readonly Finding[] {
  const parents = listAt(route, 'parentRefs').map((parent, i) => {
    const gateway = gatewayOf(route, parent, ground)
    return gateway && listenersFor(route, parent, gateway, i, ground.cluster)
  })
  const open = parents.flatMap((parent) => (parent !== undefined && 'open' in parent ? parent.open : []))
  const found = parents.flatMap((parent) => (parent !== undefined && 'found' in parent ? [parent.found] : []))
  // A host that one of several Gateways serves is served; of a Gateway that is not in the tree, nobody knows.
  const isWhole = parents.length > 0 && parents.every((parent) => parent !== undefined && 'open' in parent)
  return isWhole ? hostsBeside(route, open, ground) : found
}

/** The listeners to which the parent reference leads, or why to none. */
function listenersFor(route: Manifest, { sectionName, port }: JsonObject, gateway: Manifest, index: number, cluster: string): Listeners {
  const listeners = listAt(gateway, 'listeners')
  const named = listeners.filter(({ name }) => sectionName === undefined || name === sectionName)
  const told = (what: string, key: string, hint: string): Listeners => ({
    found: error(
      'route/no-listener',
      `${titleOf(route)} names ${what} on ${cluster}`,
      spotIn(route, ['spec', 'parentRefs', index, key]),
      hint,
    ),
  })
  if (named.length === 0) {
    const names = listeners.map(({ name }) => String(name))
    const near = nearest(String(sectionName), names)
    const hint = near === undefined ? `its listeners: ${names.join(', ')}` : `did you mean "${near}"?`
    return told(`the listener "${String(sectionName)}", which Gateway ${nameOf(gateway)} does not have`, 'sectionName', hint)
  }
  const open = named.filter((listener) => port === undefined || listener['port'] === port)
  if (open.length > 0) return { open }
  const ports = named.map((listener) => String(listener['port'])).join(', ')
  return told(`port ${String(port)}, on which no such listener of Gateway ${nameOf(gateway)} is`, 'port', `ports: ${ports}`)
}

/** A Gateway that is in the tree, and whose listeners nobody else adds to. */
function gatewayOf(route: Manifest, parent: JsonObject, { names, namespaceOf }: ClusterGround): Manifest | undefined {
  const { kind = 'Gateway', group = GROUP, name, namespace = namespaceOf(route) } = parent
  if (kind !== 'Gateway' || group !== GROUP || typeof name !== 'string' || typeof namespace !== 'string') return undefined
  const gateway = names.objectOf(GATEWAY, namespace, name)
  return gateway === undefined || valueAt(gateway.value, ['spec', 'allowedListeners']) !== undefined ? undefined : gateway
}

function hostsBeside(route: Manifest, listeners: readonly JsonObject[], { cluster }: ClusterGround): readonly Finding[] {
  const hosts = valueAt(route.value, ['spec', 'hostnames'])
  const open = listeners.map(({ hostname }) => (typeof hostname === 'string' ? hostname : ''))
  if (!Array.isArray(hosts)) return []
  return (hosts as readonly Json[]).flatMap((host, i) => {
    if (typeof host !== 'string' || open.some((listener) => overlap(listener, host))) return []
    const message = `${titleOf(route)} is for "${host}", and no listener that it names serves that host on ${cluster}`
    return [error('route/no-listener', message, spotIn(route, ['spec', 'hostnames', i]), `hosts there: ${open.join(', ')}`)]
  })
}

/** Whether a host of a listener and one of a route have one in common; a wildcard stands for one label or more, '' for all. */
function overlap(listener: string, host: string): boolean {
  if (listener === '' || listener === host) return true
  const within = (name: string, wild: string): boolean => wild.startsWith('*.') && name.endsWith(wild.slice(1))
  return within(host, listener) || within(listener, host)
}

function listAt({ value }: Manifest, key: string): readonly JsonObject[] {
  const list = valueAt(value, ['spec', key])
  return Array.isArray(list) ? (list as readonly Json[]).filter(isObject) : []
}
