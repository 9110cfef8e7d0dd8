// The app blueprint: what of an app's options reaches the shared chart, who is let in, which Secrets it names.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printYaml } from '../../src/tree/yaml-print.ts'
import type { JsonObject } from '../../src/tree/json.ts'
import { apps } from './app-options.ts'
import { image, known, single } from './app-release.ts'
import { expectGolden, optionFaults } from './judge.ts'
import { type Known, leavesOf, readExample, renderRelease, renderSite, renderWhole, valuesOf } from './render.ts'

const NAME = 'app'
const render = (options: JsonObject, world: Known = known) => renderWhole(NAME, { image, ...options }, world)
const values = (options: JsonObject): JsonObject => valuesOf(render(options))
const flows = (options: JsonObject): readonly string[] =>
  (render(options).contract['network'] as readonly JsonObject[]).map((flow) => Object.values(flow).join(' '))
const secrets = (options: JsonObject): readonly string[] =>
  ((render(options).contract['secrets'] ?? []) as readonly JsonObject[]).map(
    ({ namespace, name, keys }) => `${String(namespace)} ${String(name)}: ${(keys as readonly string[]).join(' ')}`,
  )

describe('app: values', () => {
  it('leaves the tag to the release file, and says nothing else there', () => {
    expect(values({})['image']).toEqual({ repository: image.repository, pullPolicy: 'IfNotPresent', pullSecret: '' })
    expect(renderRelease(NAME, { image }, known)).toEqual({ image: { tag: '1.4.2' } })
  })

  it('prints the same keys whatever is said, but for the maps of the spec', () => {
    const free = /^(autoscaling|resources|env|files|volumes|runAs|metrics|jobs)\b/
    const fixed = (options: JsonObject): readonly string[] => leavesOf(values(options)).filter((leaf) => !free.test(leaf))
    const all = fixed({})
    expect(fixed(readExample(NAME))).toEqual(all)
    expect(fixed({ port: 8080, host: 'shop', route: 'ingress', probes: { liveness: {} } })).toEqual(all)
  })

  it('stands hosts without a dot below the domain', () => {
    const both = { port: 8080, host: 'shop', hosts: ['www.example.net', 'store'] }
    expect(values(both)['hosts']).toEqual(['shop.rennes.example.org', 'www.example.net', 'store.rennes.example.org'])
    expect(values({ port: 8080, hosts: ['store'] })['hosts']).toEqual(['store.rennes.example.org'])
    expect(values({ port: 8080 })).toMatchObject({ hosts: [], route: { gateway: { name: '', namespace: '' }, class: '' } })
  })

  it('hands on the gateway, and asks for a certificate only as an ingress', () => {
    const gateway = { name: 'platform', namespace: 'traefik' }
    const route = (options: JsonObject): unknown => values({ port: 8080, host: 'shop', ...options })['route']
    expect(route({})).toEqual({ kind: 'http-route', gateway, class: 'traefik', issuer: '', secret: '' })
    expect(route({ route: 'ingress' })).toMatchObject({ kind: 'ingress', issuer: 'letsencrypt', secret: '' })
    expect(route({ route: 'ingress', tls: { secret: 'wildcard' } })).toMatchObject({ issuer: '', secret: 'wildcard' })
    expect(route({ route: 'ingress', tls: { enabled: false } })).toMatchObject({ issuer: '', secret: '' })
  })

  it('tells the chart of each cluster whether it can lose a node, and nothing else', () => {
    const [many, one] = [render({}), render({}, single)].map(({ valuesCluster }) => valuesCluster[0]!.value)
    expect([many, one]).toEqual([{ highlyAvailable: true }, { highlyAvailable: false }])
  })

  it('names the class of the block storage only where there are volumes', () => {
    expect(values({})['storageClass']).toBe('')
    expect(values({ volumes: { data: { path: '/data', size: '1Gi' } } })['storageClass']).toBe('longhorn')
  })

  it('says at the site all that no domain and no provider has to tell', () => {
    const [alone] = renderSite(NAME, { image, port: 8080, host: 'shop' }, {})
    const missing = leavesOf(values({ port: 8080, host: 'shop' })).filter((leaf) => !leavesOf(alone!.value).includes(leaf))
    expect(missing).toEqual(['highlyAvailable', 'route.class', 'route.gateway.name', 'route.gateway.namespace'])
  })
})

describe('app: contract', () => {
  it('asks names only, and is called by nobody', () => {
    expect(flows({})).toEqual(['dns'])
    expect(flows({ port: 8080 })).toEqual(['dns'])
  })

  it('lets in the gateway on the port of the pod, and Prometheus on that of its metrics', () => {
    expect(flows({ port: 8080, host: 'shop', metrics: { port: 9090 } })).toEqual(['dns', 'namespace traefik 8080', 'metrics 9090'])
    expect(flows({ port: 8080, hosts: ['store'] })).toEqual(['dns', 'namespace traefik 8080'])
  })

  it('lets a challenge of HTTP-01 in where a certificate is asked for', () => {
    const ingress = { port: 8080, host: 'shop', route: 'ingress' }
    expect(flows(ingress)).toContain('namespace traefik 8089')
    expect(flows({ ...ingress, tls: { enabled: false } })).not.toContain('namespace traefik 8089')
    expect(flows({ ...ingress, tls: { secret: 'x' } })).not.toContain('namespace traefik 8089')
  })

  it('names each Secret that a variable, a file, a pull or a certificate reads', () => {
    expect(secrets({})).toEqual([])
    expect(
      secrets({
        image: { ...image, pullSecret: 'registry' },
        port: 8080,
        host: 'shop',
        route: 'ingress',
        tls: { secret: 'wildcard' },
        env: { PLAIN: 'x', PASSWORD: { secret: 'db', key: 'password' } },
        files: { '/etc/a': 'text', '/etc/ca': { secret: 'db', key: 'ca.crt' } },
      }),
    ).toEqual(['app registry: .dockerconfigjson', 'app wildcard: tls.crt tls.key', 'app db: password', 'app db: ca.crt'])
  })

  it('writes nothing beyond its namespace', () => {
    for (const kind of ['writes', 'configWrites'])
      expect(render(readExample(NAME)).contract[kind]).toEqual({ clusterKinds: [], namespaces: [] })
  })
})

describe('app: options', () => {
  const faults = (options: JsonObject): readonly string[] => optionFaults(NAME, { image, ...options })

  it('accepts the example, and whatever the other tests say', () => {
    expect(optionFaults(NAME, readExample(NAME))).toEqual([])
    fc.assert(
      fc.property(apps, (options) => void expect(optionFaults(NAME, options)).toEqual([])),
      { seed: 5, numRuns: 60 },
    )
  })

  it('refuses an app without image or tag, and the tag that says nothing', () => {
    expect(optionFaults(NAME, {})).toEqual([expect.stringContaining('image')])
    expect(optionFaults(NAME, { image: { repository: 'shop' } })).toEqual([expect.stringContaining('tag')])
    for (const tag of ['latest', '', '-x', 'a b', 1.1]) expect(faults({ image: { ...image, tag } })).toHaveLength(1)
    for (const tag of ['latest-2026', `latest@sha256:${'0'.repeat(64)}`]) expect(faults({ image: { ...image, tag } })).toEqual([])
  })

  it('refuses a host without a port, and more than one pod of a volume', () => {
    const volumes = { data: { path: '/data', size: '1Gi' } }
    expect(faults({ host: 'shop' })).toEqual([expect.stringContaining('port')])
    expect(faults({ hosts: ['shop'] })).toEqual([expect.stringContaining('port')])
    expect(faults({ volumes })).toEqual([])
    expect(faults({ volumes, replicas: 2 })).toEqual([expect.stringContaining('replicas')])
    expect(faults({ volumes, autoscaling: { max: 3 } })).toEqual([expect.stringContaining('autoscaling')])
  })

  it('refuses root, what is no absolute path, and a Secret that is half said', () => {
    for (const wrong of [
      { runAs: { user: 0 } },
      { writable: ['tmp'] },
      { writable: ['/a/../b'] },
      { files: { '/etc/': 'x' } },
      { files: { '/a:b': 'x' } },
      { env: { A: { secret: 'x' } } },
      { env: { '1A': 'x' } },
      { env: { A: 1 } },
      { jobs: { nightly: { schedule: 'tonight' } } },
      { path: '/a//b' },
      { path: '/a/../b' },
    ])
      expect({ wrong, faults: faults(wrong).length }).not.toEqual({ wrong, faults: 0 })
  })
})

describe('app: golden', () => {
  it('with as little as can be said', () => expectGolden(NAME, 'defaults', render({}, single)))
  it('with its example', async () => {
    await expectGolden(NAME, 'example', renderWhole(NAME, readExample(NAME), known))
    const release = printYaml(renderRelease(NAME, readExample(NAME), known))
    await expect(release).toMatchFileSnapshot('../golden/blueprints/app/example/values-release.yaml')
  })
})
