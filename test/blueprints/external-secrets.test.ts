// The external-secrets blueprint: which stores come out of which options, whose tokens it may ask for, and whether upstream knows it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type JsonObject, isObject } from '../../src/tree/json.ts'
import { storeSets } from './external-secrets-options.ts'
import { expectGolden, expectUpstreamKnows, namesOf, objectOf, objectsOf, optionFaults } from './judge.ts'
import { cluster, leavesOf, readExample, readHead, renderSite, renderWhole, rke2, valuesOf } from './render.ts'
import { chartVersion, upstream, whySkipped } from './upstream.ts'

const NAME = 'external-secrets'
const single = { ...rke2, cluster: { ...cluster, size: { servers: 1, workers: 0, nodes: 1 } } }
const render = (stores: JsonObject, more: JsonObject = {}) => renderWhole(NAME, { stores, ...more })
const server = 'https://bao.example.org:8200'
const appRole = { roleId: 'r-1', secret: { secret: 'bao-approle', key: 'secretId' } }
const vaultOf = (stores: JsonObject, name: string): JsonObject =>
  (objectOf(render(stores), 'ClusterSecretStore', name)['spec'] as { provider: { vault: JsonObject } }).provider.vault
const flowsOf = ({ contract }: { readonly contract: JsonObject }): readonly string[] =>
  (contract['network'] as readonly JsonObject[]).map((flow) =>
    Object.entries(flow)
      .map(([key, value]) => `${key} ${String(value)}`)
      .join(', '),
  )
const secretsOf = ({ contract }: { readonly contract: JsonObject }): readonly string[] =>
  ((contract['secrets'] ?? []) as readonly JsonObject[]).map(
    ({ name, keys }) => `${String(name)}: ${(keys as readonly string[]).join(' ')}`,
  )

describe('external-secrets: values', () => {
  it('runs several with budgets from three nodes on, one of each below', () => {
    const many = {
      replicaCount: 2,
      podDisruptionBudget: { enabled: true },
      webhook: { replicaCount: 3 },
      certController: { replicaCount: 2 },
    }
    expect(valuesOf(renderWhole(NAME, {}))).toMatchObject({ ...many, leaderElect: true })
    const one = {
      replicaCount: 1,
      podDisruptionBudget: { enabled: false },
      webhook: { replicaCount: 1 },
      certController: { replicaCount: 1 },
    }
    expect(valuesOf(renderWhole(NAME, {}, single))).toMatchObject(one)
  })

  it('prints the same keys whatever is said', () => {
    const leaves = leavesOf(valuesOf(renderWhole(NAME, {})))
    expect(leavesOf(valuesOf(renderWhole(NAME, readExample(NAME))))).toEqual(leaves)
    expect(leavesOf(valuesOf(renderWhole(NAME, { monitoring: false, pushSecrets: true }, single)))).toEqual(leaves)
  })

  it('keeps its CRDs, and writes into no store unless it is told to', () => {
    expect(valuesOf(render({}))).toMatchObject({
      installCRDs: true,
      crds: { annotations: { 'helm.sh/resource-policy': 'keep' } },
      processPushSecret: false,
      processClusterPushSecret: false,
    })
    // The chart refuses one of the two without the other.
    expect(valuesOf(render({}, { pushSecrets: true }))).toMatchObject({ processPushSecret: true, processClusterPushSecret: true })
  })

  it('knows all it needs at the site', () => {
    expect(renderSite(NAME, readExample(NAME), {}).every(({ complete }) => complete)).toBe(true)
  })
})

describe('external-secrets: stores', () => {
  it('needs an address and nothing else: Kubernetes auth and the server defaults', () => {
    expect(vaultOf({ bao: { openbao: { server } } }, 'bao')).toEqual({
      server,
      path: 'kv',
      version: 'v2',
      auth: {
        kubernetes: {
          mountPath: 'prod-1',
          role: 'external-secrets',
          serviceAccountRef: { name: 'bao-store', namespace: NAME, audiences: ['vault'] },
        },
      },
    })
    expect(vaultOf({ bao: { vault: { server } } }, 'bao')).toEqual(vaultOf({ bao: { openbao: { server } } }, 'bao'))
  })

  it('may ask for tokens of the accounts of its stores, and of no other', () => {
    const made = render({ bao: { openbao: { server } } })
    expect(namesOf(made)).toEqual([
      'ServiceAccount bao-store',
      'Role bao-store-token',
      'RoleBinding bao-store-token',
      'ClusterSecretStore bao',
    ])
    expect(objectOf(made, 'Role', 'bao-store-token')['rules']).toEqual([
      { apiGroups: [''], resources: ['serviceaccounts/token'], resourceNames: ['bao-store'], verbs: ['create'] },
    ])
    const { fullnameOverride, rbac } = valuesOf(made)
    expect(rbac).toEqual({ serviceAccountTokenCreate: false })
    expect(objectOf(made, 'RoleBinding', 'bao-store-token')['subjects']).toEqual([
      { kind: 'ServiceAccount', name: fullnameOverride, namespace: NAME },
    ])
    const named = render({ bao: { openbao: { server, auth: { kubernetes: { serviceAccount: 'reader' } } } } })
    expect(namesOf(named)).toContain('ServiceAccount reader')
    expect(objectOf(named, 'Role', 'bao-store-token')).toMatchObject({ rules: [{ resourceNames: ['reader'] }] })
  })

  it('logs in by AppRole with a secret id from a Secret, and makes no account then', () => {
    const made = render({ bao: { vault: { server, auth: { appRole } } } })
    expect(namesOf(made)).toEqual(['ClusterSecretStore bao'])
    expect(vaultOf({ bao: { vault: { server, auth: { appRole } } } }, 'bao')['auth']).toEqual({
      appRole: { path: 'approle', roleId: 'r-1', secretRef: { name: 'bao-approle', key: 'secretId', namespace: NAME } },
    })
    expect(secretsOf(made)).toEqual(['bao-approle: secretId'])
  })

  it('takes the CA as it stands, from a Secret or from a ConfigMap, and names the Secret', () => {
    const withCa = (caBundle: JsonObject): JsonObject => ({ bao: { vault: { server, caBundle } } })
    expect(vaultOf(withCa({ base64: 'LS0t' }), 'bao')).toMatchObject({ caBundle: 'LS0t' })
    const reference = { name: 'bao-ca', key: 'ca.crt', namespace: NAME }
    expect(vaultOf(withCa({ secret: 'bao-ca', key: 'ca.crt' }), 'bao')).toMatchObject({ caProvider: { type: 'Secret', ...reference } })
    expect(vaultOf(withCa({ configMap: 'bao-ca', key: 'ca.crt' }), 'bao')).toMatchObject({
      caProvider: { type: 'ConfigMap', ...reference },
    })
    expect(secretsOf(render(withCa({ secret: 'bao-ca', key: 'ca.crt' })))).toEqual(['bao-ca: ca.crt'])
    expect(secretsOf(render(withCa({ configMap: 'bao-ca', key: 'ca.crt' })))).toEqual([])
  })

  it('serves all namespaces, or those that are named', () => {
    expect(objectOf(render({ bao: { vault: { server } } }), 'ClusterSecretStore', 'bao')['spec']).not.toHaveProperty('conditions')
    expect(objectOf(render({ bao: { vault: { server }, namespaces: ['shop'] } }), 'ClusterSecretStore', 'bao')).toMatchObject({
      spec: { conditions: [{ namespaces: ['shop'] }] },
    })
  })

  it('exports the store that was chosen', () => {
    expect(render({}).exports).toEqual({ 'secret-store': { name: NAME, kind: 'ClusterSecretStore' } })
  })

  it('refuses a store of two kinds or of none, two ways to log in, and a CA that is half said', () => {
    expect(optionFaults(NAME, { stores: { bao: {} } })).toEqual(['stores.bao must have exactly one of vault, openbao'])
    expect(optionFaults(NAME, { stores: { bao: { vault: { server }, openbao: { server } } } })).toHaveLength(1)
    expect(optionFaults(NAME, { stores: { bao: { vault: { server, auth: { appRole, kubernetes: {} } } } } })).toHaveLength(1)
    expect(optionFaults(NAME, { stores: { bao: { vault: { server, caBundle: { secret: 'bao-ca' } } } } })).not.toEqual([])
    expect(optionFaults(NAME, { stores: { '../x': { vault: { server } } } })).toHaveLength(1)
  })
})

describe('external-secrets: contract', () => {
  const least = ['to dns', 'to api-server', 'from api-server, port 10250', 'from metrics, port 8080']

  it('reaches nothing but DNS and the API server without stores', () => {
    expect(flowsOf(render({}))).toEqual(least)
    expect(flowsOf(render({}, { monitoring: false }))).toEqual(least.slice(0, 3))
  })

  it('reaches a server where it stands', () => {
    const reached = (peer: JsonObject) => flowsOf(render({ bao: { openbao: { server, peer } } })).slice(4)
    expect(reached({})).toEqual(['to world, port 8200'])
    expect(reached({ cidr: '192.0.2.0/28', port: 443 })).toEqual(['to cidr, cidr 192.0.2.0/28, port 443'])
    expect(reached({ namespace: 'openbao' })).toEqual(['to namespace, namespace openbao, port 8200'])
  })

  it('declares every kind that its own objects have cluster-wide', () => {
    const example = renderWhole(NAME, readExample(NAME))
    const wide = objectsOf(example).filter((object) => isObject(object['metadata']) && object['metadata']['namespace'] === undefined)
    expect(new Set(wide.map((object) => object['kind']))).toEqual(new Set(['ClusterSecretStore']))
    expect(example.contract['configWrites']).toEqual({
      clusterKinds: [{ group: 'external-secrets.io', kind: 'ClusterSecretStore' }],
      namespaces: [],
    })
  })
})

describe('external-secrets: golden', () => {
  it('with nothing said', () => expectGolden(NAME, 'defaults', renderWhole(NAME, {}, single)))
  it('with its example', () => expectGolden(NAME, 'example', renderWhole(NAME, readExample(NAME))))
})

describe.skipIf(!upstream)(`external-secrets and upstream${whySkipped}`, () => {
  it('is checked against the version that it pins', () => {
    expect((readHead(NAME)['chart'] as { versions: readonly string[] }).versions[0]).toBe(chartVersion(NAME))
  })

  it('knows every key and field, with nothing said, with the example, and with any stores', () => {
    expectUpstreamKnows(renderWhole(NAME, {}, single), NAME, [])
    expectUpstreamKnows(renderWhole(NAME, readExample(NAME)), NAME, [])
    fc.assert(
      fc.property(storeSets, (options) => {
        expect(optionFaults(NAME, options)).toEqual([])
        expectUpstreamKnows(renderWhole(NAME, options), NAME, [])
      }),
      { seed: 1, numRuns: 60 },
    )
  })
})
