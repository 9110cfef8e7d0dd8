// Every value that our CRD and network blueprints set exists in the pinned chart, every object fits its CRD.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/tree/json.ts'
import { ciliumOptions } from './cilium-options.ts'
import { type Known, readExample, readHead, renderWhole, rke2, valuesOf } from './render.ts'
import {
  assertCr,
  assertFitsChart,
  assertKeysExist,
  chartVersion,
  crdAnnotations,
  loadChartValues,
  unknownKeys,
  upstream,
  whySkipped,
} from './upstream.ts'

function holds(name: string, options: JsonObject, known: Known = rke2): void {
  const rendered = renderWhole(name, options, known)
  assertKeysExist(valuesOf(rendered), loadChartValues(name))
  assertFitsChart(valuesOf(rendered), name)
  for (const { value } of [...rendered.manifestsSite, ...rendered.manifestsCluster]) assertCr(value as JsonObject)
}
const pinned = (name: string): unknown => (readHead(name)['chart'] as { versions: readonly string[] }).versions[0]

describe.skipIf(!upstream)(`blueprints and upstream${whySkipped}`, () => {
  it('are of one version', () => {
    for (const name of ['cilium', 'prometheus-operator-crds']) expect(pinned(name)).toBe(chartVersion(name))
    const channel = { 'gateway.networking.k8s.io/bundle-version': 'v1.5.1', 'gateway.networking.k8s.io/channel': 'standard' }
    expect(crdAnnotations('gateway-api', 'gateway.networking.k8s.io_gateways.yaml')).toMatchObject(channel)
    expect(readHead('gateway-api')['git']).toMatchObject({ tags: ['v1.5.1'] })
  })

  it('cilium fits with nothing said, with the example, and on Talos', () => {
    const talos = { ...rke2, distribution: { name: 'talos', kubernetes: '1.35' } }
    for (const [options, known] of [
      [{}, rke2],
      [readExample('cilium'), rke2],
      [{}, talos],
    ] as const)
      expect(() => holds('cilium', options, known)).not.toThrow()
  })

  it('cilium fits whatever the options are', () => {
    fc.assert(
      fc.property(ciliumOptions, (options) => void expect(() => holds('cilium', options)).not.toThrow()),
      { seed: 2, numRuns: 25 },
    )
  })

  it('cilium repeats the lists of the chart exactly where it is not Talos', () => {
    const ours = valuesOf(renderWhole('cilium', {})) as { securityContext: { capabilities: JsonObject }; cgroup: JsonObject }
    expect(loadChartValues('cilium')).toMatchObject({
      securityContext: { capabilities: ours.securityContext.capabilities },
      cgroup: { hostRoot: ours.cgroup['hostRoot'] },
    })
  })

  it('sees a key and a field that upstream does not have', () => {
    expect(unknownKeys({ hubble: { relay: { enabeld: true } }, resources: { requests: {} } }, loadChartValues('cilium'))).toEqual([
      'hubble.relay.enabeld',
    ])
    expect(() => assertFitsChart({ routingMode: 1 }, 'cilium')).toThrow(/routingMode/)
    const pool = {
      apiVersion: 'cilium.io/v2',
      kind: 'CiliumLoadBalancerIPPool',
      metadata: { name: 'lan' },
      spec: { blocks: [{ cdir: '10.0.0.0/24' }] },
    }
    expect(() => assertCr(pool)).toThrow(/cdir/)
    expect(() => assertCr({ ...pool, apiVersion: 'cilium.io/v3' })).toThrow(/no CRD serves/)
    expect(() => assertCr({ ...pool, metadata: { name: 'lan', namespace: 'x' }, spec: {} })).toThrow(/scope is Cluster/)
  })
})
