// What components declare and what policies then let through: the namespaces of a cluster in both dialects, and who may knock there.
import { emitNamespaces } from '../../src/emit/namespaces/namespaces.ts'
import type { Flow } from '../../src/emit/contract.ts'
import type { ClusterUnits, Placed } from '../../src/emit/unit.ts'
import type { JsonObject } from '../../src/tree/json.ts'
import type { View } from '../../src/plan/plan.ts'
import type { Dialect, Where } from '../emit/namespaces/opens.ts'
import type { Attempt, Party } from '../emit/namespaces/simulate.ts'
import type { Built } from '../site-under-test.ts'
import { objectsBelow } from './order.ts'

/** One namespace under policies: what its components declare, and the objects that a cluster would enforce. */
export type Shut = {
  readonly title: string
  readonly world: string
  readonly where: Where
  readonly members: readonly Placed[]
  readonly policies: readonly JsonObject[]
}
type World = {
  readonly title: string
  readonly dialect: Dialect
  readonly metrics: string | undefined
  readonly objects: readonly JsonObject[]
}

const isPolicy = ({ kind }: JsonObject): boolean => kind === 'CiliumNetworkPolicy' || kind === 'NetworkPolicy'

/** The cluster as its tree has it, and as it would be in each dialect with somebody to scrape it. */
export function worldsOf({ plan, texts }: Built, { cluster, environment, placed }: ClusterUnits): readonly World[] {
  const planned = plan.environments.flatMap(({ clusters }) => clusters).find((one) => one.cluster.name === cluster.name)!
  const { view } = planned
  const factOf = (capability: string, fact: string): string | undefined =>
    (view.facts[capability] as { readonly [fact: string]: string } | undefined)?.[fact]
  const metrics = factOf('metrics', 'namespace')
  const inDialect = (dialect: Dialect): World => {
    const facts = { ...view.facts, cni: { policies: dialect }, metrics: { namespace: metrics ?? 'monitoring' } }
    const seen: View = { ...view, facts }
    const { objects } = emitNamespaces({ environment, cluster, view: seen, placed, engine: plan.site.engine })
    return { title: `${dialect}, scraped`, dialect, metrics: metrics ?? 'monitoring', objects }
  }
  const emitted = objectsBelow(texts, `envs/${environment}/clusters/${cluster.name}/namespaces`)
  const dialect = factOf('cni', 'policies') as Dialect
  return [{ title: 'as emitted', dialect, metrics, objects: emitted }, inDialect('cilium'), inDialect('kubernetes')]
}

/** Namespaces that are ours to shut: not Kubernetes' own, not the CNI's. */
export function oursOf(placed: ClusterUnits['placed']): ReadonlyMap<string, readonly Placed[]> {
  const all = [...placed.values()]
  const cni = all.filter(({ setting }) => setting.class === 'cni').map(({ setting }) => setting.namespace)
  const ours = all.filter(({ setting: { namespace } }) => !['kube-system', 'default', ...cni].includes(namespace))
  return new Map(ours.map(({ setting: { namespace } }) => [namespace, ours.filter((one) => one.setting.namespace === namespace)]))
}

export function shutNamespaces(site: Built, units: ClusterUnits): readonly Shut[] {
  return worldsOf(site, units).flatMap(({ title, dialect, metrics, objects }) =>
    [...oursOf(units.placed)].map(([namespace, members]) => ({
      title: `${units.cluster.name} ${namespace} (${title})`,
      world: title,
      where: { dialect, namespace, metrics, cluster: units.cluster },
      members,
      policies: objects.filter((object) => isPolicy(object) && (object['metadata'] as JsonObject)['namespace'] === namespace),
    })),
  )
}

export const flowsOf = ({ members }: Pick<Shut, 'members'>): readonly Flow[] => members.flatMap(({ contract }) => contract.network)

const pod = (namespace: string, ip: string, labels: { readonly [name: string]: string } = {}): Party => ({
  kind: 'pod',
  namespace,
  labels,
  ip,
})
/** The n-th address of a range. */
const nth = (cidr: string, n: number): string => cidr.replace(/\.\d+\/\d+$/, `.${n}`)

export type Parties = { readonly [who in 'dns' | 'system' | 'own' | 'stranger' | 'scraper' | 'server' | 'worker' | 'website']: Party }
/** Who may stand at the other end; a stranger's pod calls itself what kube-dns is called. */
export function partiesOf({ namespace, metrics, cluster: { network } }: Where): Parties {
  const [pods, nodes] = [network.pods[0]!, network.nodes[0]!]
  return {
    dns: pod('kube-system', nth(pods, 2), { 'k8s-app': 'kube-dns' }),
    system: pod('kube-system', nth(pods, 3)),
    own: pod(namespace, nth(pods, 4)),
    stranger: pod('stranger', nth(pods, 5), { 'k8s-app': 'kube-dns' }),
    scraper: pod(metrics ?? 'nobody-scrapes', nth(pods, 6)),
    server: { kind: 'node', servesApi: true, ip: nth(nodes, 11) },
    worker: { kind: 'node', servesApi: false, ip: nth(nodes, 21) },
    website: { kind: 'world', ip: '203.0.113.9' },
  }
}

/** Those whom a flow names, by its words alone; nobody where nobody scrapes. */
export function namedBy(flow: Flow, where: Where): readonly Party[] {
  const { dns, own, stranger, scraper, server, worker, website } = partiesOf(where)
  if ('from' in flow) {
    const from = { 'api-server': [server, worker], own: [own], pods: [own, stranger], nodes: [server, worker], world: [website] }
    if (flow.from === 'metrics') return where.metrics === undefined ? [] : [scraper]
    return flow.from === 'namespace' ? [pod(flow.namespace, own.ip)] : from[flow.from]
  }
  const to = { dns: [dns], 'api-server': [server], own: [own], pods: [own, stranger], nodes: [server, worker], world: [website] }
  if (flow.to === 'cidr') return [{ kind: 'world', ip: flow.cidr.replace(/\/.*/, '') }]
  return flow.to === 'namespace' ? [pod(flow.namespace, own.ip)] : to[flow.to]
}

/** The attempts that a flow must let pass: whom it names, at the port that it names or at any. */
export function attemptsOf(flow: Flow, where: Where): readonly Attempt[] {
  const direction = 'from' in flow ? 'ingress' : 'egress'
  const isDns = 'to' in flow && flow.to === 'dns'
  const isApi = 'to' in flow && flow.to === 'api-server' && flow.port === undefined
  const ports = isDns ? [53] : isApi ? [6443] : flow.port === undefined ? [443, 8080, 31_999] : [flow.port]
  const both = isDns || (flow.port === undefined && !isApi)
  const protocols = flow.protocol !== undefined ? [flow.protocol] : both ? (['TCP', 'UDP'] as const) : (['TCP'] as const)
  return namedBy(flow, where).flatMap((party) =>
    ports.flatMap((port) => protocols.map((protocol): Attempt => ({ direction, party, port, protocol }))),
  )
}

/** Everybody at every port of interest, both ways. */
export function allAttempts(shut: Shut): readonly Attempt[] {
  const ports = [
    ...new Set([1, 22, 53, 80, 443, 6443, 9999, 10_250, ...flowsOf(shut).flatMap(({ port }) => (port === undefined ? [] : [port]))]),
  ]
  const named = flowsOf(shut).flatMap((flow) => namedBy(flow, shut.where))
  const parties = new Map([...Object.values(partiesOf(shut.where)), ...named].map((party) => [JSON.stringify(party), party]))
  return [...parties.values()].flatMap((party) =>
    ports.flatMap((port) =>
      (['ingress', 'egress'] as const).flatMap((direction) =>
        (['TCP', 'UDP'] as const).map((protocol): Attempt => ({ direction, party, port, protocol })),
      ),
    ),
  )
}
