// What is asked of Helm: each unit as its engine would, and equal inputs once.
import { expect, test } from 'vitest'
import { renderUnits } from '../../../src/app/render-units.ts'
import { factsOf } from '../../../src/checks/facts.ts'
import type { RenderRequest } from '../../../src/ports/chart-renderer.ts'
import { memoryRenderer } from '../../fakes/memory-renderer.ts'
import { memoryFiles, memorySnapshot } from '../../fakes/memory-tree.ts'
import { build, example } from '../../site-under-test.ts'
import { packs } from '../schemas.ts'

async function askedOf(spec: string): Promise<{ readonly asked: readonly RenderRequest[]; readonly units: readonly string[] }> {
  const { texts, plan, clusters } = await build(spec)
  const asked: RenderRequest[] = []
  const renders = await renderUnits(memoryRenderer(asked), packs, memorySnapshot(memoryFiles()), texts, factsOf(plan, clusters))
  return { asked, units: renders.plan.units.map(({ unit, cluster, render }) => `${cluster.name} ${unit.name} ${render}`) }
}

test.each(['starter', 'starter-flux'])('%s: every chart with its release, namespace and Kubernetes', async (name) => {
  const { asked } = await askedOf(example(name))
  const [reloader] = asked.filter(({ release }) => release === 'reloader')
  expect(reloader).toMatchObject({
    folder: 'charts/reloader/2.2.16',
    namespace: 'reloader',
    kubernetes: '1.35.7',
    dependencies: [{ name: 'reloader', version: '2.2.16', repository: expect.stringMatching(/^https:/) }],
  })
  expect([...reloader!.texts.keys()].sort()).toEqual(['Chart.lock', 'Chart.yaml'])
  expect(reloader!.values.join('')).toContain('reloadStrategy: annotations')
})

test('clusters with equal input share one render, others do not', async () => {
  const { units } = await askedOf(example('starter'))
  const numbersOf = (unit: string): readonly string[] => units.filter((one) => one.includes(` ${unit} `)).map((one) => one.split(' ')[2]!)
  expect(new Set(numbersOf('reloader')).size).toBe(1)
  expect(numbersOf('reloader')).toHaveLength(3)
  expect(new Set(numbersOf('cilium')).size).toBe(3) // each has its own API address and pod network
})

test('a group is served where a component brings its CRDs', async () => {
  const { asked } = await askedOf(example('pragmatic'))
  const groups = new Set(asked.flatMap(({ apiVersions }) => apiVersions))
  expect([groups.has('monitoring.coreos.com/v1'), groups.has('monitoring.coreos.com/v1/ServiceMonitor')]).toEqual([true, true])
  expect(groups.has('kubevirt.io/v1')).toBe(false)
})

test('of Kubernetes, the stable kinds of the cluster’s minor are served', async () => {
  const { asked } = await askedOf(example('starter'))
  const served = new Set(asked[0]!.apiVersions)
  expect(['v1', 'v1/ConfigMap', 'policy/v1/PodDisruptionBudget', 'apps/v1'].filter((one) => !served.has(one))).toEqual([])
  expect([...served].filter((one) => /^(policy|batch|storage\.k8s\.io|resource\.k8s\.io)\/v\d+(alpha|beta)/.test(one))).toEqual([])
})

test('an app’s chart lies in the tree whole, and no dependency is asked for', async () => {
  const { asked } = await askedOf(example('pragmatic'))
  const [shop] = asked.filter(({ release }) => release === 'shop')
  expect(shop?.dependencies).toEqual([])
  expect(shop?.texts.has('templates/deployment.yaml')).toBe(true)
})
