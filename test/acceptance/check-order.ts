// Order and units of a site: a first install finds what it needs, and each object is in exactly one unit of a cluster.
import { expect, test } from 'vitest'
import { type Case, builtOf } from './cases.ts'
import { expectNeedsFirst, expectOneUnitEach, expectOrder, expectUnitsOfComponents, objectsOfUnit } from './order.ts'

export function checkOrder(one: Case): void {
  test('kinds and namespaces exist by the time a unit comes', async () => {
    const site = await builtOf(one)
    expect(site.clusters.length).toBeGreaterThan(1)
    for (const cluster of site.clusters) {
      expectOrder(site, cluster)
      expectNeedsFirst(cluster)
    }
  })

  test('each object is in exactly one unit of a cluster, each component in its own', async () => {
    const site = await builtOf(one)
    for (const cluster of site.clusters) {
      expectOneUnitEach(site, cluster)
      expectUnitsOfComponents(cluster)
      for (const unit of cluster.units) {
        const config = unit.isConfig ? cluster.placed.get(unit.component)?.config : undefined
        const found = objectsOfUnit(site.texts, unit).length
        expect(found, `${unit.name}`).toBe(config?.objects.length ?? found)
      }
    }
  })
}
