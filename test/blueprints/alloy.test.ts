// The alloy blueprint: what it reads and how, where it sends that, what no option can do to it, and whether upstream knows it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/tree/json.ts'
import { alloyOptions } from './alloy-options.ts'
import { expectGolden, expectUpstreamKnows, namesOf, optionFaults } from './judge.ts'
import { cluster, leavesOf, readExample, readHead, renderSite, renderWhole, rke2, valuesOf } from './render.ts'
import { chartVersion, upstream, whySkipped } from './upstream.ts'

const NAME = 'alloy'
const loki = { ...rke2, facts: { ...rke2.facts, logs: { url: 'http://loki-gateway.loki.svc', namespace: 'loki' } } }
const single = { ...loki, cluster: { ...cluster, size: { servers: 1, workers: 0, nodes: 1 } } }
const three = { ...loki, cluster: { ...cluster, size: { servers: 3, workers: 0, nodes: 3 } } }
const render = (said: JsonObject = {}, known = loki) => renderWhole(NAME, said, known)
const endpoint = (more: JsonObject = {}): JsonObject => ({ endpoint: { url: 'https://loki.example.org', ...more } })
const configOf = (said: JsonObject): string => {
  const { alloy } = valuesOf(render(said)) as { alloy: { configMap: { content: string } } }
  return alloy.configMap.content
}
const flowsOf = (said: JsonObject): unknown => render(said).contract['network']
const rightsOf = (said: JsonObject): readonly string[] => {
  const { rbac } = valuesOf(render(said)) as { rbac: Record<'rules' | 'clusterRules', readonly { resources: readonly string[] }[]> }
  return [...rbac.rules, ...rbac.clusterRules].flatMap(({ resources }) => resources)
}
/** Blocks that are open at the end; a quote that is not closed counts as one. Comments and strings are taken out first. */
const open = (text: string): number => {
  const bare = text.replaceAll(/^\s*\/\/.*$/gm, '').replaceAll(/"[^"\n\\]*"/g, '')
  return bare.split(/[{[(]/).length - bare.split(/[}\])]/).length + (bare.includes('"') ? 1 : 0)
}

describe('alloy: what it reads', () => {
  it('reads pods of its own node through the API, with no folder of the node and no root', () => {
    expect(configOf({})).toContain('field = "spec.nodeName=" + sys.env("HOSTNAME")')
    expect(configOf({})).toContain('loki.source.kubernetes "pods"')
    expect(configOf({})).not.toContain('loki.source.file')
    expect(valuesOf(render())).toMatchObject({
      alloy: { mounts: { varlog: false }, enableReporting: false },
      global: { podSecurityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } } },
      controller: { volumes: { extra: [{ name: 'storage', emptyDir: {} }] } },
      crds: { create: false },
    })
  })

  it('mounts the logs of the node for files and for the journal only, and drops all capabilities even so', () => {
    for (const said of [{ source: 'files' }, { journal: true }])
      expect(valuesOf(render(said))).toMatchObject({
        alloy: { mounts: { varlog: true }, securityContext: { capabilities: { drop: ['ALL'] }, allowPrivilegeEscalation: false } },
        global: { podSecurityContext: { runAsUser: 0 } },
        controller: { volumes: { extra: [{ hostPath: { path: '/var/lib/alloy' } }] } },
      })
    expect(configOf({ source: 'files' })).toContain('/var/log/pods/${1}_${2}_*/${3}/*.log')
    expect(configOf({ source: 'files' })).not.toContain('loki.source.kubernetes "pods"')
    expect(configOf({ journal: true })).toContain('loki.source.journal "journal"')
  })

  it('reads events once a cluster, and forms a cluster for nothing else', () => {
    expect(configOf({})).toMatch(/loki\.source\.kubernetes_events "events" \{[^}]*clustering \{\s+enabled = true/)
    expect(valuesOf(render())).toMatchObject({ alloy: { clustering: { enabled: true } } })
    expect(configOf({ events: false })).not.toContain('kubernetes_events')
    expect(valuesOf(render({ events: false }))).toMatchObject({ alloy: { clustering: { enabled: false } } })
  })

  it('may read what it reads, and no Secret', () => {
    expect(rightsOf({})).toEqual(['pods', 'namespaces', 'pods/log', 'events'])
    expect(rightsOf({ source: 'files', events: false })).toEqual(['pods', 'namespaces'])
  })

  it('leaves out namespaces by their whole name', () => {
    expect(configOf({ dropNamespaces: ['a', 'b-c'] })).toContain('regex         = "a|b-c"')
    expect(configOf({})).not.toContain('action        = "drop"')
  })

  it('prints the same keys whatever is said, and the same for one node as for three', () => {
    const leaves = leavesOf(valuesOf(render()))
    expect(leavesOf(valuesOf(render(readExample(NAME))))).toEqual(leaves)
    expect(valuesOf(render({}, single))).toEqual(valuesOf(render({}, three)))
  })

  it('knows all it needs at the site', () => {
    expect(renderSite(NAME, readExample(NAME), {}).every(({ complete }) => complete)).toBe(true)
  })
})

describe('alloy: where it sends that', () => {
  it('pushes to the Loki of the cluster, or to the one that it is told', () => {
    expect(configOf({})).toContain('url = "http://loki-gateway.loki.svc/loki/api/v1/push"')
    expect(configOf(endpoint({ tenant: 'rennes' }))).toContain('url = "https://loki.example.org/loki/api/v1/push"\n')
    expect(configOf(endpoint({ tenant: 'rennes' }))).toContain('tenant_id = "rennes"')
    expect(renderWhole(NAME, endpoint(), rke2).contract['secrets']).toEqual([])
  })

  it('says of which cluster every line is', () => {
    for (const label of ['cluster     = "prod-1"', 'environment = "prod"', 'site        = "rennes"', 'team = "platform"'])
      expect(configOf({ labels: { team: 'platform' } })).toContain(`    ${label},\n`)
  })

  it('has no secret in clear: variables of the pod come from Secrets, which it declares', () => {
    const said = endpoint({ credentials: { secret: 'push', passwordKey: 'token' }, caCert: { secret: 'ca' } })
    expect(valuesOf(render(said))).toMatchObject({
      alloy: {
        extraEnv: [
          { name: 'LOKI_USERNAME', valueFrom: { secretKeyRef: { name: 'push', key: 'username' } } },
          { name: 'LOKI_PASSWORD', valueFrom: { secretKeyRef: { name: 'push', key: 'token' } } },
          { name: 'LOKI_CA', valueFrom: { secretKeyRef: { name: 'ca', key: 'ca.crt' } } },
        ],
      },
    })
    for (const line of ['password = sys.env("LOKI_PASSWORD")', 'ca_pem = sys.env("LOKI_CA")']) expect(configOf(said)).toContain(line)
    expect(render(said).contract['secrets']).toMatchObject([
      { namespace: NAME, name: 'push', keys: ['username', 'token'] },
      { namespace: NAME, name: 'ca', keys: ['ca.crt'] },
    ])
  })

  it('is let out there and nowhere else', () => {
    const both = [{ to: 'dns' }, { to: 'api-server' }]
    const own = [{ to: 'own' }, { from: 'own' }]
    const metrics = { from: 'metrics', port: 12345 }
    expect(flowsOf({})).toEqual([...both, { to: 'namespace', namespace: 'loki', port: 80 }, ...own, metrics])
    expect(flowsOf({ ...endpoint(), events: false, monitoring: false })).toEqual([...both, { to: 'world', port: 443 }])
    expect(flowsOf({ ...endpoint({ url: 'http://x:3100/insert' }), events: false })).toEqual([
      ...both,
      { to: 'world', port: 3100 },
      metrics,
    ])
    expect(namesOf(render())).toEqual(['PrometheusRule alloy'])
    expect(namesOf(render({ monitoring: false }))).toEqual([])
  })
})

describe('alloy: what no option can do', () => {
  it('refuses text that would leave its quotes, or that Helm would read', () => {
    const hostile = ['a"', 'a\\', 'a\nb', 'a\n', '"}\nloki.write "x" {', '${x}', '{{ .Values }}', '`', '']
    for (const text of hostile) {
      for (const said of [
        endpoint({ url: `https://x/${text === '' ? '"' : text}` }),
        endpoint({ url: text }),
        endpoint({ tenant: text }),
        { labels: { team: text } },
        { labels: { [text]: 'a' } },
        { dropNamespaces: [text] },
      ])
        expect([said, optionFaults(NAME, said).length]).toEqual([said, 1])
    }
  })

  it('refuses labels that stand already, and an address with the path that is appended', () => {
    for (const label of ['cluster', 'environment', 'site', 'pod', 'job', '__path__'])
      expect(optionFaults(NAME, { labels: { [label]: 'a' } })).toHaveLength(1)
    for (const url of ['https://x/loki/api/v1/push', 'https://x/', 'https://a:b@x', 'x', 'https://x:0', 'https://x?y=z'])
      expect(optionFaults(NAME, endpoint({ url }))).toHaveLength(1)
    expect(optionFaults(NAME, readExample(NAME))).toEqual([])
  })

  it('closes every block and quote, and gives Helm nothing to read, whatever is said', () => {
    fc.assert(
      fc.property(alloyOptions, (said) => {
        const text = configOf(said)
        expect(open(text)).toBe(0)
        expect(text).not.toContain('{{')
      }),
      { seed: 1, numRuns: 60 },
    )
  })
})

describe('alloy: golden', () => {
  it('with nothing said, on one node', () => expectGolden(NAME, 'defaults', render({}, single)))
  it('with its example, on three nodes', () => expectGolden(NAME, 'example', render(readExample(NAME), three)))
})

describe.skipIf(!upstream)(`alloy and upstream${whySkipped}`, () => {
  it('is checked against the version that it pins', () => {
    expect((readHead(NAME)['chart'] as { versions: readonly string[] }).versions[0]).toBe(chartVersion(NAME))
  })

  it('knows every key and field, whatever is said', () => {
    fc.assert(
      fc.property(alloyOptions, (said) => {
        expect(optionFaults(NAME, said)).toEqual([])
        expectUpstreamKnows(render(said), NAME, [])
      }),
      { seed: 1, numRuns: 60 },
    )
  })
})
