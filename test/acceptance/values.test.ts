// Values are what the plan says: real Helm over the emitted files equals the effective values, for both engines.
import { beforeAll, describe, expect, test } from 'vitest'
import { build, example } from '../site-under-test.ts'
import { compare, compareRandom, missing } from './compare.ts'
import { writeTree } from './helm.ts'

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

  test('30 random override sets', async () => expect(await compareRandom(1, 30)).toBeGreaterThanOrEqual(30), 180_000)
})
