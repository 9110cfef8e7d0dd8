// The flux blueprint: the FluxInstance that syncs a cluster's folder, and whether operator and Flux of the pin know it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/tree/json.ts'
import { expectGolden, expectUpstreamKnows, namesOf, objectOf, optionFaults } from './judge.ts'
import { leavesOf, readExample, readHead, renderWhole, rke2, site, valuesOf } from './render.ts'
import { chartVersion, upstream, whySkipped } from './upstream.ts'

const NAME = 'flux'
const render = (options: JsonObject = {}, repository: JsonObject = {}) =>
  renderWhole(NAME, options, { ...rke2, site: { ...site, repository: { ...(site['repository'] as JsonObject), ...repository } } })
const specOf = (options: JsonObject = {}, repository: JsonObject = {}): JsonObject =>
  objectOf(render(options, repository), 'FluxInstance', 'flux')['spec'] as JsonObject

describe('flux: the FluxInstance', () => {
  it('syncs the folder of its cluster from the branch of the site', () => {
    expect(specOf()['sync']).toEqual({
      kind: 'GitRepository',
      url: 'https://forge.example.org/infra/rennes.git',
      ref: 'refs/heads/main',
      path: 'clusters/prod-1',
      interval: '1m',
    })
  })

  it('finds a site that is a folder of a repository, and reads it with the Secret that is named', () => {
    expect(specOf({}, { path: 'a/b', branch: 'release/1', secret: 'platform-repo' })['sync']).toMatchObject({
      path: 'a/b/clusters/prod-1',
      ref: 'refs/heads/release/1',
      pullSecret: 'platform-repo',
    })
  })

  it('pins Flux exactly, and nothing older than what is generated here needs', () => {
    expect(specOf()['distribution']).toEqual({ version: '2.8.7', registry: 'ghcr.io/fluxcd', variant: 'upstream-alpine' })
    for (const fluxVersion of ['2.6.4', '2.x', '2.8', 'v2.8.7', '2.8.7 || 2.9.0'])
      expect(optionFaults(NAME, { fluxVersion })).toHaveLength(1)
  })

  it('leaves policies to the platform and looks again at what waits every five seconds', () => {
    expect(specOf({ size: 'small' })).toMatchObject({ cluster: { networkPolicy: false, multitenant: false, size: 'small' } })
    expect(JSON.stringify(specOf()['kustomize'])).toContain('--requeue-dependency=5s')
  })

  it('runs the controllers that are wanted beside the four that it needs', () => {
    expect(specOf()['components']).toHaveLength(4)
    expect(specOf({ extraControllers: ['source-watcher'] })['components']).toContain('source-watcher')
  })
})

describe('flux: values and contract', () => {
  it('prints the same keys whatever is said', () => {
    expect(leavesOf(valuesOf(render(readExample(NAME))))).toEqual(leavesOf(valuesOf(render({ monitoring: false }))))
  })

  it('watches the controllers only where somebody scrapes', () => {
    expect(namesOf(render())).toEqual(['PodMonitor flux-controllers', 'FluxInstance flux'])
    expect(namesOf(render({ monitoring: false }))).toEqual(['FluxInstance flux'])
    expect(render({ monitoring: false }).contract['network']).not.toContainEqual({ from: 'metrics', port: 8080 })
  })

  it('names the Secret of the repository, and none where there is none', () => {
    const { contract } = render({}, { secret: 'platform-repo' })
    expect(contract['secrets']).toMatchObject([{ namespace: 'flux-system', name: 'platform-repo', keys: ['username', 'password'] }])
    expect(render().contract['secrets']).toEqual([])
  })
})

describe('flux: golden', () => {
  it('with nothing said', () => expectGolden(NAME, 'defaults', render()))
  it('with its example', () => expectGolden(NAME, 'example', render(readExample(NAME), { path: 'sites/rennes', secret: 'platform-repo' })))
})

describe.skipIf(!upstream)(`flux and upstream${whySkipped}`, () => {
  const options = fc.record(
    {
      artifact: fc.constant('oci://registry.example.org/flux-operator-manifests@sha256:' + '0'.repeat(64)),
      size: fc.constantFrom('small', 'medium', 'large'),
      extraControllers: fc.uniqueArray(fc.constantFrom('image-automation-controller', 'image-reflector-controller', 'source-watcher')),
      pollEvery: fc.constantFrom('30s', '10m'),
      monitoring: fc.boolean(),
      web: fc.boolean(),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<JsonObject>

  it('is checked against the version that it pins', () => {
    expect((readHead(NAME)['chart'] as { versions: readonly string[] }).versions[0]).toBe(chartVersion('flux-operator'))
  })

  it('knows every key and field, whatever is said', () => {
    expectUpstreamKnows(render(), 'flux-operator', [])
    expectUpstreamKnows(render(readExample(NAME), { secret: 'x', path: 'a' }), 'flux-operator', [])
    fc.assert(
      fc.property(options, (said) => expectUpstreamKnows(render(said), 'flux-operator', [])),
      { seed: 1, numRuns: 40 },
    )
  })
})
