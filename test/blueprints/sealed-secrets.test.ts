// The sealed-secrets blueprint: which keys it opens with and for how long, who may reach it, and whether upstream knows it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/tree/json.ts'
import { expectGolden, expectUpstreamKnows, objectsOf, optionFaults } from './judge.ts'
import { cluster, leavesOf, readExample, readHead, renderSite, renderWhole, rke2, valuesOf } from './render.ts'
import { chartVersion, loadChartValues, upstream, whySkipped } from './upstream.ts'

const NAME = 'sealed-secrets'
const single = { ...rke2, cluster: { ...cluster, size: { servers: 1, workers: 0, nodes: 1 } } }
const valuesWith = (options: JsonObject): JsonObject => valuesOf(renderWhole(NAME, options))
const contractOf = (options: JsonObject): JsonObject => renderWhole(NAME, options).contract
const ownKey = { secret: 'sealing-key' }

describe('sealed-secrets: keys', () => {
  it('makes its own, and another each thirty days', () => {
    expect(valuesWith({})).toMatchObject({
      secretName: 'sealed-secrets-key',
      keyrenewperiod: '720h',
      additionalVolumes: [],
      additionalVolumeMounts: [],
    })
    expect(contractOf({})['secrets']).toEqual([])
  })

  it('waits for the one that is brought, sees no more of it than the certificate, and never makes another', () => {
    const values = valuesWith({ ownKey })
    expect(values).toMatchObject({
      secretName: 'sealing-key',
      keyrenewperiod: '0',
      additionalVolumes: [{ name: 'own-key', secret: { secretName: 'sealing-key', items: [{ key: 'tls.crt', path: 'tls.crt' }] } }],
    })
    // A volume that no container mounts is waited for by nobody.
    expect(values['additionalVolumeMounts']).toEqual([{ name: 'own-key', mountPath: '/own-key', readOnly: true }])
  })

  it('declares the one that is brought as the Secret by which the controller finds it', () => {
    const [secret] = contractOf({ ownKey })['secrets'] as readonly JsonObject[]
    expect(secret).toMatchObject({
      namespace: NAME,
      name: 'sealing-key',
      keys: ['tls.crt', 'tls.key'],
      labels: { 'sealedsecrets.bitnami.com/sealed-secrets-key': 'active' },
    })
    expect(secret?.['purpose']).toContain('without a backup of this key no cluster can be rebuilt')
  })

  it('renews as it is told, in both cases as text, which Go reads', () => {
    expect(valuesWith({ keyRenewal: '2160h' })['keyrenewperiod']).toBe('2160h')
    expect(valuesWith({ keyRenewal: '0' })['keyrenewperiod']).toBe('0')
    expect(valuesWith({ ownKey, keyRenewal: '8760h' })['keyrenewperiod']).toBe('8760h')
  })

  it('refuses periods that are not in hours, and names that cannot start the name of a key', () => {
    for (const keyRenewal of ['30d', '1h30m', '0h', '-1h', '', 0, 720]) expect(optionFaults(NAME, { keyRenewal })).toHaveLength(1)
    for (const secret of ['sealing.key', 'Key', '-key', '']) expect(optionFaults(NAME, { ownKey: { secret } })).toHaveLength(1)
    expect(optionFaults(NAME, { ownKey: {} })).toHaveLength(1)
    expect(optionFaults(NAME, readExample(NAME))).toEqual([])
  })
})

describe('sealed-secrets: values', () => {
  const proxier = (options: JsonObject): unknown => (valuesWith(options)['rbac'] as JsonObject)['serviceProxier']

  it('binds nobody to its proxy unless somebody is named', () => {
    expect(proxier({})).toEqual({ bind: false, subjects: [] })
    expect(proxier({ certificateReaders: { groups: ['oidc:platform'] } })).toEqual({
      bind: true,
      subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'oidc:platform' }],
    })
    expect(proxier({ certificateReaders: { users: ['ada@example.org'] } })).toMatchObject({ bind: true, subjects: [{ kind: 'User' }] })
    expect(proxier({ certificateReaders: { serviceAccounts: [{ namespace: 'ci', name: 'sealer' }] } })).toEqual({
      bind: true,
      subjects: [{ kind: 'ServiceAccount', namespace: 'ci', name: 'sealer' }],
    })
  })

  it('refuses names that the chart would read as a template', () => {
    expect(optionFaults(NAME, { certificateReaders: { groups: ['{{ .Values }}'] } })).toHaveLength(1)
    expect(optionFaults(NAME, { certificateReaders: { users: ['a{{b'] } })).toHaveLength(1)
  })

  it('is the same on one node as on five, with no budget and no policy of the chart', () => {
    expect(renderWhole(NAME, {}).valuesCluster).toEqual([])
    expect(valuesOf(renderWhole(NAME, {}, single))).toEqual(valuesWith({}))
    expect(valuesWith({})).toMatchObject({ pdb: { create: false }, networkPolicy: { enabled: false } })
  })

  it('prints the same keys whatever is said', () => {
    const leaves = leavesOf(valuesWith({}))
    const { resources: _, ...example } = readExample(NAME)
    for (const options of [example, { monitoring: false }, { keyRenewal: '0', certificateReaders: { users: ['ada'] } }])
      expect(leavesOf(valuesWith(options))).toEqual(leaves)
  })

  it('scrapes, warns and draws together or not at all', () => {
    const all = (enabled: boolean) => ({ serviceMonitor: { enabled }, prometheusRule: { enabled }, dashboards: { create: enabled } })
    expect(valuesWith({})['metrics']).toMatchObject(all(true))
    expect(valuesWith({ monitoring: false })['metrics']).toMatchObject(all(false))
  })

  it('knows all it needs at the site', () => {
    expect(renderSite(NAME, readExample(NAME), {}).every(({ complete }) => complete)).toBe(true)
  })
})

describe('sealed-secrets: contract', () => {
  it('lets in the proxy of the API server and the scraper, and goes nowhere else', () => {
    const least = [{ to: 'dns' }, { to: 'api-server' }, { from: 'api-server', port: 8080 }]
    expect(contractOf({})['network']).toEqual([...least, { from: 'metrics', port: 8081 }])
    expect(contractOf({ monitoring: false })['network']).toEqual(least)
  })

  it('tells kubeseal the name that the chart gives the controller', () => {
    const rendered = renderWhole(NAME, {})
    expect(rendered.exports).toEqual({ 'sealed-secrets': { name: valuesOf(rendered)['fullnameOverride'], namespace: NAME } })
  })

  it('has no objects of its own', () => {
    expect(objectsOf(renderWhole(NAME, readExample(NAME)))).toEqual([])
    expect(contractOf({})['configWrites']).toEqual({ clusterKinds: [], namespaces: [] })
  })
})

describe('sealed-secrets: golden', () => {
  it('with nothing said', () => expectGolden(NAME, 'defaults', renderWhole(NAME, {}, single)))
  it('with its example', () => expectGolden(NAME, 'example', renderWhole(NAME, readExample(NAME))))
})

const name = fc.stringMatching(/^[a-z][a-z0-9]{2,8}$/)
const some = (parts: Record<string, fc.Arbitrary<unknown>>) => fc.record(parts, { requiredKeys: [] })
const quantity = fc.constantFrom('50m', '1', '128Mi', '1.5Gi', 2)
const anyOptions: fc.Arbitrary<JsonObject> = some({
  ownKey: fc.record({ secret: name }),
  keyRenewal: fc.constantFrom('0', '24h', '8760h'),
  certificateReaders: some({
    groups: fc.uniqueArray(name, { maxLength: 3 }),
    users: fc.uniqueArray(name, { maxLength: 3 }),
    serviceAccounts: fc.uniqueArray(fc.record({ namespace: name, name }), {
      maxLength: 2,
      selector: (one) => `${one.namespace}/${one.name}`,
    }),
  }),
  monitoring: fc.boolean(),
  logs: some({ level: fc.constantFrom('INFO', 'ERROR'), format: fc.constantFrom('text', 'json') }),
  resources: some({ requests: some({ cpu: quantity, memory: quantity }), limits: some({ cpu: quantity, memory: quantity }) }),
}) as fc.Arbitrary<JsonObject>

describe.skipIf(!upstream)(`sealed-secrets and upstream${whySkipped}`, () => {
  it('is checked against the version that it pins', () => {
    expect((readHead(NAME)['chart'] as { versions: readonly string[] }).versions[0]).toBe(chartVersion(NAME))
  })

  it('needs no more from the chart than the ports and the alert that it has by default', () => {
    const chart = loadChartValues(NAME)
    expect(chart['containerPorts']).toEqual({ http: 8080, metrics: 8081 })
    expect(JSON.stringify(chart['metrics'])).toContain('SealedSecretsControllerNotReady')
  })

  it('knows every key, whatever is said', () => {
    expectUpstreamKnows(renderWhole(NAME, {}, single), NAME, [])
    expectUpstreamKnows(renderWhole(NAME, readExample(NAME)), NAME, [])
    fc.assert(
      fc.property(anyOptions, (options) => {
        expect(optionFaults(NAME, options)).toEqual([])
        expectUpstreamKnows(renderWhole(NAME, options), NAME, [])
      }),
      { seed: 1, numRuns: 60 },
    )
  })
})
