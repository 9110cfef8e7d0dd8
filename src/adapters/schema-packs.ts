// Schemas of kinds as they travel in the package.
import type { Family, SchemaIndex, SchemaSource } from '../ports/schema-source.ts'
import { packsIn } from './packs.ts'

/** Failures as of packsIn. */
export function schemaPacks(folder: string): SchemaSource {
  const { index, pack } = packsIn<SchemaIndex, Family>(folder, 'schemas')
  return { index, family: pack }
}
