// A source of schemas in memory.
import { Failure } from '../../src/findings/failure.ts'
import type { Family, SchemaIndex, SchemaSource } from '../../src/ports/schema-source.ts'

export function memorySchemas(families: ReadonlyMap<string, Family>): SchemaSource {
  const index: { [group: string]: { [version: string]: { [kind: string]: string } } } = {}
  for (const [name, { kinds }] of families) {
    for (const gvk of Object.keys(kinds)) {
      const [kind = '', version = '', group = ''] = gvk.split('/').reverse()
      const versions = (index[group] ??= {})
      const known = (versions[version] ??= {})
      known[kind] = name
    }
  }
  return {
    index: async (): Promise<SchemaIndex> => index,
    family: async (name) => {
      const family = families.get(name)
      if (family === undefined) throw new Failure('SCHEMA-1', `no schemas of "${name}" in reach`)
      return family
    },
  }
}
