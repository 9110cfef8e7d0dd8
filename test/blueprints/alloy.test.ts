// The alloy blueprint: where logs are read and pushed, what its configuration lets nobody break out of, and whether upstream knows it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/tree/json.ts'
import { expectGolden, expectUpstreamKnows, namesOf, optionFaults } from './judge.ts'
import { type Known, cluster, leavesOf, readExample, readHead, renderSite, renderWhole, rke2, valuesOf } from './render.ts'
import { chartVersion, upstream, whySkipped } from './upstream.ts'

const NAME = 'alloy'
const facts = { logs: { url: 'http://loki.loki.svc:3100', namespace: 'loki' } }
const single: Known = { ...rke2, facts, cluster: { ...cluster, size: { servers: 1, workers: 0, nodes: 1 } } }
const three: Known = { ...rke2, facts, cluster: { ...cluster, size: { servers: 3, workers: 0, nodes: 3 } } }
const elsewhere = { ...rke2, facts: {} }
const render = (options: JsonObject, known = three) => renderWhole(NAME, options, known)
const alloyOf = (options: JsonObject, known = three): JsonObject => valuesOf(render(options, known))['alloy'] as JsonObject
const configOf = (options: JsonObject, known = three): string => (alloyOf(options, known)['configMap'] as { content: string }).content
const flowsOf = (options: JsonObject, known = three): unknown => render(options, known).contract['network']
const endpoint = { url: 'https://logs.example.org' }

describe('alloy: configuration', () => {
  it('reads pods of its own node, and says whose cluster they are', () => {
    const config = configOf({})
    expect(config).toContain('field = "spec.nodeName=" + sys.env("K8S_NODE_NAME")')
    for (const label of ['cluster     = "prod-1"', 'environment = "prod"', 'site        = "rennes"']) expect(config).toContain(label)
    expect(config).toContain('url = "http://loki.loki.svc:3100/loki/api/v1/push"')
  })

  it('reads through the API without rights on the node, or from files as root', () => {
    expect(configOf({})).toContain('loki.source.kubernetes "pods"')
    expect(alloyOf({})).toMatchObject({ mounts: { varlog: false }, securityContext: { runAsNonRoot: true, runAsUser: 473 } })
    const files = configOf({ source: 'files' })
    expect(files).toContain('replacement   = "/var/log/pods/*$1/*.log"')
    expect(files).not.toContain('loki.source.kubernetes')
    expect(alloyOf({ source: 'files' })).toMatchObject({ mounts: { varlog: true }, securityContext: { runAsUser: 0 } })
  })

  it('pushes elsewhere with a login that only its environment holds', () => {
    const config = configOf({ endpoint: { ...endpoint, tenant: 'rennes', credentials: { secret: 'push' } } }, elsewhere)
    expect(config).toContain('url = "https://logs.example.org/loki/api/v1/push"')
    expect(config).toContain('tenant_id = "rennes"')
    expect(config).toContain('password = sys.env("LOKI_PASSWORD")')
    expect(render({ endpoint: { ...endpoint, credentials: { secret: 'push' } } }, elsewhere).contract['secrets']).toMatchObject([
      { name: 'push', keys: ['user', 'password'] },
    ])
    expect(render({}).contract['secrets']).toEqual([])
  })

  it('leaves namespaces out by name, and takes more configuration as it stands', () => {
    expect(configOf({ dropNamespaces: ['sandbox', 'playground'] })).toContain('regex         = "sandbox|playground"')
    expect(configOf({})).not.toContain('drop')
    expect(configOf({ config: 'logging {\n  level = "debug"\n}\n' })).toContain('\nlogging {\n  level = "debug"\n}\n')
  })

  it('closes each brace and quote that it opens, whatever is said', () => {
    const options = fc.record(
      {
        source: fc.constantFrom('api', 'files'),
        endpoint: fc.constantFrom(endpoint, { ...endpoint, tenant: 'a', credentials: { secret: 'push' } }),
        dropNamespaces: fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9]{1,8}$/), { maxLength: 3 }),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(options, (said) => {
        const config = configOf(said as JsonObject)
        const count = (sign: string): number => config.split(sign).length - 1
        expect([count('{') - count('}'), count('[') - count(']'), count('"') % 2]).toEqual([0, 0, 0])
      }),
      { seed: 1, numRuns: 60 },
    )
  })

  it.each([
    [{ endpoint: { url: 'https://logs.example.org"\n}' } }],
    [{ endpoint: { url: 'https://user:pass@logs.example.org' } }],
    [{ endpoint: { ...endpoint, tenant: 'a" b' } }],
    [{ dropNamespaces: ['a|b'] }],
    [{ dropNamespaces: ['a"'] }],
    [{ source: 'journal' }],
  ])('refuses %j', (options) => expect(optionFaults(NAME, options)).not.toEqual([]))
})

describe('alloy: values and contract', () => {
  it('may read pods and their logs, and no Secret', () => {
    const rules = JSON.stringify(valuesOf(render({}))['rbac'])
    expect(rules).toContain('pods/log')
    expect(rules).not.toContain('secrets')
  })

  it('prints the same keys whatever is said', () => {
    for (const said of [{ source: 'files' }, { endpoint, monitoring: false }, readExample(NAME)])
      expect(leavesOf(valuesOf(render(said)))).toEqual(leavesOf(valuesOf(render({}))))
  })

  it('knows what the site needs without a cluster, and has no objects of its own', () => {
    expect(renderSite(NAME, readExample(NAME), {}).every(({ complete }) => complete)).toBe(true)
    expect(namesOf(render({}))).toEqual([])
  })

  it('reaches the API server and its Loki, and nobody else', () => {
    const [dns, api, metrics] = [{ to: 'dns' }, { to: 'api-server' }, { from: 'metrics', port: 12345 }]
    expect(flowsOf({})).toEqual([dns, api, { to: 'namespace', namespace: 'loki', port: 3100 }, metrics])
    expect(flowsOf({ endpoint }, elsewhere)).toEqual([dns, api, { to: 'world', port: 443 }, metrics])
    expect(flowsOf({ endpoint: { ...endpoint, peer: { cidr: '192.0.2.0/28' } }, monitoring: false }, elsewhere)).toEqual([
      dns,
      api,
      { to: 'cidr', cidr: '192.0.2.0/28', port: 443 },
    ])
  })
})

describe('alloy: golden', () => {
  it('with nothing said, on one node', () => expectGolden(NAME, 'defaults', render({}, single)))
  it('with its example, on three', () => expectGolden(NAME, 'example', render(readExample(NAME))))
})

describe.skipIf(!upstream)(`alloy and upstream${whySkipped}`, () => {
  it('is checked against the version that it pins', () => {
    expect((readHead(NAME)['chart'] as { versions: readonly string[] }).versions[0]).toBe(chartVersion(NAME))
  })

  it('knows every key', () => {
    // Parts of a pod that the chart takes as they stand.
    const also = ['alloy.resources.requests', 'alloy.securityContext', 'global.podSecurityContext', 'controller.updateStrategy']
    for (const made of [render({}, single), render(readExample(NAME))]) expectUpstreamKnows(made, NAME, also)
  })
})
