// What Flux is given for one cluster: golden files, the class table, what kustomize builds of it, upstream's schema, and parity with Argo CD.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { emitArgocd } from '../../../src/emit/argocd/argocd.ts'
import { emitFlux, emitFluxShared } from '../../../src/emit/flux/flux.ts'
import { deletionPolicy } from '../../../src/emit/flux/kustomization.ts'
import type { Unit } from '../../../src/emit/unit.ts'
import type { FileTree } from '../../../src/tree/file-tree.ts'
import { type RelPath, relPath } from '../../../src/tree/rel-path.ts'
import { has } from '../../acceptance/helm.ts'
import { assertCr, upstream, whySkipped } from '../../blueprints/upstream.ts'
import { clusterUnits, expectGolden, objectsIn, onDisk, siteWith, unit } from '../fixture.ts'

type Any = any // objects as YAML gives them; the test follows their fields
const emitted = (path = ''): FileTree => new Map([...emitFlux(siteWith('flux', path), fluxUnits()), ...emitFluxShared()])
const tree = emitted()
const read = (path: string, from = tree): readonly Any[] => objectsIn(from.get(path as RelPath)!.print())

function fluxUnits(): ReturnType<typeof clusterUnits> {
  const all = clusterUnits()
  const own = { kind: 'manifests', folder: relPath('clusters', 'prod-1', 'own') } as const
  return { ...all, units: all.units.map((one) => (one.name === 'own' ? { ...one, source: own } : one)) }
}

test('golden', () => expectGolden(tree, 'flux'))

test.each<[Unit['class'], boolean, 'Delete' | 'Orphan']>([
  ['crds', false, 'Orphan'],
  ['cni', false, 'Orphan'],
  ['engine', false, 'Orphan'],
  ['storage', false, 'Orphan'],
  ['database', false, 'Orphan'],
  ['namespaces', false, 'Orphan'],
  ['operator', false, 'Orphan'],
  ['crds', true, 'Orphan'],
  ['cni', true, 'Orphan'],
  ['engine', true, 'Orphan'],
  ['storage', true, 'Orphan'],
  ['database', true, 'Orphan'],
  ['operator', true, 'Orphan'],
  ['leaf', false, 'Delete'],
  ['leaf', true, 'Delete'],
])('class %s, config %s: %s', (kind, isConfig, policy) => expect(deletionPolicy(unit('x', { class: kind, isConfig }))).toBe(policy))

test('the cluster lists every unit, and every dependency is one of them', () => {
  const [{ resources }] = read('clusters/prod-1/kustomization.yaml') as [Any]
  expect(resources).toEqual(
    fluxUnits()
      .units.map(({ name }) => `${name}.yaml`)
      .sort(),
  )
  const kustomizations = resources
    .flatMap((file: string) => read(`clusters/prod-1/${file}`))
    .filter(({ kind }: Any) => kind === 'Kustomization')
  for (const { metadata, spec } of kustomizations) {
    expect({ name: metadata.name, prune: spec.prune, wait: spec.wait }).toEqual({ name: metadata.name, prune: true, wait: true })
    for (const { name } of spec.dependsOn ?? []) expect(resources).toContain(`${name}.yaml`)
  }
})

test('a site in a folder of its repository has that folder in every path of an object, and in none of kustomize', () => {
  const within = emitted('sites/rennes')
  expect([...within.keys()]).toEqual([...tree.keys()])
  expect(read('clusters/prod-1/cilium.yaml', within)[0].spec.path).toBe('./sites/rennes/clusters/prod-1/cilium')
  expect(read('clusters/prod-1/cilium/release.yaml', within)[0].spec.chart.spec.chart).toBe('./sites/rennes/charts/cilium/1.2.3')
  expect(read('clusters/prod-1/gateway-api.yaml', within)[1].spec.path).toBe('./config/crd')
  const kustomization = 'clusters/prod-1/cilium/kustomization.yaml'
  expect(read(kustomization, within)).toEqual(read(kustomization))
})

const noKustomize = has('kustomize') ? '' : ' (skipped: kustomize is not on PATH)'
describe.skipIf(noKustomize !== '')(`kustomize build${noKustomize}`, () => {
  const texts = new Map<string, string>([...tree].map(([path, file]) => [path, file.print()]))
  for (const { valueFiles } of fluxUnits().placed.values())
    for (const { path, exists } of valueFiles) if (exists) texts.set(path, `stub:\n  from: ${path}\n`)
  const buildOf = (folder: string): readonly Any[] =>
    objectsIn(execFileSync('kustomize', ['build', '--load-restrictor', 'LoadRestrictionsNone', folder], { encoding: 'utf8' }))

  test('the cluster builds to one Kustomization a unit, and the sources that they need', () =>
    onDisk(texts, (folder) => {
      const kinds = buildOf(join(folder, 'clusters/prod-1')).map(({ kind, metadata }) => `${kind} ${metadata.name}`)
      expect(kinds.sort()).toEqual(['GitRepository gateway-api', ...fluxUnits().units.map(({ name }) => `Kustomization ${name}`)].sort())
    }))

  test('a release reads the ConfigMap by the name with the hash, its keys in value order', () =>
    onDisk(texts, (folder) => {
      const objects = buildOf(join(folder, 'clusters/prod-1/cert-manager'))
      const { metadata, data } = objects.find(({ kind }) => kind === 'ConfigMap')
      expect(metadata.name).toMatch(/^values-cert-manager-[a-z0-9]{10}$/)
      const { valuesFrom } = objects.find(({ kind }) => kind === 'HelmRelease').spec
      const keys = ['common.yaml', 'release.yaml', 'environment.yaml', 'cluster.yaml']
      expect(valuesFrom).toEqual(keys.map((valuesKey) => ({ kind: 'ConfigMap', name: metadata.name, valuesKey })))
      expect(keys.map((key) => data[key])).toEqual(
        fluxUnits()
          .placed.get('cert-manager')!
          .valueFiles.map(({ path }) => `stub:\n  from: ${path}\n`),
      )
    }))

  test('a chart without values is a release alone', () =>
    onDisk(texts, (folder) => expect(buildOf(join(folder, 'clusters/prod-1/longhorn')).map(({ kind }) => kind)).toEqual(['HelmRelease'])))

  test('other values make another name', async () => {
    const nameOf = (folder: string): string =>
      buildOf(join(folder, 'clusters/prod-1/cilium')).find(({ kind }) => kind === 'HelmRelease').spec.valuesFrom[0].name
    const before = await onDisk(texts, nameOf)
    expect(await onDisk(new Map([...texts, ['common/cilium.yaml', 'cilium:\n  debug: true\n']]), nameOf)).not.toBe(before)
  })
})

test('parity: both engines install the same charts, releases, namespaces and values', () => {
  const argocd = emitArgocd(siteWith('argocd'), clusterUnits())
  const charts = clusterUnits().units.filter(({ source }) => source.kind === 'chart')
  expect(charts.length).toBe(5)
  for (const { name } of charts) {
    const { source, destination } = read(`apps/prod-1/${name}.yaml`, argocd)[0].spec
    const { chart, releaseName, targetNamespace, valuesFrom = [] } = { ...read(`clusters/prod-1/${name}/release.yaml`)[0].spec }
    expect({ chart: chart.spec.chart, releaseName, targetNamespace }).toEqual({
      chart: `./${source.path}`,
      releaseName: source.helm.releaseName,
      targetNamespace: destination.namespace,
    })
    const [{ configMapGenerator }] = read(`clusters/prod-1/${name}/kustomization.yaml`) as [Any]
    const pairs: string[] = configMapGenerator?.[0].files ?? []
    const files = valuesFrom.map(({ valuesKey }: Any) =>
      pairs.find((pair) => pair.startsWith(`${valuesKey}=`))!.slice(valuesKey.length + 1),
    )
    const standing = clusterUnits()
      .placed.get(name)!
      .valueFiles.filter(({ exists }) => exists)
    expect(files).toEqual(standing.map(({ path }) => `../../../${path}`))
    expect(source.helm.valueFiles.filter((file: string) => standing.some(({ path }) => file === `/${path}`))).toEqual(
      standing.map(({ path }) => `/${path}`),
    )
  }
})

test.skipIf(!upstream)(`fits the CRDs of the pinned Flux${whySkipped}`, () => {
  const files = [...tree].filter(([path]) => !path.endsWith('kustomization.yaml') && path !== 'clusters/values-reference.yaml')
  const objects = files.flatMap(([, file]) => objectsIn(file.print()))
  expect(objects.length).toBeGreaterThan(14)
  for (const object of objects) assertCr(object)
})
