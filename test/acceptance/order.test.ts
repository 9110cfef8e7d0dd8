// A simulated first install that knows only built-in kinds: whatever a unit needs exists by the time it comes.
import { describe, expect, test } from 'vitest'
import { build, example } from '../site-under-test.ts'
import type { JsonObject } from '../../src/tree/json.ts'
import { objectsOf } from './reads.ts'

const BUILT_IN = new Set([
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
  'kustomize.config.k8s.io',
])
const ALWAYS = ['kube-system', 'kube-public', 'default', 'kube-node-lease']
const groupOf = (object: JsonObject): string =>
  String(object['apiVersion']).includes('/') ? String(object['apiVersion']).split('/')[0]! : ''
const metadataOf = (object: JsonObject): JsonObject => object['metadata'] as JsonObject

describe.each(['starter', 'starter-flux'])('%s', (name) => {
  test('kinds and namespaces exist by the time a unit comes', async () => {
    const site = await build(example(name))
    for (const { cluster, units, placed } of site.clusters) {
      const groups = new Set(BUILT_IN)
      const namespaces = new Set(ALWAYS)
      const waves = [...new Set(units.map(({ wave }) => wave))].sort((a, b) => a - b)
      for (const wave of waves) {
        const here = units.filter((unit) => unit.wave === wave)
        for (const unit of here) {
          for (const dependency of unit.dependsOn) expect(units.find((other) => other.name === dependency)!.wave).toBeLessThan(wave)
          const objects =
            unit.name === 'namespaces'
              ? namespaceObjects(site.texts, cluster.environment, cluster.name)
              : unit.isConfig
                ? placed.get(unit.component)!.config!.objects
                : []
          if (unit.name === 'namespaces')
            for (const object of objects) if (object['kind'] === 'Namespace') namespaces.add(String(metadataOf(object)['name']))
          const early = objects.filter(
            (object) => !groups.has(groupOf(object)) || !namespaces.has(String(metadataOf(object)['namespace'] ?? 'default')),
          )
          expect(early, `${cluster.name} ${unit.name}`).toEqual([])
          expect(namespaces, `${cluster.name} ${unit.name}`).toContain(unit.namespace)
        }
        for (const unit of here) for (const group of placed.get(unit.component)?.setting.blueprint.head.apiGroups ?? []) groups.add(group)
      }
    }
  })

  test('each object is in exactly one unit of a cluster', async () => {
    const site = await build(example(name))
    for (const { cluster, units, placed } of site.clusters) {
      const objects = [
        ...units.filter(({ isConfig }) => isConfig).flatMap(({ component }) => placed.get(component)!.config!.objects),
        ...namespaceObjects(site.texts, cluster.environment, cluster.name),
      ]
      const names = objects.map((object) =>
        [object['apiVersion'], object['kind'], metadataOf(object)['namespace'] ?? '', metadataOf(object)['name']].join('/'),
      )
      expect(names.length).toBeGreaterThan(5)
      expect([...names].sort()).toEqual([...new Set(names)].sort())
    }
  })
})

function namespaceObjects(texts: ReadonlyMap<string, string>, environment: string, cluster: string): readonly JsonObject[] {
  const folder = `envs/${environment}/clusters/${cluster}/namespaces/`
  return [...texts]
    .filter(([path]) => path.startsWith(folder) && !path.endsWith('kustomization.yaml'))
    .flatMap(([, text]) => objectsOf(text) as JsonObject[])
}
