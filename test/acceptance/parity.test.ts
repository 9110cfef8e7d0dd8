// Both engines get the same: charts, versions, releases, namespaces, values. And what Argo CD reads builds as kustomize restricts it.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Unit } from '../../src/emit/unit.ts'
import { build, example } from '../site-under-test.ts'
import { has, writeTree } from './helm.ts'
import { objectsOf } from './reads.ts'

const asFlux = (spec: string): string =>
  spec.replace('engine: argocd', 'engine: flux').replace('argo-cd: {version: 10.2.2}', 'flux: {version: 0.49.0}')
const isEngine = ({ component }: Unit): boolean => component === 'argo-cd' || component === 'flux'

describe('parity', () => {
  test('units, order, charts, releases, namespaces and values are equal for both engines', async () => {
    const argo = await build(example('starter'))
    const flux = await build(asFlux(example('starter')))
    const told = (site: typeof argo) =>
      site.clusters.map(({ cluster, units, placed }) => ({
        cluster: cluster.name,
        units: units
          .filter((unit) => !isEngine(unit))
          .map(({ name, source, namespace, class: kind }) => ({
            name,
            kind,
            namespace: name === 'namespaces' ? '' : namespace,
            source: source.kind === 'chart' ? { ...source, valueFiles: source.valueFiles.map(({ path }) => path) } : source,
          })),
        values: [...placed].filter(([key]) => key !== 'argo-cd' && key !== 'flux').map(([key, one]) => [key, one.values]),
      }))
    expect(told(flux)).toEqual(told(argo))
  })

  test('beside the engines’ own folders the trees are the same files', async () => {
    const argo = await build(example('starter'))
    const flux = await build(asFlux(example('starter')))
    const shared = (texts: typeof argo.texts) =>
      new Map(
        [...texts].filter(
          ([path]) =>
            !/^(apps|clusters)\//.test(path) &&
            !/(argo-cd|argocd|flux|namespaces\/|secrets\.md|^docs\/|^README|^renovate|^\.gitattributes)/.test(path),
        ),
      )
    expect(shared(flux.texts)).toEqual(shared(argo.texts))
    expect(shared(argo.texts).size).toBeGreaterThan(20)
  })
})

describe.skipIf(!has('kustomize'))(`kustomize${has('kustomize') ? '' : ' (skipped: kustomize is not on PATH)'}`, () => {
  test('every folder that Argo CD reads builds with the default restrictor, and holds what its unit holds', async () => {
    const site = await build(example('starter'))
    const { folder, remove } = writeTree(site.texts)
    for (const { cluster, units, placed } of site.clusters) {
      for (const unit of units) {
        if (unit.source.kind !== 'manifests') continue
        const built = objectsOf(execFileSync('kustomize', ['build', join(folder, unit.source.folder)], { encoding: 'utf8' }))
        const expected = unit.isConfig ? placed.get(unit.component)!.config!.objects.length : built.length
        expect(built.length, `${cluster.name} ${unit.name}`).toBe(expected)
        expect(built.length).toBeGreaterThan(0)
      }
    }
    remove()
  }, 60_000)
})
