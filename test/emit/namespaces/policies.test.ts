// Both dialects judged by a simulator: what is declared passes, what is not does not, DNS always does.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Flow } from '../../../src/emit/contract.ts'
import { emitNamespaces } from '../../../src/emit/namespaces/namespaces.ts'
import type { JsonObject } from '../../../src/tree/json.ts'
import { cluster, place, policiesAre } from './cases.ts'
import { type Dialect, type Where, opens } from './opens.ts'
import { type Attempt, type Party, allows } from './simulate.ts'
import { upstream, validator } from './upstream.ts'

const HERE = 'here'
const where = (dialect: Dialect): Where => ({ dialect, namespace: HERE, metrics: 'monitoring', cluster })
const pod = (namespace: string, ip: string, labels = {}): Party => ({ kind: 'pod', namespace, labels, ip })
const dns = pod('kube-system', '10.42.0.2', { 'k8s-app': 'kube-dns' })
const server: Party = { kind: 'node', servesApi: true, ip: '10.0.10.11' }
const worker: Party = { kind: 'node', servesApi: false, ip: '10.0.10.21' }
const storage: Party = { kind: 'world', ip: '10.0.10.200' } // beside the nodes, and none
const website: Party = { kind: 'world', ip: '203.0.113.9' }
const vault: Party = { kind: 'world', ip: '192.0.2.7' }
const parties = [
  dns,
  pod('kube-system', '10.42.0.3'),
  pod(HERE, '10.42.1.2'),
  pod('other', '10.42.1.3'),
  pod('monitoring', '10.42.2.4', { 'k8s-app': 'kube-dns' }),
  server,
  worker,
  storage,
  website,
  vault,
]

const port = fc.option(fc.constantFrom(53, 443, 6443, 8200), { nil: undefined })
const protocol = fc.option(fc.constantFrom('TCP' as const, 'UDP' as const), { nil: undefined })
const peer = fc.constantFrom<object>(
  ...['dns', 'api-server', 'own', 'pods', 'nodes', 'world'].map((to) => ({ to })),
  { to: 'namespace', namespace: 'other' },
  { to: 'namespace', namespace: HERE },
  { to: 'cidr', cidr: '192.0.2.0/24' },
  ...['api-server', 'own', 'pods', 'nodes', 'metrics', 'world'].map((from) => ({ from })),
  { from: 'namespace', namespace: 'other' },
)
const flow = fc
  .tuple(peer, port, protocol)
  .map(([who, at, by]): Flow => ({ ...who, ...(at !== undefined && { port: at }), ...(by !== undefined && { protocol: by }) }) as Flow)
const attempt: fc.Arbitrary<Attempt> = fc.record({
  direction: fc.constantFrom('ingress' as const, 'egress' as const),
  party: fc.constantFrom(...parties),
  port: fc.constantFrom(53, 443, 6443, 8200, 9999),
  protocol: fc.constantFrom('TCP' as const, 'UDP' as const),
})

function policies(dialect: Dialect, flows: readonly (readonly Flow[])[]): readonly JsonObject[] {
  const placed = new Map(flows.map((network, i) => place(`part-${i}`, { namespace: HERE, network })))
  const emitted = emitNamespaces({
    environment: 'prod',
    cluster,
    view: policiesAre(dialect, { metrics: { namespace: 'monitoring' } }),
    placed,
    engine: 'argocd',
  })
  expect(emitted.findings).toEqual([])
  return emitted.objects.filter(({ kind }) => kind !== 'Namespace')
}

describe.each(['cilium', 'kubernetes'] as const)('%s', (dialect) => {
  test('exactly what is declared passes, and DNS', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(flow, { maxLength: 4 }), { minLength: 1, maxLength: 3 }),
        fc.array(attempt, { minLength: 20, maxLength: 20 }),
        (flows, attempts) => {
          const objects = policies(dialect, flows)
          for (const one of attempts) {
            const open = [{ to: 'dns' } as Flow, ...flows.flat()].some((said) => opens(said, where(dialect), one))
            expect({ one, passes: allows(objects, HERE, one) }).toEqual({ one, passes: open })
          }
        },
      ),
      { seed: 1, numRuns: 300 },
    )
  })

  const TCP = { port: 443, protocol: 'TCP' } as const
  test.each<[Flow, Attempt]>([
    [{ to: 'api-server' }, { direction: 'egress', party: server, port: 6443, protocol: 'TCP' }],
    [
      { from: 'api-server', port: 443 },
      { direction: 'ingress', party: server, ...TCP },
    ],
    [
      { from: 'api-server', port: 443 },
      { direction: 'ingress', party: worker, ...TCP },
    ], // the overlay's address
    [
      { from: 'metrics', port: 443 },
      { direction: 'ingress', party: parties[4]!, ...TCP },
    ],
    [
      { to: 'world', port: 443 },
      { direction: 'egress', party: website, ...TCP },
    ],
    [
      { to: 'world', port: 443 },
      { direction: 'egress', party: storage, ...TCP },
    ],
    [
      { from: 'world', port: 443 },
      { direction: 'ingress', party: worker, ...TCP },
    ], // handed over by another node
    [{ to: 'nodes' }, { direction: 'egress', party: worker, ...TCP }],
    [
      { to: 'cidr', cidr: '192.0.2.0/24', port: 443 },
      { direction: 'egress', party: vault, ...TCP },
    ],
  ])('%j opens the way it names, and only when it is there', (said, one) => {
    expect(allows(policies(dialect, [[said]]), HERE, one)).toBe(true)
    expect(allows(policies(dialect, [[]]), HERE, one)).toBe(false)
  })

  test('one rule a peer: ports are joined and sorted, and the order of components does not matter', () => {
    const a: readonly Flow[] = [
      { to: 'world', port: 443 },
      { to: 'world', port: 80 },
      { to: 'world', port: 443, protocol: 'UDP' },
    ]
    const b: readonly Flow[] = [
      { to: 'world', port: 22 },
      { to: 'world', port: 443 },
    ]
    expect(policies(dialect, [a, b])).toEqual(policies(dialect, [b, a]))
    expect(JSON.stringify(policies(dialect, [a, b])).match(/\b(22|80|443)\b/g)).toEqual(['22', '80', '443', '443'])
  })

  test.skipIf(upstream === undefined)('every object fits its upstream schema, unknown fields refused (needs UPSTREAM_DATA)', () => {
    const faults = validator(dialect)
    fc.assert(
      fc.property(fc.array(fc.array(flow, { maxLength: 6 }), { minLength: 1, maxLength: 3 }), (flows) => {
        for (const object of policies(dialect, flows)) expect(faults(object)).toEqual([])
      }),
      { seed: 1, numRuns: 100 },
    )
    expect(faults({ apiVersion: 'x', kind: 'x', metadata: {}, spec: { egres: [] } })).not.toEqual([])
  })
})
