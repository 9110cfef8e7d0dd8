// A simulated first install that knows only built-in kinds: whatever a unit needs exists by the time it comes.
import { expect } from 'vitest'
import type { ClusterUnits, Placed, Unit } from '../../src/emit/unit.ts'
import type { JsonObject } from '../../src/tree/json.ts'
import type { Built } from '../site-under-test.ts'
import { applies, GIVEN } from './alone.ts'
import { type Texts, objectsOf } from './reads.ts'

const BUILT_IN = [
  '',
  'apps',
  'batch',
  'rbac.authorization.k8s.io',
  'networking.k8s.io',
  'policy',
  'storage.k8s.io',
  'apiextensions.k8s.io',
  'admissionregistration.k8s.io',
  'autoscaling',
  'scheduling.k8s.io',
]
const ALWAYS = ['kube-system', 'kube-public', 'default', 'kube-node-lease']

const groupOf = (object: JsonObject): string =>
  String(object['apiVersion']).includes('/') ? String(object['apiVersion']).split('/')[0]! : ''
const metadataOf = (object: JsonObject): JsonObject => object['metadata'] as JsonObject
/** What tells an object from every other of the cluster. */
export const nameOf = (object: JsonObject): string =>
  [object['apiVersion'], object['kind'], metadataOf(object)['namespace'] ?? '', metadataOf(object)['name']].join('/')

/** The objects of a unit that is made of manifests; none for a chart, whose objects nobody here knows. */
export function objectsOfUnit(texts: Texts, { source }: Unit): readonly JsonObject[] {
  return source.kind === 'manifests' ? objectsBelow(texts, source.folder) : []
}

/** What kustomize gathers from a folder: its resources, and those of the folders that it names. */
export function objectsBelow(texts: Texts, folder: string): readonly JsonObject[] {
  const path = (name: string): string => new URL(`http://x/${folder}/${name}`).pathname.slice(1)
  const text = [...texts].find(([one]) => one === `${folder}/kustomization.yaml`)?.[1]
  const [kustomization] = text === undefined ? [] : (objectsOf(text) as { resources?: string[] }[])
  return (kustomization?.resources ?? []).flatMap((name) => {
    const file = texts.get(path(name) as never)
    return file === undefined ? objectsBelow(texts, path(name)) : (objectsOf(file) as JsonObject[])
  })
}

/** Kinds and namespaces exist by the time a unit comes, and what it depends on came before. */
export function expectOrder({ texts }: Built, { cluster, units, placed }: ClusterUnits): void {
  const brought = placed.size === 0 ? [] : givenGroups(placed)
  const groups = new Set([...BUILT_IN, ...brought])
  const namespaces = new Set(ALWAYS)
  for (const wave of [...new Set(units.map((unit) => unit.wave))].sort((a, b) => a - b)) {
    const here = units.filter((unit) => unit.wave === wave)
    for (const unit of here) {
      const title = `${cluster.name} ${unit.name}`
      for (const dependency of unit.dependsOn) expect(units.find(({ name }) => name === dependency)!.wave, `${title}`).toBeLessThan(wave)
      const objects = objectsOfUnit(texts, unit)
      for (const object of objects) if (object['kind'] === 'Namespace') namespaces.add(String(metadataOf(object)['name']))
      const early = objects.filter(
        (object) => !groups.has(groupOf(object)) || !namespaces.has(String(metadataOf(object)['namespace'] ?? 'default')),
      )
      expect(early.map(nameOf), `${title}`).toEqual([])
      expect(namespaces, `${title}`).toContain(unit.namespace)
    }
    for (const { component } of here) for (const group of placed.get(component)?.setting.blueprint.head.apiGroups ?? []) groups.add(group)
  }
}

/** What a component needs by its head comes before it, where it is a component that provides it. */
export function expectNeedsFirst({ cluster, units, placed }: ClusterUnits): void {
  const waveOf = (component: string): number | undefined => units.find((unit) => unit.component === component)?.wave
  for (const [key, { setting }] of placed) {
    const { head } = setting.blueprint
    const needed = (head.needs ?? []).filter(({ when, optional }) => !optional && applies(head.name, when, setting.options))
    for (const { capability } of needed) {
      const providers = [...placed.values()].filter((one) => offers(one, capability) && one.setting.key !== key)
      const first = providers.some((one) => (waveOf(one.setting.key) ?? -1) < (waveOf(key) ?? Infinity))
      expect(first || GIVEN.has(capability), `${cluster.name}: ${capability} before ${key}`).toBe(true)
    }
  }
}

const offers = ({ setting }: Placed, capability: string): boolean =>
  (setting.blueprint.head.provides ?? []).some(
    (one) => one.capability === capability && applies(setting.blueprint.head.name, one.when, setting.options),
  )

/** What the distribution brings: rke2 has the snapshot controller, and a Cilium that is not ours stands before we come. */
function givenGroups(placed: ClusterUnits['placed']): readonly string[] {
  const foreign = [...placed.values()].filter(({ setting }) => setting.source.kind === 'none')
  return ['snapshot.storage.k8s.io', ...foreign.flatMap(({ setting }) => setting.blueprint.head.apiGroups ?? [])]
}

/** Nothing is in two units, and what stands in the cluster's folders is in one. */
export function expectOneUnitEach({ texts }: Built, { cluster, units }: ClusterUnits): void {
  const names = units.flatMap((unit) => objectsOfUnit(texts, unit)).map(nameOf)
  expect(names.length, `${cluster.name}`).toBeGreaterThan(1)
  expect([...names].sort(), `${cluster.name}`).toEqual([...new Set(names)].sort())
}

/** One unit for each component that is installed, one more where it has objects of its own, and none beside those that every cluster has. */
export function expectUnitsOfComponents({ cluster, units, placed, secrets }: ClusterUnits): void {
  const ofComponents = [...placed].flatMap(([key, { setting, config }]) => [
    ...(setting.source.kind === 'none' ? [] : [key]),
    ...(config === undefined ? [] : [`${key}-config`]),
  ])
  const beside = ['namespaces', ...(secrets.unit ? ['secrets'] : []), ...(cluster.own ? ['own'] : [])]
  expect(units.map(({ name }) => name).sort(), `${cluster.name}`).toEqual([...ofComponents, ...beside].sort())
}
