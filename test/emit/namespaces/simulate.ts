// What a cluster would do with the policies: one judge for both dialects, written from their documents, not from the emitter.
import { isIP } from 'node:net'
import { type Json, type JsonObject, isObject } from '../../../src/tree/json.ts'

/** The other end of a connection of a pod in the namespace at hand. */
export type Party =
  | { readonly kind: 'pod'; readonly namespace: string; readonly labels: { readonly [name: string]: string }; readonly ip: string }
  | { readonly kind: 'node'; readonly servesApi: boolean; readonly ip: string }
  | { readonly kind: 'world'; readonly ip: string }
export type Attempt = {
  readonly direction: 'ingress' | 'egress'
  readonly party: Party
  readonly port: number
  readonly protocol: 'TCP' | 'UDP'
}

/** True where the policies of the namespace let the connection pass; several policies add up. */
export function allows(policies: readonly JsonObject[], namespace: string, attempt: Attempt): boolean {
  const verdicts = policies
    .filter((policy) => at(policy, 'metadata')['namespace'] === namespace)
    .map((policy) => judge(policy, namespace, attempt))
  const denied = verdicts.some(({ isolates }) => isolates)
  return !denied || verdicts.some(({ passes }) => passes)
}

type Verdict = { readonly isolates: boolean; readonly passes: boolean }

function judge(policy: JsonObject, namespace: string, attempt: Attempt): Verdict {
  const spec = at(policy, 'spec')
  const rules = list(spec[attempt.direction])
  if (policy['kind'] === 'CiliumNetworkPolicy') {
    // Since 1.19 each rule becomes an entry, and entries carry the default deny: no rule, no deny.
    const isolates = rules.length > 0 && at(spec, 'enableDefaultDeny')[attempt.direction] !== false
    return { isolates, passes: rules.some((rule) => ciliumPasses(rule, namespace, attempt)) }
  }
  const isolates = list(spec['policyTypes']).includes(attempt.direction === 'ingress' ? ('Ingress' as never) : ('Egress' as never))
  return { isolates, passes: rules.some((rule) => plainPasses(rule, namespace, attempt)) }
}

function ciliumPasses(rule: JsonObject, namespace: string, attempt: Attempt): boolean {
  const { direction, party } = attempt
  const way = direction === 'ingress' ? 'from' : 'to'
  const [endpoints, entities, cidrs] = [rule[`${way}Endpoints`], rule[`${way}Entities`], rule[`${way}CIDR`]]
  if (endpoints === undefined && entities === undefined && cidrs === undefined) return false // an empty rule selects nobody
  const peerFits =
    list(endpoints).some((selector) => party.kind === 'pod' && ciliumSelects(selector, namespace, party)) ||
    list(entities).some((entity) => hasEntity(party, entity as unknown as string)) ||
    list(cidrs).some((cidr) => party.kind === 'world' && contains(cidr as unknown as string, party.ip))
  const toPorts = rule['toPorts'] === undefined ? undefined : list(rule['toPorts']).flatMap((entry) => list(entry['ports']))
  return (
    peerFits &&
    (toPorts === undefined ||
      toPorts.some((entry) => [attempt.port, 0].includes(Number(entry['port'])) && entry['protocol'] === attempt.protocol))
  )
}

function ciliumSelects(selector: JsonObject, namespace: string, party: Extract<Party, { kind: 'pod' }>): boolean {
  const labels: { [name: string]: string } = { ...party.labels, 'io.kubernetes.pod.namespace': party.namespace }
  const wanted = Object.entries(at(selector, 'matchLabels')).map(([key, value]) => [key.replace(/^k8s:/, ''), value] as const)
  const exist = list(selector['matchExpressions']).map((one) => String(one['key']).replace(/^k8s:/, ''))
  const named = [...wanted.map(([key]) => key), ...exist].includes('io.kubernetes.pod.namespace')
  const fits = wanted.every(([key, value]) => labels[key] === value) && exist.every((key) => labels[key] !== undefined)
  return (named || party.namespace === namespace) && fits
}

/** A node's identity is `host` when it is the pod's own and `remote-node` when not; both must pass, since nobody knows where a pod lands. */
function hasEntity(party: Party, entity: string): boolean {
  if (party.kind === 'world') return entity === 'world'
  return party.kind === 'node' && (entity === 'remote-node' || (entity === 'kube-apiserver' && party.servesApi))
}

function plainPasses(rule: JsonObject, namespace: string, attempt: Attempt): boolean {
  const peers = rule[attempt.direction === 'ingress' ? 'from' : 'to']
  const peerFits = peers === undefined || list(peers).some((peer) => plainSelects(peer, namespace, attempt.party))
  const ports = rule['ports']
  return (
    peerFits &&
    (ports === undefined ||
      list(ports).some(({ port, protocol }) => (port === undefined || port === attempt.port) && protocol === attempt.protocol))
  )
}

function plainSelects(peer: JsonObject, namespace: string, party: Party): boolean {
  const block = peer['ipBlock']
  if (isObject(block)) {
    const except = list(block['except']).some((cidr) => contains(cidr as unknown as string, party.ip))
    return contains(block['cidr'] as string, party.ip) && !except
  }
  if (party.kind !== 'pod') return false
  const spaces = isObject(peer['namespaceSelector']) ? at(peer['namespaceSelector'], 'matchLabels') : undefined
  const space = spaces === undefined ? namespace : (spaces['kubernetes.io/metadata.name'] ?? party.namespace)
  const wanted = isObject(peer['podSelector']) ? at(peer['podSelector'], 'matchLabels') : {}
  return party.namespace === space && Object.entries(wanted).every(([key, value]) => party.labels[key] === value)
}

/** Whether an address lies in a range; bit by bit, so that both families go one way. */
export function contains(cidr: string, ip: string): boolean {
  const [base = '', prefix = ''] = cidr.split('/')
  if (isIP(base) === 0 || isIP(base) !== isIP(ip)) return false
  return bits(base).slice(0, Number(prefix)) === bits(ip).slice(0, Number(prefix))
}

function bits(ip: string): string {
  if (isIP(ip) === 4)
    return ip
      .split('.')
      .map((octet) => Number(octet).toString(2).padStart(8, '0'))
      .join('')
  const [head = '', tail] = ip.split('::')
  const groups = (text: string | undefined): readonly string[] => (text ? text.split(':') : [])
  const middle = tail === undefined ? [] : Array.from({ length: 8 - groups(head).length - groups(tail).length }, () => '0')
  return [...groups(head), ...middle, ...groups(tail)].map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0')).join('')
}

const list = (value: Json | undefined): readonly JsonObject[] => (Array.isArray(value) ? (value as readonly JsonObject[]) : [])
const at = (value: JsonObject, key: string): JsonObject => (isObject(value[key]) ? (value[key] as JsonObject) : {})
