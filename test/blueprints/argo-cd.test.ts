// The argo-cd blueprint: what the engine is set to, what it lets in, and whether the pinned chart knows it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/tree/json.ts'
import { expectGolden, expectUpstreamKnows, namesOf, objectOf, optionFaults } from './judge.ts'
import { cluster, leavesOf, readExample, readHead, renderSite, renderWhole, rke2, site, valuesOf } from './render.ts'
import { chartVersion, upstream, whySkipped } from './upstream.ts'

const NAME = 'argo-cd'
const known = { ...rke2, facts: { issuer: { name: 'internal', kind: 'ClusterIssuer' } } }
const single = { ...known, cluster: { ...cluster, size: { servers: 1, workers: 0, nodes: 1 } } }
const render = (options: JsonObject) => renderWhole(NAME, options, known)
const cmOf = (options: JsonObject): JsonObject => (valuesOf(render(options))['configs'] as { cm: JsonObject }).cm
const oidc = { issuer: 'https://id.example.org', clientId: 'argocd', secret: { secret: 'argocd-oidc', key: 'clientSecret' } }

describe('argo-cd: values', () => {
  it('has a Redis that can lose a node from three nodes on, and no more than one of each below', () => {
    expect(valuesOf(render({}))).toMatchObject({
      'redis-ha': { enabled: true },
      server: { replicas: 2, pdb: { enabled: true } },
      repoServer: { replicas: 2 },
    })
    expect(valuesOf(renderWhole(NAME, {}, single))).toMatchObject({
      'redis-ha': { enabled: false },
      server: { replicas: 1, pdb: { enabled: false } },
      repoServer: { replicas: 1 },
    })
  })

  it('prints the same keys whatever is said', () => {
    const leaves = leavesOf(valuesOf(render({})))
    for (const options of [readExample(NAME), { monitoring: false, applicationSets: true }, { oidc }])
      expect(leavesOf(valuesOf(render(options)))).toEqual(leaves)
    expect(leavesOf(valuesOf(renderWhole(NAME, {}, single)))).toEqual(leaves)
  })

  it('says at the site all but its URL while the domain is not known', () => {
    const [unknown] = renderSite(NAME, { host: 'argocd' }, {})
    const [absolute] = renderSite(NAME, { host: 'argocd.example.net' }, {})
    expect(leavesOf(absolute!.value).filter((leaf) => !leavesOf(unknown!.value).includes(leaf))).toEqual(['configs.cm.url'])
  })

  it('has strings where Argo CD reads strings', () => {
    const { configs } = valuesOf(render({})) as { configs: { params: JsonObject } }
    expect(configs.params).toEqual({ 'controller.diff.server.side': 'true', 'controller.sync.timeout.seconds': '300' })
  })

  it('refers to the client secret, and never holds one', () => {
    expect(cmOf({ oidc })['oidc.config']).toBe(
      'name: SSO\nissuer: https://id.example.org\nclientID: argocd\nclientSecret: $argocd-oidc:clientSecret\nrequestedScopes: [openid, profile, email, groups]\n',
    )
    expect(cmOf({})['oidc.config']).toBe('')
  })

  it('makes admins of the groups that are named', () => {
    const rbac = (options: JsonObject): unknown => (valuesOf(render(options))['configs'] as JsonObject)['rbac']
    expect(rbac({ oidc: { ...oidc, adminGroups: ['a', '/b c'] } })).toEqual({
      'policy.default': '',
      'policy.csv': 'g, a, role:admin\ng, /b c, role:admin\n',
    })
    expect(rbac({ oidc })).toEqual({ 'policy.default': '', 'policy.csv': '' })
  })

  it('lets nothing through that would be a line of its own in what Argo CD parses again', () => {
    for (const hostile of ['a\ng, x, role:admin', 'a, role:admin', '"', 'a\r'])
      expect(optionFaults(NAME, { oidc: { ...oidc, adminGroups: [hostile] } })).toHaveLength(1)
    for (const hostile of ['https://x\nclientSecret: y', 'https://x # y', 'https://$x:y'])
      expect(optionFaults(NAME, { oidc: { ...oidc, issuer: hostile } })).toHaveLength(1)
    for (const hostile of ['a\nb', 'a: b', '$a', 'a #b'])
      expect(optionFaults(NAME, { oidc: { ...oidc, clientId: hostile } })).toHaveLength(1)
    for (const hostile of ['SSO\nissuer: x', 'a: b', '#', '{'])
      expect(optionFaults(NAME, { oidc: { ...oidc, name: hostile } })).toHaveLength(1)
  })
})

describe('argo-cd: health of Applications', () => {
  const lua = String(cmOf({})['resource.customizations.health.argoproj.io_Application'])

  it('never lets root wait for itself, which holds itself', () => {
    const root = lua.indexOf('obj.metadata.name == "root"')
    expect(root).toBeGreaterThan(0)
    expect(root).toBeLessThan(lua.indexOf('obj.status.history'))
    expect(lua).toContain('return {status = "Healthy"')
  })

  it('holds back the next wave until the first sync only', () => {
    expect(lua).toContain('status = "Progressing"')
    expect(lua).toContain('#obj.status.history > 0')
    expect(lua).not.toContain('status.health') // a sick component must not block the commit that mends it
  })
})

describe('argo-cd: own objects and contract', () => {
  it('asks the chosen issuer for a certificate where it has a host', () => {
    const made = render({ host: 'argocd' })
    expect(namesOf(made)).toEqual(['Certificate argocd-server'])
    expect(objectOf(made, 'Certificate', 'argocd-server')).toMatchObject({
      spec: { secretName: 'argocd-server-tls', dnsNames: ['argocd.rennes.example.org'], issuerRef: { name: 'internal' } },
    })
    expect(namesOf(render({}))).toEqual([])
  })

  it('lets the world in only where it is exposed', () => {
    expect(render({}).contract['network']).not.toContainEqual({ from: 'world', port: 8080 })
    expect(render({ expose: 'load-balancer' }).contract['network']).toContainEqual({ from: 'world', port: 8080 })
  })

  it('goes out on the ports of its sources', () => {
    expect(render({ sourcePorts: [2222] }).contract['network']).toContainEqual({ to: 'world', port: 2222 })
    expect(render({ sourcePorts: [2222] }).contract['network']).not.toContainEqual({ to: 'world', port: 443 })
  })

  it('names the Secrets of repository and login', () => {
    const repository = { ...(site['repository'] as JsonObject), secret: 'platform-repo' }
    const { contract } = renderWhole(NAME, { oidc }, { ...known, site: { ...site, repository } })
    expect((contract['secrets'] as readonly JsonObject[]).map(({ namespace, name, keys }) => ({ namespace, name, keys }))).toEqual([
      { namespace: 'argocd', name: 'platform-repo', keys: ['type', 'url', 'username', 'password'] },
      { namespace: 'argocd', name: 'argocd-oidc', keys: ['clientSecret'] },
    ])
    expect(render({}).contract['secrets']).toEqual([])
  })
})

describe('argo-cd: golden', () => {
  it('with nothing said', () => expectGolden(NAME, 'defaults', renderWhole(NAME, {}, single)))
  it('with its example', () => expectGolden(NAME, 'example', render(readExample(NAME))))
})

describe.skipIf(!upstream)(`argo-cd and upstream${whySkipped}`, () => {
  // configs.params and configs.cm are free maps: the chart copies what stands there into the ConfigMaps.
  const free = ['controller.diff.server.side', 'controller.sync.timeout.seconds'].map((key) => `configs.params.${key}`)
  const cm = [
    'url',
    'application.resourceTrackingMethod',
    'resource.compareoptions',
    'resource.customizations.health.argoproj.io_Application',
    'oidc.config',
  ]
  const also = [...free, ...cm.map((key) => `configs.cm.${key}`)]
  const options = fc.record(
    {
      host: fc.constantFrom('argocd', 'argocd.example.net'),
      expose: fc.constantFrom('none', 'load-balancer'),
      adminEnabled: fc.boolean(),
      monitoring: fc.boolean(),
      applicationSets: fc.boolean(),
      oidc: fc.constantFrom(oidc, { ...oidc, adminGroups: ['a', 'b'] }),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<JsonObject>

  it('is checked against the version that it pins', () => {
    expect((readHead(NAME)['chart'] as { versions: readonly string[] }).versions[0]).toBe(chartVersion(NAME))
  })

  it('knows every key and field, whatever is said', () => {
    expectUpstreamKnows(renderWhole(NAME, {}, single), NAME, also)
    expectUpstreamKnows(render(readExample(NAME)), NAME, also)
    fc.assert(
      fc.property(options, (said) => expectUpstreamKnows(render(said), NAME, also)),
      { seed: 1, numRuns: 40 },
    )
  })
})
