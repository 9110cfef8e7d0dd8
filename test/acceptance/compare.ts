// One chart unit compared: what Helm makes of the emitted files, and what the plan says.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { ClusterUnits, Unit } from '../../src/emit/unit.ts'
import { build, example } from '../site-under-test.ts'
import { chartIsHeld, effectiveValues, fluxValueFiles, has, renderedValues, upstream, writeTree } from './helm.ts'
import { randomSpec } from './random-spec.ts'

/** Why these comparisons cannot run here; undefined where they can. */
export const missing = reasons().find((reason) => reason !== undefined)

function reasons(): readonly (string | undefined)[] {
  const tools = ['helm', 'kustomize'].map((tool) => (has(tool) ? undefined : `${tool} is not on PATH`))
  return [upstream === undefined ? 'UPSTREAM_DATA is not set' : undefined, ...tools]
}

/** 1 when the unit is a chart whose data is at hand and its values are right, 0 where there is nothing to compare. */
export function compare(
  folder: string,
  engine: 'argocd' | 'flux',
  { cluster, placed }: ClusterUnits,
  { name, component, source }: Unit,
): number {
  if (source.kind !== 'chart' || source.dependency === undefined || !chartIsHeld(source.dependency)) return 0
  const argoFiles = source.valueFiles.map(({ path }) => path).filter((path) => existsSync(join(folder, path)))
  const files = engine === 'argocd' ? argoFiles : fluxValueFiles(folder, cluster.name, name)
  const rendered = renderedValues(folder, source.folder, source.releaseName, files)
  expect(rendered, `${cluster.name} ${name}`).toEqual(effectiveValues(source.dependency, placed.get(component)!.values))
  return 1
}

/** Random settings at random levels, one cluster of each site compared; how many units were. */
export async function compareRandom(from: number, to: number): Promise<number> {
  let compared = 0
  for (let seed = from; seed <= to; seed++) {
    const site = await build(randomSpec(example(seed % 2 === 0 ? 'starter' : 'starter-flux'), seed))
    const { folder, remove } = writeTree(site.texts)
    const cluster = site.clusters[seed % site.clusters.length]!
    const units = cluster.units.filter(({ name }) => name === 'cilium' || name === 'reloader')
    for (const unit of units) compared += compare(folder, site.site.engine, cluster, unit)
    remove()
  }
  return compared
}
