// What both engines get of one site, and what Argo CD reads of it as kustomize restricts it.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import type { JsonObject } from '../../src/tree/json.ts'
import type { Built } from '../site-under-test.ts'
import { type Case, builtOf, cases, isEngine, withOtherEngine } from './cases.ts'
import { has, writeTree } from './helm.ts'
import { nameOf, objectsOfUnit } from './order.ts'
import { objectsOf } from './reads.ts'

export const argoCases = cases.filter(({ engine }) => engine === 'argocd')
/** What is there with the other engine, too. */
export const comparable = argoCases.filter(({ alone }) => alone?.name !== 'argo-cd')

/** All that an engine is told of a site, without the engine itself. */
const told = (site: Built) =>
  site.clusters.map((one) => ({
    cluster: one.cluster.name,
    units: one.units
      .filter(({ component }) => !isEngine(component, one))
      .map(({ name, source, namespace, class: kind, dependsOn }) => ({
        name,
        kind,
        namespace: name === 'namespaces' || name === 'secrets' ? '' : namespace, // the engine's
        source: source.kind === 'chart' ? { ...source, valueFiles: source.valueFiles.map(({ path }) => path) } : source,
        dependsOn: dependsOn.filter((dependency) => !isEngine(dependency.replace(/-config$/, ''), one)),
      })),
    values: [...one.placed].filter(([key]) => !isEngine(key, one)).map(([key, { values }]) => [key, values]),
    objects: [...one.placed].filter(([key]) => !isEngine(key, one)).map(([key, { config }]) => [key, config?.objects]),
  }))

/** What both engines read, and what forms a cluster: without the engines' own values and namespaces. */
const shared = (texts: Built['texts']) =>
  new Map([...texts].filter(([path]) => /^(charts|common|envs|bootstrap)\//.test(path) && !/argo-?cd|flux|\/(namespaces|secrets)\//.test(path))) // prettier-ignore

export function checkParity(one: Case): void {
  test('units, order, charts, releases, namespaces, values and objects are equal', async () => {
    const flux = await builtOf({ text: withOtherEngine(one.text) })
    expect(flux.site.engine).toBe('flux')
    expect(told(flux)).toEqual(told(await builtOf(one)))
  })

  test('beside the engines’ own folders the trees are the same files', async () => {
    const [argo, flux] = [await builtOf(one), await builtOf({ text: withOtherEngine(one.text) })]
    expect(shared(flux.texts)).toEqual(shared(argo.texts))
    expect(shared(argo.texts).size).toBeGreaterThan(3)
  })
}

const why = has('kustomize') ? '' : ' (skipped: kustomize is not on PATH)'

/** One build a cluster: what two units hold both would be refused as twice the same. */
export function checkKustomize(one: Case): void {
  test.skipIf(why !== '')(`what Argo CD reads builds with the default restrictor, and holds what its units hold${why}`, async () => {
    const site = await builtOf(one)
    const { folder, remove } = writeTree(site.texts)
    for (const { cluster, units } of site.clusters) {
      const ours = units.filter(({ source }) => source.kind === 'manifests')
      const names = kustomizeBuild(folder, ours.flatMap(({ source }) => (source.kind === 'manifests' ? [source.folder] : []))).map(nameOf) // prettier-ignore
      expect([...names].sort(), `${cluster.name}`).toEqual(ours.flatMap((unit) => objectsOfUnit(site.texts, unit).map(nameOf)).sort())
      expect(names.length, `${cluster.name}`).toBeGreaterThan(1)
    }
    remove()
  })
}

function kustomizeBuild(tree: string, folders: readonly string[]): readonly JsonObject[] {
  const here = join(tree, 'all-of-one-cluster')
  mkdirSync(here, { recursive: true })
  writeFileSync(join(here, 'kustomization.yaml'), JSON.stringify({ resources: folders.map((one) => relative(here, join(tree, one))) }))
  return objectsOf(execFileSync('kustomize', ['build', here], { encoding: 'utf8', maxBuffer: 1 << 26 })) as JsonObject[]
}
