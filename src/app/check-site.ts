// The generated tree against the schemas of what will read it.
import { checkManifests } from '../checks/check-manifests.ts'
import { type Facts } from '../checks/facts.ts'
import { familiesFor } from '../checks/find-schema.ts'
import { placeInManifests } from '../checks/places.ts'
import { readManifests } from '../checks/read-manifests.ts'
import type { Finding } from '../findings/finding.ts'
import type { Family, SchemaSource } from '../ports/schema-source.ts'
import type { RelPath } from '../tree/rel-path.ts'

/** Every finding of the manifests among the texts, with its place; only the families that they need are read. */
export async function checkTree(source: SchemaSource, texts: ReadonlyMap<RelPath, string>, facts: Facts): Promise<readonly Finding[]> {
  const { manifests, findings } = readManifests(texts)
  if (manifests.length === 0) return placeInManifests(findings, texts)
  const index = await source.index()
  const families = new Map<string, Family>()
  for (const name of familiesFor(manifests, index)) families.set(name, await source.family(name))
  return placeInManifests([...findings, ...checkManifests(manifests, { index, families }, facts)], texts)
}
