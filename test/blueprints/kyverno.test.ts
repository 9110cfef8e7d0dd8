// The kyverno blueprint: what its webhooks never see, what the policies judge and when they refuse, and whether upstream knows it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type JsonObject, byCodePoint } from '../../src/tree/json.ts'
import { expectGolden, expectUpstreamKnows, namesOf, objectsOf, optionFaults } from './judge.ts'
import { cluster, leavesOf, readExample, readHead, renderSite, renderWhole, rke2, valuesOf } from './render.ts'
import { chartVersion, upstream, whySkipped } from './upstream.ts'

const NAME = 'kyverno'
const BASELINE = [
  'disallow-capabilities',
  'disallow-host-namespaces',
  'disallow-host-path',
  'disallow-host-ports',
  'disallow-host-process',
  'disallow-privileged-containers',
  'disallow-proc-mount',
  'disallow-selinux',
  'restrict-apparmor-profiles',
  'restrict-seccomp',
  'restrict-sysctls',
]
const PRACTICE = ['disallow-latest-tag', 'require-requests', 'restrict-external-ips']
const single = { ...rke2, cluster: { ...cluster, size: { servers: 1, workers: 0, nodes: 1 } } }
const render = (options: JsonObject, known = rke2) => renderWhole(NAME, options, known)

type Selector = { readonly key: string; readonly operator: string; readonly values: readonly string[] }
type Policy = {
  readonly metadata: { readonly name: string }
  readonly spec: {
    readonly validationActions: readonly string[]
    readonly failurePolicy: string
    readonly matchConstraints: { readonly namespaceSelector: { readonly matchExpressions: readonly Selector[] } }
  }
}
const policiesOf = (options: JsonObject): readonly Policy[] => objectsOf(render(options)) as unknown as readonly Policy[]
const setOf = ({ metadata }: Policy): string => (BASELINE.includes(metadata.name) ? 'baseline' : 'practice')
const selectorsOf = ({ spec }: Policy): readonly Selector[] => spec.matchConstraints.namespaceSelector.matchExpressions
const ignoredBy = (options: JsonObject): unknown => (valuesOf(render(options))['config'] as JsonObject)['webhooks']

describe('kyverno: values', () => {
  it('runs several of each with budgets from three nodes on, one of each below', () => {
    const many = (replicas: number): JsonObject => ({ replicas, podDisruptionBudget: { enabled: true } })
    expect(valuesOf(render({}))).toMatchObject({
      admissionController: many(3),
      backgroundController: many(2),
      cleanupController: many(2),
      reportsController: many(2),
    })
    const one = { replicas: 1, podDisruptionBudget: { enabled: false } }
    expect(valuesOf(render({}, single))).toMatchObject({
      admissionController: one,
      backgroundController: one,
      cleanupController: one,
      reportsController: one,
    })
  })

  it('prints the same keys whatever is said', () => {
    const leaves = leavesOf(valuesOf(render({})))
    for (const [options, known] of [
      [readExample(NAME), rke2],
      [{ monitoring: false, reports: false, ignoreNamespaces: [] }, single],
    ] as const)
      expect(leavesOf(valuesOf(render(options, known)))).toEqual(leaves)
  })

  it('renders the same each time, and makes its certificates at run time', () => {
    expect(valuesOf(render({}))).toMatchObject({
      admissionController: { createSelfSignedCert: false },
      cleanupController: { createSelfSignedCert: false },
      webhooksCleanup: { enabled: false },
    })
  })

  it('never guards kube-system and its own namespace, whatever is said', () => {
    const [ignored, none] = [ignoredBy({}), ignoredBy({ ignoreNamespaces: [] })]
    const selector = (values: readonly string[]): JsonObject => ({
      namespaceSelector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values }] },
    })
    expect(ignored).toEqual(selector(['kube-system', 'argocd', 'flux-system', 'longhorn-system']))
    expect(none).toEqual(selector(['kube-system']))
    expect(valuesOf(render({ ignoreNamespaces: [] }))).toMatchObject({
      config: { excludeKyvernoNamespace: true },
      features: { excludeBootstrapResources: { enabled: true } },
    })
  })

  it('takes exceptions from one namespace, or from none', () => {
    const exceptions = (options: JsonObject): unknown => (valuesOf(render(options))['features'] as JsonObject)['policyExceptions']
    expect(exceptions({})).toEqual({ enabled: false, namespace: '' })
    expect(exceptions({ exceptionsNamespace: 'exceptions' })).toEqual({ enabled: true, namespace: 'exceptions' })
    expect(optionFaults(NAME, { exceptionsNamespace: '*' })).toHaveLength(1)
  })

  it('writes no report where none is wanted', () => {
    const off = { enabled: false }
    expect(valuesOf(render({ reports: false }))).toMatchObject({
      features: { policyReports: off, admissionReports: off, aggregateReports: off, backgroundScan: off },
      reportsController: { enabled: false, serviceMonitor: off },
    })
  })

  it('knows all it needs at the site', () => {
    expect(renderSite(NAME, readExample(NAME), {}).every(({ complete }) => complete)).toBe(true)
  })
})

describe('kyverno: policies', () => {
  it('has the baseline under the names of upstream, and three habits', () => {
    const names = [...BASELINE, ...PRACTICE].map((name) => `ValidatingPolicy ${name}`).sort(byCodePoint)
    expect([...namesOf(render({}))].sort(byCodePoint)).toEqual(names)
    expect(namesOf(render({ policies: { baseline: { action: 'none' } } }))).toHaveLength(PRACTICE.length)
    expect(namesOf(render({ policies: { practice: { action: 'none' } } }))).toHaveLength(BASELINE.length)
  })

  it('reports and never blocks, until a set is enforced', () => {
    for (const { spec } of policiesOf({})) expect(spec).toMatchObject({ validationActions: ['Audit'], failurePolicy: 'Ignore' })
    for (const policy of policiesOf({ policies: { practice: { action: 'enforce' } } })) {
      const [action, failurePolicy] = setOf(policy) === 'practice' ? ['Deny', 'Fail'] : ['Audit', 'Ignore']
      expect(policy.spec).toMatchObject({ validationActions: [action], failurePolicy })
    }
  })

  it('judges neither kube-system nor itself nor what is excluded of the set', () => {
    const exclude = { baseline: { exclude: ['legacy'] }, practice: { exclude: ['playground'] } }
    for (const policy of policiesOf({ policies: exclude })) {
      const values = ['kube-system', 'kyverno', setOf(policy) === 'baseline' ? 'legacy' : 'playground']
      expect(selectorsOf(policy)[0]).toEqual({ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values })
    }
  })

  it('leaves out of the baseline, and of nothing else, the namespaces that may be privileged', () => {
    const privileged = { key: 'pod-security.kubernetes.io/enforce', operator: 'NotIn', values: ['privileged'] }
    for (const policy of policiesOf({})) expect(selectorsOf(policy).slice(1)).toEqual(setOf(policy) === 'baseline' ? [privileged] : [])
  })

  it('holds every expression against pods in a form that Kyverno can carry over to Deployments and CronJobs', () => {
    // autogen of 1.19 replaces the text `object.spec` and `object.metadata`; another way to write them would stay behind.
    const text = JSON.stringify(policiesOf({}).map(({ spec }) => spec))
    expect(text.match(/object\.(?!spec\b|metadata\b)/g)).toBeNull()
    expect(text).not.toContain('object[')
  })
})

describe('kyverno: contract', () => {
  const flowsOf = (options: JsonObject): unknown => render(options).contract['network']

  it('is asked by the API server and scraped, and goes out only to verify images', () => {
    const base = [{ to: 'dns' }, { to: 'api-server' }, { from: 'api-server', port: 9443 }]
    expect(flowsOf({ monitoring: false })).toEqual(base)
    expect(flowsOf({})).toEqual([...base, { from: 'metrics', port: 8000 }])
    expect(flowsOf({ monitoring: false, imageVerification: true })).toEqual([...base, { to: 'world', port: 443 }])
  })

  it('declares the kind of its own objects, and no Secret', () => {
    const { contract } = render({})
    expect(contract['configWrites']).toEqual({ clusterKinds: [{ group: 'policies.kyverno.io', kind: 'ValidatingPolicy' }], namespaces: [] })
    expect(contract['secrets']).toEqual([])
  })
})

describe('kyverno: golden', () => {
  it('with nothing said', () => expectGolden(NAME, 'defaults', render({}, single)))
  it('with its example', () => expectGolden(NAME, 'example', render(readExample(NAME))))
})

describe.skipIf(!upstream)(`kyverno and upstream${whySkipped}`, () => {
  const namespaces = fc.uniqueArray(fc.constantFrom('a', 'b-1', 'cnpg-system'), { maxLength: 3 })
  const set = fc.record({ action: fc.constantFrom('none', 'audit', 'enforce'), exclude: namespaces }, { requiredKeys: [] })
  const options = fc.record(
    {
      policies: fc.record({ baseline: set, practice: set }, { requiredKeys: [] }),
      ignoreNamespaces: namespaces,
      exceptionsNamespace: fc.constant('exceptions'),
      reports: fc.boolean(),
      imageVerification: fc.boolean(),
      monitoring: fc.boolean(),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<JsonObject>

  it('is checked against the version that it pins', () => {
    expect((readHead(NAME)['chart'] as { versions: readonly string[] }).versions[0]).toBe(chartVersion(NAME))
  })

  it('knows every key and field, whatever is said', () => {
    expectUpstreamKnows(render({}, single), NAME, [])
    fc.assert(
      fc.property(options, (said) => {
        expect(optionFaults(NAME, said)).toEqual([])
        expectUpstreamKnows(render(said), NAME, [])
      }),
      { seed: 1, numRuns: 40 },
    )
  })
})
