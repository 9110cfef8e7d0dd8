// The cert-manager blueprint: which issuers come out of which options, what they need of network and Secrets, and whether upstream knows it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type JsonObject, isObject } from '../../src/tree/json.ts'
import { issuerSets } from './cert-manager-options.ts'
import { expectGolden, expectUpstreamKnows, namesOf, objectOf, objectsOf, optionFaults } from './judge.ts'
import { cluster, leavesOf, readExample, readHead, renderSite, renderWhole, rke2, valuesOf } from './render.ts'
import { chartVersion, upstream, whySkipped } from './upstream.ts'

const NAME = 'cert-manager'
const single = { ...rke2, cluster: { ...cluster, size: { servers: 1, workers: 0, nodes: 1 } } }
const render = (issuers: JsonObject, more: JsonObject = {}) => renderWhole(NAME, { issuers, ...more })
const acme = (more: JsonObject): JsonObject => ({ acme: { email: 'ops@example.org', ...more } })
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

describe('cert-manager: values', () => {
  it('runs several of each with budgets from three nodes on, one of each below', () => {
    const many = { replicaCount: 2, podDisruptionBudget: { enabled: true }, webhook: { replicaCount: 3 }, cainjector: { replicaCount: 2 } }
    expect(valuesOf(renderWhole(NAME, {}))).toMatchObject(many)
    const one = { replicaCount: 1, podDisruptionBudget: { enabled: false }, webhook: { replicaCount: 1 }, cainjector: { replicaCount: 1 } }
    expect(valuesOf(renderWhole(NAME, {}, single))).toMatchObject(one)
  })

  it('prints the same keys whatever is said', () => {
    const leaves = leavesOf(valuesOf(renderWhole(NAME, {})))
    for (const [options, known] of [
      [readExample(NAME), rke2],
      [{ monitoring: false }, single],
    ] as const) {
      expect(leavesOf(valuesOf(renderWhole(NAME, options, known)))).toEqual(leaves)
    }
  })

  it('asks the resolvers that are named, and only those', () => {
    const asked = valuesOf(render({}, { dns01RecursiveNameservers: ['192.0.2.53', '192.0.2.54'] }))
    expect(asked).toMatchObject({ dns01RecursiveNameservers: '192.0.2.53:53,192.0.2.54:53', dns01RecursiveNameserversOnly: true })
    expect(valuesOf(render({}))).toMatchObject({ dns01RecursiveNameservers: '', dns01RecursiveNameserversOnly: false })
  })

  it('knows all it needs at the site', () => {
    expect(renderSite(NAME, readExample(NAME), {}).every(({ complete }) => complete)).toBe(true)
  })
})

describe('cert-manager: issuers', () => {
  it('makes a CA from nothing: a self-signed root, its certificate, and the issuer over it', () => {
    const made = render({ internal: { ca: {} } })
    expect(namesOf(made)).toEqual(['ClusterIssuer internal-root', 'Certificate internal-ca', 'ClusterIssuer internal'])
    const spec = objectOf(made, 'Certificate', 'internal-ca')['spec'] as JsonObject
    expect(spec).toMatchObject({
      isCA: true,
      secretName: 'internal-ca',
      issuerRef: { name: 'internal-root' },
      privateKey: { rotationPolicy: 'Never' },
    })
    expect(objectOf(made, 'ClusterIssuer', 'internal')).toMatchObject({ spec: { ca: { secretName: 'internal-ca' } } })
    expect(secretsOf(made)).toEqual([])
  })

  it('takes a CA that is brought, and names its Secret', () => {
    const brought = render({ internal: { ca: { secret: 'company-ca' } } })
    expect(namesOf(brought)).toEqual(['ClusterIssuer internal'])
    expect(secretsOf(brought)).toEqual(['company-ca: tls.crt tls.key'])
  })

  it('lets cert-manager ask for tokens of one account, and of no other', () => {
    const vault = { server: 'https://bao.example.org:8200', path: 'pki/sign/platform', auth: { kubernetes: { role: 'cm' } } }
    const made = render({ vault: { vault } })
    expect(namesOf(made)).toEqual([
      'ClusterIssuer vault',
      'ServiceAccount vault-issuer',
      'Role vault-issuer-token',
      'RoleBinding vault-issuer-token',
    ])
    expect(objectOf(made, 'Role', 'vault-issuer-token')['rules']).toEqual([
      { apiGroups: [''], resources: ['serviceaccounts/token'], resourceNames: ['vault-issuer'], verbs: ['create'] },
    ])
    const { fullnameOverride } = valuesOf(made)
    expect(objectOf(made, 'RoleBinding', 'vault-issuer-token')['subjects']).toEqual([
      { kind: 'ServiceAccount', name: fullnameOverride, namespace: 'cert-manager' },
    ])
    const named = render({ vault: { vault: { ...vault, auth: { kubernetes: { role: 'cm', serviceAccount: 'bao' } } } } })
    expect(namesOf(named)).toContain('ServiceAccount bao')
    expect(objectOf(named, 'ClusterIssuer', 'vault')).toMatchObject({
      spec: { vault: { auth: { kubernetes: { serviceAccountRef: { name: 'bao' } } } } },
    })
  })

  it('logs in by AppRole with a secret id from a Secret, and makes no account then', () => {
    const auth = { appRole: { roleId: 'r-1', secret: { secret: 'bao-approle', key: 'secretId' } } }
    const made = render({ vault: { vault: { server: 'https://bao.example.org', path: 'pki/sign/x', auth } } })
    expect(namesOf(made)).toEqual(['ClusterIssuer vault'])
    expect(secretsOf(made)).toEqual(['bao-approle: secretId'])
  })

  it('solves by DNS in its zones and by HTTP elsewhere where both are said', () => {
    const cloudflare = { secret: { secret: 'cf', key: 'token' } }
    const made = render({ le: acme({ http01: { ingressClass: 'traefik' }, dns01: { dnsZones: ['example.org'], cloudflare } }) })
    expect(objectOf(made, 'ClusterIssuer', 'le')).toMatchObject({
      spec: {
        acme: {
          solvers: [{ selector: { dnsZones: ['example.org'] } }, { http01: { ingress: { ingressClassName: 'traefik' } } }],
          privateKeySecretRef: { name: 'le-account' },
        },
      },
    })
    expect(objectOf(render({ le: acme({ http01: {} }) }), 'ClusterIssuer', 'le')).toMatchObject({
      spec: { acme: { solvers: [{ http01: { ingress: {} } }] } },
    })
  })

  it('exports the issuer that was chosen, as a ClusterIssuer', () => {
    expect(render({}).exports).toEqual({ issuer: { name: NAME, kind: 'ClusterIssuer' } })
  })

  it('refuses an issuer of two kinds or of none, an account without a solver, and names that are none', () => {
    const ca = { internal: { ca: {}, vault: { server: 'https://x', path: 'p', auth: { kubernetes: { role: 'r' } } } } }
    expect(optionFaults(NAME, { issuers: ca })).toEqual(['issuers.internal must have only one of ca, vault'])
    expect(optionFaults(NAME, { issuers: { internal: {} } })).toEqual(['issuers.internal must have exactly one of acme, ca, vault'])
    expect(optionFaults(NAME, { issuers: { le: acme({}) } })).toHaveLength(1)
    expect(optionFaults(NAME, { issuers: { '../x': { ca: {} } } })).toHaveLength(1)
  })
})

describe('cert-manager: contract', () => {
  it('reaches nothing but DNS and the API server without issuers', () => {
    expect(flowsOf(render({}))).toEqual(['to dns', 'to api-server', 'from api-server, port 10250', 'from metrics, port 9402'])
    expect(flowsOf(render({ internal: { ca: {} } }))).toHaveLength(4)
  })

  it('reaches the world for ACME, the name server for rfc2136, and Vault where it stands', () => {
    const rfc2136 = { nameserver: '192.0.2.10', tsigKeyName: 'acme', secret: { secret: 'tsig', key: 'key' } }
    const dns = flowsOf(render({ le: acme({ dns01: { rfc2136 } }) })).slice(4)
    expect(dns).toEqual([
      'to world, port 443',
      'to cidr, cidr 192.0.2.10/32, port 53, protocol UDP',
      'to cidr, cidr 192.0.2.10/32, port 53, protocol TCP',
      'to world, port 53, protocol UDP',
      'to world, port 53, protocol TCP',
    ])
    const named = flowsOf(render({ le: acme({ dns01: { rfc2136 } }) }, { dns01RecursiveNameservers: ['192.0.2.53'] }))
    expect(named).toContain('to cidr, cidr 192.0.2.53/32, port 53, protocol UDP')
    expect(named).not.toContain('to world, port 53, protocol UDP')
    const vault = (peer: JsonObject) =>
      flowsOf(render({ v: { vault: { server: 'https://v', path: 'p', peer, auth: { kubernetes: { role: 'r' } } } } })).slice(4)
    expect(vault({})).toEqual(['to world, port 8200'])
    expect(vault({ cidr: '192.0.2.0/28', port: 443 })).toEqual(['to cidr, cidr 192.0.2.0/28, port 443'])
    expect(vault({ namespace: 'openbao' })).toEqual(['to namespace, namespace openbao, port 8200'])
  })

  it('looks at hosts on port 80 itself, unless it is told to wait instead', () => {
    const world80 = 'to world, port 80'
    expect(flowsOf(render({ le: acme({ http01: {} }) }))).toContain(world80)
    expect(flowsOf(render({ le: acme({ http01: {}, waitInsteadOfSelfCheck: '60s' }) }))).not.toContain(world80)
  })

  it('declares every kind that its own objects have cluster-wide', () => {
    const example = renderWhole(NAME, readExample(NAME))
    const wide = objectsOf(example).filter((object) => isObject(object['metadata']) && object['metadata']['namespace'] === undefined)
    expect(new Set(wide.map((object) => object['kind']))).toEqual(new Set(['ClusterIssuer']))
    expect(example.contract['configWrites']).toEqual({
      clusterKinds: [{ group: 'cert-manager.io', kind: 'ClusterIssuer' }],
      namespaces: [],
    })
  })
})

describe('cert-manager: golden', () => {
  it('with nothing said', () => expectGolden(NAME, 'defaults', renderWhole(NAME, {}, single)))
  it('with its example', () => expectGolden(NAME, 'example', renderWhole(NAME, readExample(NAME))))
})

describe.skipIf(!upstream)(`cert-manager and upstream${whySkipped}`, () => {
  // Read by the chart and allowed by its schema, in values.yaml only as a comment.
  const also = ['fullnameOverride']

  it('is checked against the version that it pins', () => {
    expect((readHead(NAME)['chart'] as { versions: readonly string[] }).versions[0]).toBe(chartVersion(NAME))
  })

  it('knows every key and field, with nothing said, with the example, and with any issuers', () => {
    expectUpstreamKnows(renderWhole(NAME, {}, single), NAME, also)
    expectUpstreamKnows(renderWhole(NAME, readExample(NAME)), NAME, also)
    fc.assert(
      fc.property(issuerSets, (options) => {
        expect(optionFaults(NAME, options)).toEqual([])
        expectUpstreamKnows(renderWhole(NAME, options), NAME, also)
      }),
      { seed: 1, numRuns: 60 },
    )
  })
})
