// What every source of schemas does, fake or real.
import { describe, expect, it } from 'vitest'
import type { SchemaSource } from '../../src/ports/schema-source.ts'
import { failureOf } from './work-tree.ts'

type Listed = { readonly gvk: string; readonly family: string }

async function listedBy(source: SchemaSource): Promise<readonly Listed[]> {
  return Object.entries(await source.index()).flatMap(([group, versions]) =>
    Object.entries(versions).flatMap(([version, kinds]) =>
      Object.entries(kinds).map(([kind, family]) => ({ gvk: [group, version, kind].filter((part) => part !== '').join('/'), family })),
    ),
  )
}

export function schemaSourceContract(name: string, make: () => SchemaSource): void {
  describe(`schema source contract: ${name}`, () => {
    it('has each kind of its index in the family that the index says', async () => {
      const source = make()
      const listed = await listedBy(source)
      const held = await Promise.all(listed.map(async ({ gvk, family }) => Object.hasOwn((await source.family(family)).kinds, gvk)))
      expect(listed.length).toBeGreaterThan(0)
      expect(listed.filter((_, i) => !held[i])).toEqual([])
    })

    it('refers to nothing that is not in the family', async () => {
      const source = make()
      const lost: string[] = []
      for (const family of new Set((await listedBy(source)).map((one) => one.family))) {
        const { kinds, $defs } = await source.family(family)
        const references = [...JSON.stringify({ kinds, $defs }).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)].map(([, target]) => target!)
        lost.push(...references.filter((target) => !Object.hasOwn($defs, target)).map((target) => `${family}: ${target}`))
      }
      expect(lost).toEqual([])
    })

    it('gives the same family again', async () => {
      const source = make()
      const [{ family }] = (await listedBy(source)) as readonly [Listed]
      expect(await source.family(family)).toBe(await source.family(family))
    })

    it.each(['no-such-family', '../index', ''])('refuses the family "%s"', async (family) => {
      expect(await failureOf(make().family(family))).toMatchObject({ code: 'SCHEMA-1' })
    })
  })
}
