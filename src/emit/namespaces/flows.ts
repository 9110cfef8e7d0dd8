// What the components of one namespace declare, summed up: one rule a direction and peer, in a fixed order.
import { type Finding, error } from '../../findings/finding.ts'
import { isCidr } from '../../shape/formats.ts'
import { type Json, byCodePoint, isObject } from '../../tree/json.ts'
import type { Flow, Protocol } from '../contract.ts'

export type Direction = 'ingress' | 'egress'
/** Who is at the other end, resolved: metrics are a namespace by now, and the own namespace is `own` however it was said. */
export type Peer =
  | { readonly kind: 'dns' | 'api-server' | 'own' | 'pods' | 'nodes' | 'world' }
  | { readonly kind: 'namespace'; readonly namespace: string }
  | { readonly kind: 'cidr'; readonly cidr: string }
/** Without `port`: every port of the protocol. */
export type Port = { readonly port?: number; readonly protocol: Protocol }

/** `ports` in order, undefined for all. `askers` are the components that declared it, none for what every namespace gets. */
export type Rule = {
  readonly direction: Direction
  readonly peer: Peer
  readonly ports: readonly Port[] | undefined
  readonly askers: readonly string[]
}
export type Declared = { readonly component: string; readonly network: readonly Flow[] }

const DNS_PORTS: readonly Port[] = [
  { port: 53, protocol: 'TCP' },
  { port: 53, protocol: 'UDP' },
]
const ORDER: readonly Peer['kind'][] = ['dns', 'api-server', 'own', 'namespace', 'pods', 'nodes', 'cidr', 'world']

/**
 * The rules of a namespace. DNS is always among them: a namespace without it fails in ways that nobody reads as a policy.
 * `metrics` is where the cluster's Prometheus runs; where nobody provides it, nobody is let in.
 */
export function sumFlows(
  namespace: string,
  declared: readonly Declared[],
  metrics: string | undefined,
): { readonly rules: readonly Rule[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = []
  const rules = new Map<string, Rule>()
  addRule(rules, { direction: 'egress', peer: { kind: 'dns' }, ports: DNS_PORTS, askers: [] })
  for (const { component, network } of declared) {
    for (const flow of network) {
      const rule = readFlow(flow, namespace, component, metrics)
      if (rule === 'unknown')
        findings.push(
          error(
            'emit/flow',
            `${component} declares a flow that cannot be read: ${JSON.stringify(flow)}`,
            undefined,
            'see `network` in the documentation of blueprints',
          ),
        )
      else if (rule !== undefined) addRule(rules, rule)
    }
  }
  return { rules: [...rules.entries()].sort(([a], [b]) => byCodePoint(a, b)).map(([, rule]) => rule), findings }
}

/** Undefined where there is nobody at the other end. */
function readFlow(flow: Flow, namespace: string, component: string, metrics: string | undefined): Rule | 'unknown' | undefined {
  const said: Json = flow as unknown as Json
  if (!isObject(said) || ('to' in said && 'from' in said)) return 'unknown'
  const direction: Direction = 'from' in said ? 'ingress' : 'egress'
  const name = said['from'] ?? said['to']
  if (name === 'metrics' && direction === 'ingress' && metrics === undefined) return undefined
  const peer = readPeer(name, name === 'metrics' ? metrics : said['namespace'], said['cidr'], namespace)
  if (
    peer === undefined ||
    (direction === 'ingress' && (peer.kind === 'dns' || peer.kind === 'cidr')) ||
    (direction === 'egress' && name === 'metrics')
  )
    return 'unknown'
  if (peer.kind === 'dns') return { direction, peer, ports: DNS_PORTS, askers: [] }

  const { port, protocol = port === undefined ? undefined : 'TCP' } = said
  const portFits = port === undefined || (Number.isInteger(port) && (port as number) > 0 && (port as number) < 65536)
  if (!portFits || (protocol !== undefined && protocol !== 'TCP' && protocol !== 'UDP')) return 'unknown'
  const ports: readonly Port[] | undefined =
    protocol === undefined ? undefined : [{ ...(port !== undefined && { port: port as number }), protocol }]
  return { direction, peer, ports, askers: [component] }
}

function readPeer(name: Json | undefined, other: Json | undefined, cidr: Json | undefined, namespace: string): Peer | undefined {
  switch (name) {
    case 'dns':
    case 'api-server':
    case 'own':
    case 'pods':
    case 'nodes':
    case 'world':
      return { kind: name }
    case 'namespace':
    case 'metrics':
      if (typeof other !== 'string' || other === '') return undefined
      return other === namespace ? { kind: 'own' } : { kind: 'namespace', namespace: other }
    case 'cidr':
      return typeof cidr === 'string' && isCidr(cidr) ? { kind: 'cidr', cidr } : undefined
    default:
      return undefined
  }
}

function addRule(rules: Map<string, Rule>, rule: Rule): void {
  const { peer } = rule
  const name = peer.kind === 'namespace' ? peer.namespace : peer.kind === 'cidr' ? peer.cidr : ''
  // With and without ports stays apart where a plain NetworkPolicy reads them differently: all ports of a node are not all ports of its network.
  const apart = (peer.kind === 'api-server' || peer.kind === 'nodes') && rule.ports === undefined
  const key = [rule.direction, ORDER.indexOf(peer.kind), name, apart ? 0 : 1].join(' ')
  const before = rules.get(key)
  if (before === undefined) return void rules.set(key, rule)
  const askers = [...new Set([...before.askers, ...rule.askers])].sort(byCodePoint)
  rules.set(key, { ...before, ports: joinPorts(before.ports, rule.ports), askers })
}

/** The union; a whole protocol takes in its ports, and all ports take in everything. */
function joinPorts(a: readonly Port[] | undefined, b: readonly Port[] | undefined): readonly Port[] | undefined {
  if (a === undefined || b === undefined) return undefined
  const all = [...a, ...b]
  const whole = new Set(all.filter(({ port }) => port === undefined).map(({ protocol }) => protocol))
  const kept = all.filter(({ port, protocol }) => port === undefined || !whole.has(protocol))
  const distinct = new Map(kept.map((port) => [`${port.port} ${port.protocol}`, port]))
  return [...distinct.values()].sort((x, y) => (x.port ?? 0) - (y.port ?? 0) || byCodePoint(x.protocol, y.protocol))
}
