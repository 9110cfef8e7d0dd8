// The namespaces unit: which Namespaces, what they bear, what stands in which file.
import { describe, expect, test } from 'vitest'
import { emitNamespaces } from '../../../src/emit/namespaces/namespaces.ts'
import type { Placed } from '../../../src/emit/unit.ts'
import type { View } from '../../../src/plan/plan.ts'
import type { Engine } from '../../../src/site/site.ts'
import type { JsonObject } from '../../../src/tree/json.ts'
import { cluster, place, platform, policiesAre, viewOf } from './cases.ts'

const run = (view: View, placed: ReadonlyMap<string, Placed> = platform, engine: Engine = 'argocd') =>
  emitNamespaces({ environment: 'prod', cluster, view, placed, engine })
const named = (objects: readonly JsonObject[], kind: string): readonly JsonObject[] => objects.filter((object) => object['kind'] === kind)
const names = (objects: readonly JsonObject[]): readonly unknown[] => objects.map(({ metadata }) => (metadata as JsonObject)['name'])

describe('goldens', () => {
  const metrics = { metrics: { namespace: 'monitoring' } }
  test.each([
    ['cilium', 'argocd'],
    ['kubernetes', 'flux'],
  ] as const)('%s', async (dialect, engine) => {
    const { tree, findings } = run(policiesAre(dialect, metrics), platform, engine)
    expect(findings).toEqual([])
    for (const [path, file] of tree) await expect(file.print()).toMatchFileSnapshot(`golden-${dialect}/${path.split('/').at(-1)}`)
  })
})

test('files lie in the folder of the unit, and kustomize lists them all, Namespaces first', () => {
  const { tree, objects } = run(policiesAre('cilium'))
  const paths = [...tree.keys()]
  expect(paths.every((path) => path.startsWith('envs/prod/clusters/prod-1/namespaces/'))).toBe(true)
  const listed = [...tree.values()]
    .at(-1)!
    .print()
    .split('\n')
    .filter((line) => line.startsWith('- '))
  expect(listed).toEqual(paths.slice(0, -1).map((path) => `- ${path.split('/').at(-1)}`))
  expect(objects.map(({ kind }) => kind)).toEqual([
    ...Array.from({ length: 4 }, () => 'Namespace'),
    ...Array.from({ length: 4 }, () => 'CiliumNetworkPolicy'),
  ])
})

test('Kubernetes’ own namespaces, the CNI’s, and those that are only written to are not made here', () => {
  const placed = new Map([
    ...platform,
    place('odd', { namespace: 'default' }),
    place('tool', { namespace: 'cilium', network: [{ to: 'world' }] }),
  ])
  expect(names(named(run(policiesAre('cilium'), placed).objects, 'Namespace'))).toEqual(['argocd', 'cert-manager', 'monitoring', 'quiet'])
})

test('a namespace bears the least strict level of those who share it', () => {
  const { objects } = run(
    policiesAre('cilium'),
    new Map([place('a', { namespace: 'x' }), place('b', { namespace: 'x', podSecurity: 'baseline' }), place('c', {})]),
  )
  const levels = named(objects, 'Namespace').map(({ metadata }) => Object.values((metadata as JsonObject)['labels'] as JsonObject))
  expect(levels).toEqual([Array(3).fill('restricted'), Array(3).fill('baseline')])
})

test('Flux never prunes a Namespace', () => {
  const annotations = (engine: Engine) =>
    named(run(policiesAre('cilium'), platform, engine).objects, 'Namespace').map(({ metadata }) => (metadata as JsonObject)['annotations'])
  expect(annotations('flux')).toEqual(Array(4).fill({ 'kustomize.toolkit.fluxcd.io/prune': 'disabled' }))
  expect(annotations('argocd')).toEqual(Array(4).fill(undefined))
})

test.each([
  ['none', policiesAre('none')],
  ['unknown', viewOf({})],
])('policies that nobody enforces are not written, and that is said: %s', (_, view) => {
  const { objects, findings } = run(view)
  expect(objects.every(({ kind }) => kind === 'Namespace')).toBe(true)
  expect(findings).toMatchObject([{ rule: 'plan/policies-not-enforced', severity: 'warning', at: { path: ['clusters', 0] } }])
})

test('a plain policy without known nodes is an error, told once, and never a rule for everybody', () => {
  const blind = { ...cluster, network: { ...cluster.network, nodes: [] }, endpoint: { host: 'api', port: 6443 } }
  const { objects, findings } = emitNamespaces({
    environment: 'prod',
    cluster: blind,
    view: policiesAre('kubernetes'),
    placed: platform,
    engine: 'flux',
  })
  expect(findings).toMatchObject([{ rule: 'plan/nodes-unknown', severity: 'error' }])
  expect(JSON.stringify(objects)).not.toMatch(/"(to|from)":\[\]/)
})

test.each([
  { to: 'moon' },
  { to: 'cidr', cidr: '10.0.0.0/99' },
  { to: 'namespace' },
  { from: 'dns' },
  { from: 'cidr', cidr: '10.0.0.0/8' },
  { to: 'metrics' },
  { to: 'world', port: 0 },
  { to: 'world', port: '443' },
  { to: 'world', port: 443, protocol: 'ICMP' },
  { to: 'own', from: 'own' },
  {},
  null,
])('a flow that cannot be read is a finding: %j', (flow) => {
  const { findings } = run(policiesAre('cilium', { metrics: { namespace: 'm' } }), new Map([place('a', { network: [flow as never] })]))
  expect(findings).toMatchObject([{ rule: 'emit/flow', severity: 'error' }])
})

test('a hostile name of a fact is harmless', () => {
  const facts = JSON.parse('{"cni": {"policies": "constructor"}, "__proto__": {"metrics": {"namespace": "x"}}}') as JsonObject
  expect(run(viewOf(facts)).findings).toMatchObject([{ rule: 'plan/policies-not-enforced' }])
})

test('Cilium takes 40 ports an entry', () => {
  const network = Array.from({ length: 81 }, (_, i) => ({ to: 'world' as const, port: 1000 + i }))
  const policy = named(run(policiesAre('cilium'), new Map([place('a', { network })])).objects, 'CiliumNetworkPolicy')[0]!
  const { egress } = policy['spec'] as { egress: { toPorts: { ports: unknown[] }[] }[] }
  expect(egress.at(-1)!.toPorts.map(({ ports }) => ports.length)).toEqual([40, 40, 1])
})
