// What clusters of one run share: nothing that differs, and the very same file where nothing does.
import { expect, test } from 'vitest'
import { emitNamespaces, makeNamespaceMemory } from '../../../src/emit/namespaces/namespaces.ts'
import type { Placed } from '../../../src/emit/unit.ts'
import type { View } from '../../../src/plan/plan.ts'
import type { Cluster, Engine } from '../../../src/site/site.ts'
import { cluster, place, platform, policiesAre, viewOf } from './cases.ts'

const other: Cluster = {
  ...cluster,
  name: 'prod-2',
  endpoint: { host: 'api.prod-2.example.org', port: 6443, vip: '10.0.20.5' },
  network: { ...cluster.network, nodes: ['10.0.20.0/24'] },
}
const metrics = { metrics: { namespace: 'monitoring' } }
const louder = new Map([...platform, place('quiet', { network: [{ to: 'world' }] })])

type Run = readonly [string, Cluster, View, ReadonlyMap<string, Placed>, Engine]
const runs: readonly Run[] = [
  ['cilium', cluster, policiesAre('cilium'), platform, 'argocd'],
  ['the same elsewhere', other, policiesAre('cilium'), platform, 'argocd'],
  ['another contract', cluster, policiesAre('cilium'), louder, 'argocd'],
  ['somebody fetches metrics', cluster, policiesAre('cilium', metrics), platform, 'argocd'],
  ['another engine', cluster, policiesAre('cilium'), platform, 'flux'],
  ['the plain dialect', cluster, policiesAre('kubernetes'), platform, 'argocd'],
  ['the plain dialect with other nodes', other, policiesAre('kubernetes'), platform, 'argocd'],
  ['nobody enforces', cluster, viewOf({}), platform, 'argocd'],
  ['nobody enforces elsewhere', other, viewOf({}), platform, 'argocd'],
]
const texts = ({ tree }: ReturnType<typeof emitNamespaces>): readonly string[] =>
  [...tree].map(([path, file]) => `${path}\n${file.print()}`)

test('with a memory that all others filled, each comes out as it does alone', () => {
  const memory = makeNamespaceMemory()
  const inputs = runs.map(([, one, view, placed, engine]) => ({ environment: 'prod', cluster: one, view, placed, engine }))
  inputs.forEach((input) => emitNamespaces(input, memory))
  inputs.forEach((input, i) => {
    const [shared, alone] = [emitNamespaces(input, memory), emitNamespaces(input)]
    expect([runs[i]![0], texts(shared), shared.findings]).toEqual([runs[i]![0], texts(alone), alone.findings])
  })
})

test('clusters that are made of the same share their files', () => {
  const memory = makeNamespaceMemory()
  const [here, there] = [cluster, other].map((one) => [
    ...emitNamespaces(
      { environment: 'prod', cluster: one, view: policiesAre('cilium'), placed: platform, engine: 'argocd' },
      memory,
    ).tree.values(),
  ])
  expect(here!.length).toBeGreaterThan(8)
  expect(here!.every((file, i) => file === there![i])).toBe(true)
})
