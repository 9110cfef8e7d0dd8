// One chart unit compared: what Helm makes of the emitted files, and what the plan says.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { expect } from 'vitest'
import { combine } from '../../src/emit/levels/difference.ts'
import type { ClusterUnits, Unit, UnitSource } from '../../src/emit/unit.ts'
import type { JsonObject } from '../../src/tree/json.ts'
import { type Built, build, example } from '../site-under-test.ts'
import { chartIsHeld, effectiveValues, fluxValueFiles, has, renderedValues, upstream, valuesPath, writeTree } from './helm.ts'
import { randomSpec } from './random-spec.ts'

/** Why these comparisons cannot run here; undefined where they can. */
export const missing = reasons().find((reason) => reason !== undefined)

function reasons(): readonly (string | undefined)[] {
  const tools = ['helm', 'kustomize'].map((tool) => (has(tool) ? undefined : `${tool} is not on PATH`))
  return [upstream === undefined ? 'UPSTREAM_DATA is not set' : undefined, ...tools]
}

/** 1 when the unit is a chart whose data is at hand and its values are right, 0 where there is nothing to compare. */
function compare(folder: string, engine: 'argocd' | 'flux', { cluster, placed }: ClusterUnits, { name, component, source }: Unit): number {
  if (source.kind !== 'chart' || (source.dependency !== undefined && !chartIsHeld(source.dependency))) return 0
  const chartValues = source.dependency === undefined ? join(folder, source.folder, 'values.yaml') : valuesPath(source.dependency)
  const argoFiles = source.valueFiles.map(({ path }) => path).filter((path) => existsSync(join(folder, path)))
  const files = engine === 'argocd' ? argoFiles : fluxValueFiles(folder, cluster.name, name)
  const rendered = renderedValues(folder, source.folder, source.releaseName, files)
  const whole = combine(placed.get(component)!.values, releaseOf(folder, source)) as JsonObject
  expect(rendered, `${cluster.name} ${name}`).toEqual(effectiveValues(chartValues, whole))
  return 1
}

/** What promotion and CI carry is no part of the plan's values; no spec here says over it. */
function releaseOf(folder: string, { valueFiles, dependency }: UnitSource & { readonly kind: 'chart' }): JsonObject {
  const file = valueFiles.find(({ level }) => level === 'release')?.path
  if (file === undefined || !existsSync(join(folder, file))) return {}
  const said = load(readFileSync(join(folder, file), 'utf8')) as JsonObject
  return (dependency === undefined ? said : said[dependency]) as JsonObject
}

/** Every chart unit of the site whose data is at hand, or only those of one component; how many were compared. */
export function compareSite(site: Built, component?: string): number {
  const { folder, remove } = writeTree(site.texts)
  const pairs = site.clusters.flatMap((cluster) => cluster.units.map((unit) => ({ cluster, unit })))
  const wanted = pairs.filter(({ unit }) => component === undefined || unit.component === component)
  const compared = wanted.reduce((sum, { cluster, unit }) => sum + compare(folder, site.site.engine, cluster, unit), 0)
  remove()
  return compared
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
