// The snapshot-controller blueprint: the CRDs of snapshots and who serves them, on one node and on three, and whether upstream knows it.
import { describe, expect, it } from 'vitest'
import { expectGolden, expectUpstreamKnows, objectsOf } from './judge.ts'
import { cluster, leavesOf, readExample, readHead, renderSite, renderWhole, rke2, valuesOf } from './render.ts'
import { chartVersion, upstream, whySkipped } from './upstream.ts'

const NAME = 'snapshot-controller'
const nodes = (count: number) => ({ ...rke2, cluster: { ...cluster, size: { servers: count, workers: 0, nodes: count } } })

describe('snapshot-controller', () => {
  it('runs two from three nodes on, each on a node of its own, and one below', () => {
    const replicas = (count: number): unknown => valuesOf(renderWhole(NAME, {}, nodes(count)))
    expect([1, 2, 3, 7].map(replicas)).toMatchObject([1, 1, 2, 2].map((replicaCount) => ({ controller: { replicaCount } })))
    expect(replicas(1)).toMatchObject({
      controller: {
        pdb: { maxUnavailable: 1 },
        topologySpreadConstraints: [{ labelSelector: { matchLabels: { 'app.kubernetes.io/instance': NAME } } }],
      },
    })
  })

  it('prints the same keys whatever is said, and knows all it needs at the site', () => {
    const leaves = leavesOf(valuesOf(renderWhole(NAME, {}, nodes(1))))
    expect(leavesOf(valuesOf(renderWhole(NAME, readExample(NAME), nodes(3))))).toEqual(leaves)
    expect(renderSite(NAME, {}, {}).every(({ complete }) => complete)).toBe(true)
  })

  it('serves metrics to whoever asked for them, and makes nothing of its own', () => {
    expect(renderWhole(NAME, {}).contract['network']).toEqual([{ to: 'dns' }, { to: 'api-server' }, { from: 'metrics', port: 8080 }])
    expect(renderWhole(NAME, { monitoring: false }).contract['network']).toEqual([{ to: 'dns' }, { to: 'api-server' }])
    expect(objectsOf(renderWhole(NAME, {}))).toEqual([])
  })

  it('golden: with nothing said, on one node', () => expectGolden(NAME, 'defaults', renderWhole(NAME, {}, nodes(1))))
  it('golden: with its example, on three nodes', () => expectGolden(NAME, 'example', renderWhole(NAME, readExample(NAME), nodes(3))))
})

describe.skipIf(!upstream)(`snapshot-controller and upstream${whySkipped}`, () => {
  // The chart prints the whole of securityContext.
  const also = ['controller.securityContext.allowPrivilegeEscalation']

  it('is of the version that it pins, and knows every key', () => {
    expect((readHead(NAME)['chart'] as { versions: readonly string[] }).versions[0]).toBe(chartVersion(NAME))
    for (const options of [{}, readExample(NAME)]) expectUpstreamKnows(renderWhole(NAME, options, nodes(3)), NAME, also)
  })
})
