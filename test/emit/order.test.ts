// Waves and dependencies from the graph of needs.
import { expect, test } from 'vitest'
import { type Part, orderUnits } from '../../src/emit/order.ts'

const part = (cls: Part['class'], config = false, installed = true): Part => ({ class: cls, installed, config })
const parts = new Map<string, Part>([
  ['argo-cd', part('engine')],
  ['cert-manager', part('operator', true)],
  ['cilium', part('cni', true)],
  ['crds', part('crds')],
  ['shop', part('leaf')],
])
const needs = new Map([
  ['cilium', [{ component: 'crds', whole: false }]],
  ['cert-manager', [{ component: 'crds', whole: false }]],
  [
    'shop',
    [
      { component: 'cert-manager', whole: true },
      { component: 'cilium', whole: true },
    ],
  ],
])

const alone = { own: false, secrets: undefined }

test('namespaces stand between CRDs, pod network and the rest; a config unit follows its component', () => {
  const order = orderUnits(parts, needs, { own: true, secrets: undefined })
  expect(Object.fromEntries([...order].map(([unit, { wave }]) => [unit, wave]))).toEqual({
    crds: 0,
    cilium: 1,
    namespaces: 2,
    'argo-cd': 3,
    'cert-manager': 3,
    'cilium-config': 3,
    'cert-manager-config': 4,
    shop: 5,
    own: 6,
  })
})

test('dependencies are transitively reduced and sorted', () => {
  const order = orderUnits(parts, needs, alone)
  expect(order.get('shop')?.dependsOn).toEqual(['cert-manager-config', 'cilium-config'])
  expect(order.get('cert-manager')?.dependsOn).toEqual(['namespaces'])
  expect(order.get('namespaces')?.dependsOn).toEqual(['cilium'])
  expect(order.has('own')).toBe(false)
})

test('a component that somebody else installs has no unit, and nothing waits for one', () => {
  const foreign = new Map([...parts, ['cilium', part('cni', true, false)] as const])
  const order = orderUnits(foreign, needs, alone)
  expect(order.has('cilium')).toBe(false)
  expect(order.get('cilium-config')?.dependsOn).toEqual(['namespaces'])
})

test('Secrets come after what brings them and before who reads them, but never before what the bringer waits for', () => {
  const order = orderUnits(parts, needs, {
    own: true,
    secrets: { through: 'cert-manager', readers: ['shop', 'crds', 'cilium', 'argo-cd'] },
  })
  expect(order.get('secrets')?.dependsOn).toEqual(['cert-manager-config'])
  expect(order.get('shop')?.dependsOn).toEqual(['cilium-config', 'secrets'])
  expect(order.get('argo-cd')?.dependsOn).toEqual(['secrets'])
  expect(order.get('cilium')?.dependsOn).toEqual(['crds'])
  const upstream = orderUnits(parts, new Map([...needs, ['cert-manager', [{ component: 'argo-cd', whole: true }]]]), {
    own: false,
    secrets: { through: 'cert-manager', readers: ['argo-cd'] },
  })
  expect(upstream.get('argo-cd')?.dependsOn).toEqual(['namespaces'])
})
