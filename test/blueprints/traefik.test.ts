// The traefik blueprint: its Gateway and what may attach to it, who may reach it, and whether upstream knows it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type JsonObject, isObject } from '../../src/tree/json.ts'
import { expectGolden, expectUpstreamKnows, namesOf, objectOf, objectsOf, optionFaults } from './judge.ts'
import { type Known, cluster, leavesOf, readExample, readHead, renderSite, renderWhole, rke2, valuesOf } from './render.ts'
import { traefikOptions } from './traefik-options.ts'
import { chartVersion, upstream, whySkipped } from './upstream.ts'

const NAME = 'traefik'
const issuer = { name: 'letsencrypt', kind: 'ClusterIssuer' }
const known: Known = { ...rke2, facts: { issuer, cni: { policies: 'cilium' } } }
const plain: Known = { ...rke2, facts: { issuer, cni: { policies: 'kubernetes' } } }
const single: Known = { ...plain, cluster: { ...cluster, size: { servers: 1, workers: 0, nodes: 1 } } }
const render = (options: JsonObject) => renderWhole(NAME, options, known)
type Listener = {
  readonly name: string
  readonly hostname?: string
  readonly port: number
  readonly protocol: string
  readonly allowedRoutes: { readonly namespaces: JsonObject }
  readonly tls?: { readonly certificateRefs: readonly JsonObject[] }
}
const gatewayOf = (options: JsonObject): JsonObject => objectOf(render(options), 'Gateway', 'platform')
const listenersOf = (options: JsonObject): readonly Listener[] =>
  (gatewayOf(options)['spec'] as { readonly listeners: readonly Listener[] }).listeners
const annotationsOf = (object: JsonObject): unknown => (object['metadata'] as JsonObject)['annotations']
const flowsOf = ({ contract }: { readonly contract: JsonObject }): readonly string[] =>
  (contract['network'] as readonly JsonObject[]).map((flow) =>
    Object.entries(flow)
      .map(([key, value]) => `${key} ${String(value)}`)
      .join(', '),
  )
const dashboard = { host: 'traefik', users: { secret: 'dashboard-users', key: 'users' } }

describe('traefik: values', () => {
  it('runs as many as are asked for from three nodes on, never more than nodes, and one below', () => {
    expect(valuesOf(render({}))).toMatchObject({ deployment: { replicas: 2 }, podDisruptionBudget: { enabled: true, maxUnavailable: 1 } })
    expect(valuesOf(render({ replicas: 20 }))).toMatchObject({ deployment: { replicas: 5 } })
    expect(valuesOf(renderWhole(NAME, { replicas: 3 }, single))).toMatchObject({
      deployment: { replicas: 1 },
      podDisruptionBudget: { enabled: false },
    })
  })

  it('prints the same keys whatever is said', () => {
    const free = (leaf: string): boolean => !/^service\.(annotations|labels)/.test(leaf)
    const leaves = leavesOf(valuesOf(render({}))).filter(free)
    fc.assert(
      fc.property(traefikOptions, (options) => {
        expect(leavesOf(valuesOf(render(options))).filter(free)).toEqual(leaves)
      }),
      { seed: 2, numRuns: 40 },
    )
    expect(leavesOf(valuesOf(renderWhole(NAME, {}, single))).filter(free)).toEqual(leaves)
  })

  it('finds its own classes only, and lets no namespace but its own at its API', () => {
    const { gatewayClass, ingressClass, instanceLabelOverride, providers, topologySpreadConstraints } = valuesOf(render({}))
    expect([gatewayClass, ingressClass]).toMatchObject([{ name: NAME }, { name: NAME, isDefaultClass: true }])
    expect(instanceLabelOverride).toBe(NAME)
    expect(topologySpreadConstraints).toMatchObject([{ labelSelector: { matchLabels: { 'app.kubernetes.io/instance': NAME } } }])
    expect(providers).toMatchObject({
      kubernetesGateway: { enabled: true, labelSelector: 'app.kubernetes.io/instance=traefik', crossProviderNamespaces: [NAME] },
      kubernetesCRD: { ingressClass: '', crossProviderNamespaces: [NAME], defaultTLSResourcesNamespace: NAME },
    })
  })

  it('asks nobody outside for anything, and looks for no CRDs while it is rendered', () => {
    expect(valuesOf(render({}))).toMatchObject({
      global: { checkNewVersion: false, sendAnonymousUsage: false },
      metrics: { prometheus: { disableAPICheck: true, service: { enabled: true }, serviceMonitor: { enabled: true } } },
      gateway: { enabled: false },
    })
    expect(valuesOf(render({ monitoring: false }))).toMatchObject({
      metrics: { prometheus: { service: { enabled: false }, serviceMonitor: { enabled: false } } },
    })
  })

  it('knows all values at the site, without a domain and without facts', () => {
    expect(renderSite(NAME, readExample(NAME), {}).every(({ complete }) => complete)).toBe(true)
  })
})

describe('traefik: Gateway', () => {
  it('serves plain HTTP for everybody as long as there are no hosts', () => {
    expect(namesOf(render({}))).toEqual(['Gateway platform', 'TLSOption default'])
    expect(listenersOf({})).toEqual([{ name: 'http', protocol: 'HTTP', port: 8000, allowedRoutes: { namespaces: { from: 'All' } } }])
    expect(annotationsOf(gatewayOf({}))).toBeUndefined()
  })

  it('has a listener for each host, each with a certificate from the issuer', () => {
    const hosts = { shop: {}, api: { host: 'api.example.net' }, all: { host: '*' } }
    const listeners = listenersOf({ hosts }).slice(1)
    expect(listeners.map(({ name, hostname, port, tls }) => [name, hostname, port, tls?.certificateRefs[0]!['name']])).toEqual([
      ['https-all', '*.rennes.example.org', 8443, 'all-tls'],
      ['https-api', 'api.example.net', 8443, 'api-tls'],
      ['https-shop', 'shop.rennes.example.org', 8443, 'shop-tls'],
    ])
    expect(annotationsOf(gatewayOf({ hosts }))).toEqual({ 'cert-manager.io/cluster-issuer': 'letsencrypt' })
  })

  it('redirects, and lets only its own namespace answer in clear then', () => {
    const hosts = { shop: {} }
    expect(listenersOf({ hosts })[0]!.allowedRoutes).toEqual({ namespaces: { from: 'Same' } })
    expect(objectOf(render({ hosts }), 'HTTPRoute', 'redirect-to-https')['spec']).toEqual({
      parentRefs: [{ name: 'platform', sectionName: 'http' }],
      rules: [{ filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }] }],
    })
    expect(namesOf(render({ hosts, redirect: false }))).not.toContain('HTTPRoute redirect-to-https')
    expect(listenersOf({ hosts, redirect: false })[0]!.allowedRoutes).toEqual({ namespaces: { from: 'All' } })
  })

  it('lets the namespaces that are named answer for a host, or all', () => {
    const [, shop, open] = listenersOf({ hosts: { a: { namespaces: ['shop', 'blog'] }, b: {} } })
    expect(shop!.allowedRoutes.namespaces).toEqual({
      from: 'Selector',
      selector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['shop', 'blog'] }] },
    })
    expect(open!.allowedRoutes.namespaces).toEqual({ from: 'All' })
  })

  it('takes one certificate that is brought for all hosts, and asks no issuer then', () => {
    const options = { hosts: { shop: {}, api: {} }, tls: { secret: 'company-wildcard' }, dashboard }
    const made = renderWhole(NAME, options, { ...rke2, facts: {} })
    const { listeners } = objectOf(made, 'Gateway', 'platform')['spec'] as { listeners: readonly Listener[] }
    expect(listeners.slice(1).map(({ tls }) => tls?.certificateRefs)).toEqual(Array(2).fill([{ kind: 'Secret', name: 'company-wildcard' }]))
    expect(namesOf(made).filter((one) => one.startsWith('Certificate'))).toEqual([])
    expect(made.contract['secrets']).toMatchObject([
      { name: 'company-wildcard', keys: ['tls.crt', 'tls.key'] },
      { name: 'dashboard-users' },
    ])
  })

  it('exports it', () => {
    expect(render({}).exports).toEqual({ gateway: { name: 'platform', namespace: NAME, class: NAME } })
  })

  it('refuses hosts that are none', () => {
    for (const host of ['a b', 'Shop', 'x.*.org', '`', '']) expect(optionFaults(NAME, { hosts: { shop: { host } } })).not.toEqual([])
    expect(optionFaults(NAME, { hosts: { 'a.b': {} } })).toHaveLength(1)
    expect(optionFaults(NAME, { dashboard: { host: 'x`) || Host(`y', users: dashboard.users } })).toHaveLength(1)
  })
})

describe('traefik: dashboard', () => {
  it('is off, and without a password there is no way to have it', () => {
    expect(valuesOf(render({}))).toMatchObject({ api: { dashboard: false, insecure: false } })
    expect(optionFaults(NAME, { dashboard: { host: 'traefik' } })).toHaveLength(1)
  })

  it('stands behind its users, over TLS', () => {
    const made = render({ dashboard })
    expect(valuesOf(made)).toMatchObject({ api: { dashboard: true, insecure: false } })
    expect(objectOf(made, 'IngressRoute', 'dashboard')['spec']).toEqual({
      entryPoints: ['websecure'],
      routes: [
        {
          kind: 'Rule',
          match: 'Host(`traefik.rennes.example.org`)',
          middlewares: [{ name: 'dashboard-users' }],
          services: [{ name: 'api@internal', kind: 'TraefikService' }],
        },
      ],
      tls: { secretName: 'dashboard-certificate' },
    })
    expect(objectOf(made, 'Middleware', 'dashboard-users')).toMatchObject({ spec: { basicAuth: { secret: 'dashboard-users' } } })
    expect(objectOf(made, 'Certificate', 'dashboard-certificate')).toMatchObject({
      spec: { dnsNames: ['traefik.rennes.example.org'], issuerRef: issuer },
    })
    expect(made.contract['secrets']).toMatchObject([{ name: 'dashboard-users', keys: ['users'] }])
  })
})

describe('traefik: contract', () => {
  const least = [
    ...['to dns', 'to api-server', 'from world, port 8000', 'from world, port 8443', 'from metrics, port 9100'],
    ...['from pods, port 8000', 'from pods, port 8443', 'to pods'],
  ]

  it('reaches every pod, and lets every pod in on the ports of the world, whatever reads the policies', () => {
    for (const view of [known, plain, { ...rke2, facts: {} }]) expect(flowsOf(renderWhole(NAME, {}, view))).toEqual(least)
  })

  it('serves no metrics that nobody asked for, and makes no IngressClass without Ingress', () => {
    expect(flowsOf(render({ monitoring: false }))).toEqual(least.filter((flow) => flow !== 'from metrics, port 9100'))
    expect(JSON.stringify(render({}).contract['writes'])).toContain('IngressClass')
    expect(JSON.stringify(render({ ingress: { enabled: false } }).contract['writes'])).not.toContain('IngressClass')
  })

  it('has no objects of its own beyond its namespace', () => {
    const example = render(readExample(NAME))
    expect(objectsOf(example).every(({ metadata }) => isObject(metadata) && metadata['namespace'] === NAME)).toBe(true)
    expect(example.contract['configWrites']).toEqual({ clusterKinds: [], namespaces: [] })
  })
})

describe('traefik: golden', () => {
  it('with nothing said', () => expectGolden(NAME, 'defaults', renderWhole(NAME, {}, single)))
  it('with its example', () => expectGolden(NAME, 'example', render(readExample(NAME))))
})

describe.skipIf(!upstream)(`traefik and upstream${whySkipped}`, () => {
  // Part of the Service's spec, which the chart takes as it stands.
  const also = ['service.spec.externalTrafficPolicy']

  it('is checked against the version that it pins', () => {
    expect((readHead(NAME)['chart'] as { versions: readonly string[] }).versions[0]).toBe(chartVersion(NAME))
  })

  it('knows every key and field, with nothing said, with the example, and with any options', () => {
    expectUpstreamKnows(renderWhole(NAME, {}, single), NAME, also)
    expectUpstreamKnows(render(readExample(NAME)), NAME, also)
    fc.assert(
      fc.property(traefikOptions, (options) => {
        expect(optionFaults(NAME, options)).toEqual([])
        expectUpstreamKnows(render(options), NAME, also)
      }),
      { seed: 1, numRuns: 40 },
    )
  })
})
