// Small clusters for the tests of the namespaces unit.
import type { Contract, Flow } from '../../../src/emit/contract.ts'
import type { Placed } from '../../../src/emit/unit.ts'
import type { ComponentClass, PodSecurity, Setting, View } from '../../../src/plan/plan.ts'
import type { Cluster } from '../../../src/site/site.ts'
import type { Json, JsonObject } from '../../../src/tree/json.ts'

export const cluster: Cluster = {
  name: 'prod-1',
  environment: 'prod',
  labels: {},
  endpoint: { host: 'api.prod-1.example.org', port: 6443, vip: '10.0.10.5' },
  network: { nodes: ['10.0.10.0/24'], pods: ['10.42.0.0/16'], services: ['10.43.0.0/16'] },
  addresses: {},
  size: { servers: 3, workers: 2 },
  own: false,
  said: { file: 'site.yaml', path: ['clusters', 0, 'components'], components: {} },
}

export function viewOf(facts: JsonObject): View {
  return { level: 'cluster', name: 'prod-1', domain: undefined, distribution: undefined, settings: new Map(), facts, has: {} }
}

export function policiesAre(dialect: string, more: { readonly [capability: string]: Json } = {}): View {
  return viewOf({ cni: { policies: dialect }, ...more })
}

type Part = {
  readonly namespace?: string
  readonly class?: ComponentClass
  readonly podSecurity?: PodSecurity
  readonly network?: readonly Flow[]
  readonly writes?: readonly string[]
}

/** What emitNamespaces reads of a component; the rest of a Setting is of no concern here. */
export function place(key: string, part: Part): [string, Placed] {
  const setting = {
    key,
    namespace: part.namespace ?? key,
    class: part.class ?? 'leaf',
    podSecurity: part.podSecurity ?? 'restricted',
  } as unknown as Setting
  const contract: Contract = { network: part.network ?? [], writes: { clusterKinds: [], namespaces: part.writes ?? [] }, secrets: [] }
  return [key, { setting, values: {}, contract, valueFiles: [], config: undefined }]
}

export const platform: ReadonlyMap<string, Placed> = new Map([
  place('argo-cd', {
    namespace: 'argocd',
    class: 'engine',
    network: [{ to: 'dns' }, { to: 'api-server' }, { to: 'own' }, { from: 'own' }, { to: 'world', port: 443 }, { to: 'world', port: 22 }],
  }),
  place('cert-manager', {
    class: 'operator',
    network: [
      { to: 'dns' },
      { to: 'api-server' },
      { from: 'api-server', port: 10250 },
      { from: 'metrics', port: 9402 },
      { to: 'world', port: 443 },
      { to: 'namespace', namespace: 'openbao', port: 8200 },
    ],
  }),
  place('cilium', { namespace: 'cilium', class: 'cni', podSecurity: 'privileged' }),
  place('gateway-api', { namespace: 'kube-system', class: 'crds' }),
  place('my-exporter', { namespace: 'monitoring', network: [{ to: 'dns' }, { to: 'own' }, { from: 'own' }], writes: ['somewhere'] }),
  place('node-exporter', {
    namespace: 'monitoring',
    podSecurity: 'privileged',
    network: [
      { from: 'nodes', port: 9100 },
      { to: 'nodes' },
      { from: 'world', port: 8443 },
      { to: 'cidr', cidr: '192.0.2.0/24', port: 123, protocol: 'UDP' },
    ],
  }),
  place('quiet', {}),
])
