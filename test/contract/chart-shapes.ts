// What every source of chart shapes does, fake or real.
import { describe, expect, it } from 'vitest'
import type { ChartShapes } from '../../src/ports/chart-shapes.ts'
import { failureOf } from './work-tree.ts'

async function packsOf(source: ChartShapes): Promise<readonly string[]> {
  return Object.values(await source.index()).flatMap((versions) => Object.values(versions))
}

export function chartShapesContract(name: string, make: () => ChartShapes): void {
  describe(`chart shapes contract: ${name}`, () => {
    it('has every pack of its index, each for one chart, and a map at the top of each', async () => {
      const source = make()
      const packs = await packsOf(source)
      const shapes = await Promise.all(packs.map(async (pack) => source.shape(pack)))
      expect(packs.length).toBeGreaterThan(0)
      expect(new Set(packs).size).toBe(packs.length)
      expect(shapes.filter(({ schema }) => JSON.stringify(schema['type']) !== '["object","null"]')).toEqual([])
    })

    it('refers to nothing that is not in the pack', async () => {
      const source = make()
      const lost: string[] = []
      for (const pack of await packsOf(source)) {
        const { schema } = await source.shape(pack)
        const held = new Set(Object.keys(schema['$defs'] ?? {}))
        const references = [...JSON.stringify(schema).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)].map(([, target]) => target!)
        lost.push(...references.filter((target) => !held.has(target)).map((target) => `${pack}: ${target}`))
      }
      expect(lost).toEqual([])
    })

    it('gives the same shape again', async () => {
      const source = make()
      const [pack] = (await packsOf(source)) as readonly [string]
      expect(await source.shape(pack)).toBe(await source.shape(pack))
    })

    it.each(['no-such-chart', '../index', ''])('refuses the pack "%s"', async (pack) => {
      expect(await failureOf(make().shape(pack))).toMatchObject({ code: 'SCHEMA-1' })
    })
  })
}
