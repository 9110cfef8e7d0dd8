// The alloy blueprint: what it collects and where it sends it, what that asks of the node and the network, and whether upstream knows it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/tree/json.ts'
import { alloyOptions } from './alloy-options.ts'
import { expectGolden, expectUpstreamKnows, namesOf, optionFaults } from './judge.ts'
import { type Known, cluster, leavesOf, readExample, readHead, renderSite, renderWhole, rke2, valuesOf } from './render.ts'
import { chartVersion, upstream, whySkipped } from './upstream.ts'

const NAME = 'alloy'
const facts = { logs: { url: 'http://loki.loki.svc:3100', namespace: 'loki' } }
const nodes = (count: number): Known => ({
  ...rke2,
  facts,
  cluster: { ...cluster, size: { servers: 1, workers: count - 1, nodes: count } },
})
const render = (options: JsonObject, known = nodes(3)) => renderWhole(NAME, options, known)
const values = (options: JsonObject, known = nodes(3)): any => valuesOf(render(options, known))
const pipelineOf = (options: JsonObject): string => values(options).alloy.configMap.content
/** The components of the pipeline, each by its kind and name. */
const partsOf = (options: JsonObject): readonly string[] =>
  [...pipelineOf(options).matchAll(/^([a-z_.]+) "([a-z]+)" \{$/gm)].map(([, kind, name]) => `${kind} ${name}`)
const flowsOf = (options: JsonObject): readonly unknown[] => render(options).contract['network'] as readonly JsonObject[]
const secretsOf = (options: JsonObject): readonly unknown[] =>
  (render(options).contract['secrets'] as readonly JsonObject[]).map(({ name, keys }) => [name, keys])
const files = { pods: { from: 'files' } }
const elsewhere = (more: JsonObject = {}): JsonObject => ({ endpoint: { url: 'https://logs.example.org', ...more } })
const login = { user: 'prod', password: { secret: 'logs', key: 'password' } }

/** What is open at the end of a text in Alloy's syntax, or closed without being open; strings and comments aside. */
function unbalanced(text: string): string {
  const bare = text.replaceAll(/"(?:[^"\\\n]|\\.)*"|`[^`]*`|\/\/.*$/gm, '')
  const pairs: Record<string, string> = { '}': '{', ']': '[', ')': '(' }
  const open: string[] = []
  for (const [sign] of bare.matchAll(/[{}[\]()"`]/g)) {
    if (sign in pairs && open.at(-1) === pairs[sign]) open.pop()
    else open.push(sign)
  }
  return open.join('')
}

describe('alloy: the pipeline', () => {
  it('sends logs of pods and events to the Loki of the cluster', () => {
    expect(partsOf({})).toEqual([
      'loki.write logs',
      'discovery.kubernetes pods',
      'discovery.relabel pods',
      'loki.source.kubernetes pods',
      'loki.process pods',
      'loki.source.kubernetes_events cluster',
    ])
    expect(pipelineOf({})).toContain('url                 = "http://loki.loki.svc:3100/loki/api/v1/push"')
  })

  it('reads of its own node only, whichever way', () => {
    for (const from of ['api', 'files']) expect(pipelineOf({ pods: { from } })).toContain('field = "spec.nodeName="')
  })

  it('collects what it is told to', () => {
    expect(partsOf({ pods: { from: 'none' }, events: false })).toEqual(['loki.write logs'])
    expect(partsOf(files)).toContain('loki.source.file pods')
    expect(partsOf(files)).not.toContain('loki.source.kubernetes pods')
    expect(pipelineOf(files)).toContain('stage.cri { }')
    expect(pipelineOf({})).not.toContain('stage.cri')
    expect(partsOf({ journal: { enabled: true } })).toContain('loki.source.journal node')
    expect(pipelineOf({ journal: { enabled: true, path: '/run/log/journal' } })).toContain('path          = "/run/log/journal"')
    expect(pipelineOf({ pods: { excludedNamespaces: ['a', 'b'] } })).toContain('regex         = "a|b"')
  })

  it('has the events read by one pod of all', () => {
    expect(values({}).alloy.clustering).toEqual({ enabled: true })
    expect(pipelineOf({})).toMatch(/kubernetes_events "cluster" \{[^}]*clustering \{\n +enabled = true/)
    expect(values({ events: false }).alloy.clustering).toEqual({ enabled: false })
  })

  it('says where an entry comes from, from the environment of the pod', () => {
    for (const label of ['cluster', 'environment', 'site'])
      expect(pipelineOf({})).toMatch(new RegExp(`${label} += sys.env\\("${label.toUpperCase()}"\\),`))
    expect(values({}).alloy.extraEnv).toEqual([
      { name: 'CLUSTER', value: 'prod-1' },
      { name: 'ENVIRONMENT', value: 'prod' },
      { name: 'SITE', value: 'rennes' },
    ])
    expect(pipelineOf({ labels: { region: 'west' } })).toContain('region = "west",')
  })

  it('takes more from people, as it stands', () => {
    const stages = 'stage.drop {\n  older_than = "8h"\n}'
    expect(pipelineOf({ pods: { stages } })).toContain(`\n${stages}\n}`)
    expect(pipelineOf({ extraConfig: 'logging {\n  level = "debug"\n}' })).toMatch(/\n\nlogging \{\n  level = "debug"\n\}$/)
    expect(pipelineOf({ pods: { from: 'none', stages } })).not.toContain('stage.drop')
  })

  it('is closed wherever it opens, and no Helm template, whatever is said', () => {
    expect(unbalanced('a { b = ["{", (1)] } // }')).toBe('')
    expect([unbalanced('a { b = "x" '), unbalanced('a = "x'), unbalanced('a ]')]).toEqual(['{', '"', ']'])
    expect(unbalanced(pipelineOf(readExample(NAME)))).toBe('')
    fc.assert(
      fc.property(alloyOptions, (options) => {
        expect(unbalanced(pipelineOf(options))).toBe('')
        expect(pipelineOf(options)).not.toContain('{{')
      }),
      { seed: 1, numRuns: 60 },
    )
  })

  it('refuses two opening braces, which the chart would take for its own, unless they are written as it wants them', () => {
    const faults = (extraConfig: string): number => optionFaults(NAME, { extraConfig }).length
    for (const text of ['a = "{{ .Value }}"', '{{', '{{{"', 'x {{- "{{" }}', '{{\n"']) expect(faults(text)).toBe(1)
    for (const text of ['', '{', 'a { b { c = {} } }', 'a = "{{ "{{" }} .Value }}"', 'a = "{{`{{`}} .Value }}"', '}}'])
      expect(faults(text)).toBe(0)
  })

  it('refuses what would break out of a string', () => {
    const faults = (options: JsonObject): number => optionFaults(NAME, options).length
    expect(faults(elsewhere({ url: 'https://a.example.org/"' }))).toBe(1)
    expect(faults(elsewhere({ url: 'https://a.example.org\n' }))).toBe(1)
    expect(faults(elsewhere({ tenant: 'a"b' }))).toBe(1)
    expect(faults({ labels: { region: 'a"b' } })).toBe(1)
    expect(faults({ labels: { 'a-b': 'c' } })).toBe(1)
    expect(faults({ pods: { excludedNamespaces: ['a|b'] } })).toBe(1)
    expect(faults(elsewhere({ login: { user: 'prod' } }))).toBe(1)
    expect(faults(readExample(NAME))).toBe(0)
  })
})

describe('alloy: elsewhere', () => {
  it('goes to a Loki of another cluster, and not to that of its own', () => {
    const pipeline = pipelineOf(elsewhere({ tenant: 'prod' }))
    expect(pipeline).toContain('url                 = "https://logs.example.org/loki/api/v1/push"')
    expect(pipeline).toContain('tenant_id           = "prod"')
    expect(pipeline).not.toContain('loki.loki.svc')
    expect(pipelineOf({})).not.toContain('tenant_id')
  })

  it('has name, password and CA from its environment, and declares the Secrets', () => {
    const said = elsewhere({ login, caCert: { secret: 'ca', key: 'ca.crt' } })
    expect(pipelineOf(said)).toContain('password = sys.env("LOGS_PASSWORD")')
    expect(pipelineOf(said)).toContain('ca_pem = sys.env("LOGS_CA")')
    expect(pipelineOf(elsewhere())).not.toMatch(/basic_auth|tls_config/)
    expect(values(said).alloy.extraEnv.slice(3)).toEqual([
      { name: 'LOGS_USER', value: 'prod' },
      { name: 'LOGS_PASSWORD', valueFrom: { secretKeyRef: { name: 'logs', key: 'password' } } },
      { name: 'LOGS_CA', valueFrom: { secretKeyRef: { name: 'ca', key: 'ca.crt' } } },
    ])
    expect(secretsOf(said)).toEqual([
      ['logs', ['password']],
      ['ca', ['ca.crt']],
    ])
    expect(secretsOf({})).toEqual([])
  })
})

describe('alloy: the node', () => {
  const spec = (options: JsonObject): any => {
    const { alloy, controller } = values(options)
    return {
      user: alloy.securityContext.runAsUser,
      varlog: alloy.mounts.varlog,
      mounts: alloy.mounts.extra,
      volumes: controller.volumes.extra,
    }
  }
  const hostPaths = (options: JsonObject): readonly string[] =>
    spec(options).volumes.flatMap(({ hostPath }: any) => (hostPath === undefined ? [] : [hostPath.path]))

  it('is no root and mounts no folder of the node, unless files or the journal are read', () => {
    expect(spec({})).toEqual({
      user: 473,
      varlog: false,
      mounts: [{ name: 'positions', mountPath: '/var/lib/alloy' }],
      volumes: [{ name: 'positions', emptyDir: {} }],
    })
    expect(spec(files)).toMatchObject({ user: 0, varlog: true })
    expect(hostPaths(files)).toEqual(['/var/lib/alloy'])
    expect(spec({ journal: { enabled: true } })).toMatchObject({ user: 0, varlog: false })
    expect(hostPaths({ journal: { enabled: true } })).toEqual(['/var/lib/alloy', '/var/log/journal'])
  })

  it('mounts the journal once, where /var/log is there already', () => {
    expect(hostPaths({ ...files, journal: { enabled: true } })).toEqual(['/var/lib/alloy'])
    expect(hostPaths({ ...files, journal: { enabled: true, path: '/run/log/journal' } })).toEqual(['/var/lib/alloy', '/run/log/journal'])
  })

  it('mounts each volume that it has', () => {
    fc.assert(
      fc.property(alloyOptions, (options) => {
        const names = (list: readonly { name: string }[]): readonly string[] => list.map(({ name }) => name)
        expect(names(spec(options).mounts)).toEqual(names(spec(options).volumes))
      }),
      { seed: 1, numRuns: 30 },
    )
  })

  it('has no capability, a root that cannot be written, and a level for each case', () => {
    for (const options of [{}, files])
      expect(values(options).alloy.securityContext).toMatchObject({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
        seccompProfile: { type: 'RuntimeDefault' },
      })
    expect(readHead(NAME)['podSecurity']).toBe('restricted')
    expect(readHead(NAME)['podSecurityWhen']).toEqual([
      { level: 'privileged', when: '(or (eq options.pods.from "files") options.journal.enabled)' },
    ])
  })

  it('runs on every node, those of the control plane too', () => {
    expect(values({}).controller).toMatchObject({ type: 'daemonset', tolerations: [{ operator: 'Exists' }] })
  })
})

describe('alloy: contract', () => {
  const reads = (options: JsonObject): readonly string[] => {
    const { rules, clusterRules } = values(options).rbac
    return [...rules, ...clusterRules].flatMap(({ resources }: any) => resources)
  }

  it('reads of the API server what it collects, and no Secret', () => {
    expect(reads({})).toEqual(['pods', 'pods/log', 'events'])
    expect(reads({ events: false })).toEqual(['pods', 'pods/log'])
  })

  it('goes out to Loki, and exactly there where it is told', () => {
    const [dns, api] = [{ to: 'dns' }, { to: 'api-server' }]
    const ours = { to: 'namespace', namespace: 'loki', port: 3100 }
    const metrics = { from: 'metrics', port: 12345 }
    expect(flowsOf({})).toEqual([dns, api, { to: 'own' }, { from: 'own' }, ours, metrics])
    expect(flowsOf({ events: false, monitoring: false })).toEqual([dns, api, ours])
    const out = (more: JsonObject): unknown => flowsOf({ ...elsewhere(more), events: false, monitoring: false }).at(-1)
    expect(out({})).toEqual({ to: 'world', port: 443 })
    expect(out({ peer: { cidr: '192.0.2.60/32', port: 8443 } })).toEqual({ to: 'cidr', cidr: '192.0.2.60/32', port: 8443 })
    expect(out({ url: 'http://loki.logs.svc:3100', peer: { namespace: 'logs' } })).toEqual({
      to: 'namespace',
      namespace: 'logs',
      port: 3100,
    })
  })

  it('alerts on what is not sent, unless nobody scrapes', () => {
    expect(namesOf(render({}))).toEqual(['PrometheusRule alloy'])
    expect(namesOf(render({ monitoring: false }))).toEqual([])
    expect(values({ monitoring: false })).toMatchObject({ serviceMonitor: { enabled: false } })
  })

  it('prints the same keys whatever is said, and the same for one node as for three', () => {
    const leaves = leavesOf(values({}))
    expect(leavesOf(values(readExample(NAME)))).toEqual(leaves)
    expect(leavesOf(values({ events: false, monitoring: false }))).toEqual(leaves)
    expect(valuesOf(render({}, nodes(1)))).toEqual(valuesOf(render({}, nodes(3))))
  })

  it('knows all it needs at the site', () => {
    expect(renderSite(NAME, readExample(NAME), nodes(3)).every(({ complete }) => complete)).toBe(true)
  })
})

describe('alloy: golden', () => {
  it('with nothing said, on one node', () => expectGolden(NAME, 'defaults', render({}, nodes(1))))
  it('with its example, on three nodes', () => expectGolden(NAME, 'example', render(readExample(NAME))))
})

describe.skipIf(!upstream)(`alloy and upstream${whySkipped}`, () => {
  it('is checked against the version that it pins', () => {
    expect((readHead(NAME)['chart'] as { versions: readonly string[] }).versions[0]).toBe(chartVersion(NAME))
  })

  it('knows every key and field, whatever is said', () => {
    expectUpstreamKnows(render({}, nodes(1)), NAME, [])
    expectUpstreamKnows(render(readExample(NAME)), NAME, [])
    fc.assert(
      fc.property(alloyOptions, (options) => {
        expect(optionFaults(NAME, options)).toEqual([])
        expectUpstreamKnows(render(options), NAME, [])
      }),
      { seed: 1, numRuns: 60 },
    )
  })
})
