// What Argo CD is given for one cluster: golden files, the class table, rights that fit, and upstream's schema.
import { describe, expect, test } from 'vitest'
import { applicationOf, ownership } from '../../../src/emit/argocd/application.ts'
import { emitArgocd } from '../../../src/emit/argocd/argocd.ts'
import { makeProjectMemory } from '../../../src/emit/argocd/projects.ts'
import type { Placed, Unit } from '../../../src/emit/unit.ts'
import type { RelPath } from '../../../src/tree/rel-path.ts'
import { assertCr, upstream, whySkipped } from '../../blueprints/upstream.ts'
import { build, example } from '../../site-under-test.ts'
import { clusterUnits, expectGolden, objectsIn, siteWith, unit } from '../fixture.ts'

type Any = any // objects as YAML gives them; the test follows their fields
const tree = emitArgocd(siteWith('argocd'), clusterUnits())
const read = (path: string, from = tree): Any => objectsIn(from.get(path as RelPath)!.print())[0]

test('golden', () => expectGolden(tree, 'argocd'))

test.each<[Unit['class'], boolean, { finalizer: boolean; prune: boolean }]>([
  ['crds', false, { finalizer: false, prune: false }],
  ['cni', false, { finalizer: false, prune: false }],
  ['engine', false, { finalizer: false, prune: false }],
  ['storage', false, { finalizer: false, prune: false }],
  ['database', false, { finalizer: false, prune: false }],
  ['namespaces', false, { finalizer: false, prune: false }],
  ['operator', false, { finalizer: false, prune: true }],
  ['crds', true, { finalizer: false, prune: true }],
  ['cni', true, { finalizer: false, prune: true }],
  ['engine', true, { finalizer: false, prune: true }],
  ['storage', true, { finalizer: false, prune: true }],
  ['database', true, { finalizer: false, prune: true }],
  ['operator', true, { finalizer: false, prune: true }],
  ['leaf', false, { finalizer: true, prune: true }],
  ['leaf', true, { finalizer: true, prune: true }],
])('class %s, config %s', (kind, isConfig, fate) => {
  const one = unit(isConfig ? 'x-config' : kind === 'namespaces' ? kind : 'x', { class: kind, isConfig })
  expect(ownership(one)).toEqual(fate)
  const { metadata, spec } = applicationOf(siteWith('argocd'), clusterUnits(), one) as Any
  expect(metadata.finalizers).toEqual(fate.finalizer ? ['resources-finalizer.argocd.argoproj.io'] : undefined)
  expect(spec.syncPolicy.automated).toEqual({ prune: fate.prune, selfHeal: true })
  const late = isConfig || kind === 'namespaces' ? ['SkipDryRunOnMissingResource=true'] : []
  expect(spec.syncPolicy.syncOptions).toEqual(['ServerSideApply=true', 'PruneLast=true', ...late])
})

test('a site in a folder of its repository has that folder in every path', () => {
  const within = emitArgocd(siteWith('argocd', 'sites/rennes'), clusterUnits())
  expect([...within.keys()]).toEqual([...tree.keys()])
  expect(read('apps/prod-1/root.yaml', within).spec.source.path).toBe('sites/rennes/apps/prod-1')
  expect(read('apps/prod-1/cert-manager-config.yaml', within).spec.source.path).toBe('sites/rennes/envs/prod/clusters/prod-1/cert-manager')
  expect(read('apps/prod-1/gateway-api.yaml', within).spec.source.path).toBe('config/crd')
  const { metadata, spec } = read('apps/prod-1/cilium.yaml', within)
  expect(spec.source.path).toBe('sites/rennes/charts/cilium/1.2.3')
  expect(spec.source.helm.valueFiles[0]).toBe('/sites/rennes/common/cilium.yaml')
  expect(metadata.annotations['argocd.argoproj.io/manifest-generate-paths']).toBe(['.', ...spec.source.helm.valueFiles].join(';'))
})

test('the engine in another namespace takes its objects along', () => {
  const units = clusterUnits()
  const engine = units.placed.get('argo-cd')!
  const moved = new Map([...units.placed, ['argo-cd', { ...engine, setting: { ...engine.setting, namespace: 'gitops' } }] as const])
  const objects = [...emitArgocd(siteWith('argocd'), { ...units, placed: moved }).values()].flatMap((file) => objectsIn(file.print()))
  expect(new Set(objects.map(({ metadata }) => (metadata as Any).namespace))).toEqual(new Set(['gitops']))
})

test('clusters that share printed projects come out as each does alone', () => {
  const memory = makeProjectMemory()
  const units = clusterUnits()
  const change = (key: string, part: Partial<Placed>) => ({
    ...units,
    placed: new Map([...units.placed, [key, { ...units.placed.get(key)!, ...part }]]),
  })
  const engine = units.placed.get('argo-cd')!
  const contract = { network: [], writes: { clusterKinds: [], namespaces: ['elsewhere'] }, secrets: [] }
  const objects = [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace: 'beside' } }]
  const clusters = [
    units,
    change('reloader', { contract }),
    change('reloader', { config: { folder: 'x' as RelPath, objects } }),
    change('argo-cd', { setting: { ...engine.setting, namespace: 'gitops' } }),
  ]
  const projects = (...given: Parameters<typeof emitArgocd>): string =>
    emitArgocd(...given)
      .get('apps/prod-1/projects.yaml' as RelPath)!
      .print()
  for (const path of ['', 'sites/rennes']) {
    const site = siteWith('argocd', path)
    const shared = clusters.map((one) => projects(site, one, memory))
    expect(shared).toEqual(clusters.map((one) => projects(site, one)))
    expect(new Set(shared).size).toBe(clusters.length)
  }
})

test("without people's own manifests there is no project for them", () => {
  const units = clusterUnits()
  const without = emitArgocd(siteWith('argocd'), { ...units, units: units.units.filter(({ name }) => name !== 'own') })
  const projects = objectsIn(without.get('apps/prod-1/projects.yaml' as RelPath)!.print()).map(({ metadata }) => (metadata as Any).name)
  expect(projects).toEqual(['root', 'default', 'namespaces', 'argo-cd', 'cert-manager', 'cilium', 'gateway-api', 'longhorn', 'reloader'])
})

test('a component named default has a project of its own, once', () => {
  const projects = objectsIn(
    emitArgocd(siteWith('argocd'), clusterUnits([['default', {}]]))
      .get('apps/prod-1/projects.yaml' as RelPath)!
      .print(),
  )
  const names = projects.map(({ metadata }) => (metadata as Any).name)
  expect(names).toEqual(['root', 'namespaces', 'default', 'own'])
})

describe('every Application may do what it has to', () => {
  test('by hand', () => expectAllowed([...tree.values()].flatMap((file) => objectsIn(file.print()))))

  test('in the example', async () => {
    const { texts, clusters } = await build(example('starter'))
    for (const { cluster, placed } of clusters) {
      const objects = [...texts].filter(([path]) => path.startsWith(`apps/${cluster.name}/`)).flatMap(([, text]) => objectsIn(text))
      const projects = expectAllowed(objects)
      for (const [key, { config }] of placed)
        expect((config?.objects ?? []).filter((object) => !mayWrite(projects.get(key), object))).toEqual([])
    }
  })
})

function expectAllowed(objects: readonly Any[]): ReadonlyMap<string, Any> {
  const projects = new Map(objects.filter(({ kind }) => kind === 'AppProject').map((project) => [project.metadata.name, project]))
  const applications = objects.filter(({ kind }) => kind === 'Application')
  expect(applications.length).toBeGreaterThan(5)
  expect(applications.filter((application) => !mayStart(application, projects.get(application.spec.project)))).toEqual([])
  return projects
}

function mayStart({ spec }: Any, project: Any): boolean {
  const namespaces: string[] = project.spec.destinations.map(({ namespace }: Any) => namespace)
  const { namespace } = spec.destination
  const reached = namespaces.includes(namespace) || (namespaces.includes('*') && !namespaces.includes(`!${namespace}`))
  return reached && project.spec.sourceRepos.includes(spec.source.repoURL)
}

function mayWrite(project: Any, { apiVersion, kind, metadata }: Any): boolean {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : ''
  if (metadata.namespace === undefined)
    return project.spec.clusterResourceWhitelist.some((one: Any) => one.group === group && one.kind === kind)
  return project.spec.destinations.some(({ namespace }: Any) => namespace === metadata.namespace)
}

test.skipIf(!upstream)(`fits the CRDs of the pinned Argo CD${whySkipped}`, () => {
  const objects = [...tree.values()].flatMap((file) => objectsIn(file.print()))
  expect(objects.length).toBeGreaterThan(15)
  for (const object of objects) assertCr(object)
})
