// Values are what the plan says: real Helm over the emitted files equals the effective values, for both engines.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ClusterUnits, Unit } from '../../src/emit/unit.ts'
import { build, example } from '../site-under-test.ts'
import { chartIsHeld, effectiveValues, fluxValueFiles, has, renderedValues, upstream, writeTree } from './helm.ts'
import { randomSpec } from './random-spec.ts'

const missing =
  upstream === undefined
    ? 'UPSTREAM_DATA is not set'
    : !has('helm')
      ? 'helm is not on PATH'
      : !has('kustomize')
        ? 'kustomize is not on PATH'
        : undefined
const runs = 30

describe.skipIf(missing !== undefined)(`values over real Helm${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
  describe.each(['starter', 'starter-flux'])('%s', (name) => {
    let site: Awaited<ReturnType<typeof build>>
    beforeAll(async () => void (site = await build(example(name))))

    test('every chart unit of every cluster', () => {
      const { folder, remove } = writeTree(site.texts)
      let compared = 0
      for (const cluster of site.clusters) for (const unit of cluster.units) compared += compare(folder, site.site.engine, cluster, unit)
      remove()
      expect(compared).toBeGreaterThanOrEqual(15)
    }, 120_000)
  })

  test(`${runs} random override sets`, async () => {
    let compared = 0
    for (let seed = 1; seed <= runs; seed++) {
      const site = await build(randomSpec(example(seed % 2 === 0 ? 'starter' : 'starter-flux'), seed))
      const { folder, remove } = writeTree(site.texts)
      const cluster = site.clusters[seed % site.clusters.length]!
      const units = cluster.units.filter(({ name }) => name === 'cilium' || name === 'reloader')
      for (const unit of units) compared += compare(folder, site.site.engine, cluster, unit)
      remove()
    }
    expect(compared).toBeGreaterThanOrEqual(runs)
  }, 1_800_000)
})

/** 1 when the unit is a chart whose data is at hand and its values are right. */
function compare(folder: string, engine: 'argocd' | 'flux', { cluster, placed }: ClusterUnits, { name, component, source }: Unit): number {
  if (source.kind !== 'chart' || !chartIsHeld(source.dependency)) return 0
  const argoFiles = source.valueFiles.map(({ path }) => path).filter((path) => existsSync(join(folder, path)))
  const files = engine === 'argocd' ? argoFiles : fluxValueFiles(folder, cluster.name, name)
  const rendered = renderedValues(folder, source.folder, source.releaseName, files)
  expect(rendered, `${cluster.name} ${name}`).toEqual(effectiveValues(source.dependency, placed.get(component)!.values))
  return 1
}
