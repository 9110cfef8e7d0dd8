// What a run would write, held against the schemas before it leaves: whatever an API server would refuse stops it.
import { checkWritten } from '../checks/check-written.ts'
import { factsOf } from '../checks/facts.ts'
import { familiesFor } from '../checks/find-schema.ts'
import { placeInManifests } from '../checks/places.ts'
import { readManifests } from '../checks/read-manifests.ts'
import { silenced } from '../checks/silence.ts'
import type { Finding } from '../findings/finding.ts'
import type { Family, SchemaSource } from '../ports/schema-source.ts'
import type { Change } from '../tree/change.ts'
import type { RelPath } from '../tree/rel-path.ts'
import type { SettledSite } from './settle-site.ts'
import { isRead } from './tree-after.ts'

/**
 * Errors with their places, but those that the spec silences. In a file that was merged they are warnings: the lines of a person are in it, and what
 * they got wrong long ago must not keep back a change of the spec. Warnings are `validate`'s to tell.
 */
export async function checkWrites(source: SchemaSource, { changes, plan }: SettledSite): Promise<readonly Finding[]> {
  const written = changes.filter(isWritten)
  if (plan === undefined || written.length === 0) return []
  const texts = new Map<RelPath, string>(written.map(({ path, file }) => [path, file.print()]))
  const { manifests, findings } = readManifests(texts)
  const index = await source.index()
  const families = new Map<string, Family>()
  for (const name of familiesFor(manifests, index)) families.set(name, await source.family(name))
  const found = [...findings, ...checkWritten(manifests, { index, families }, factsOf(plan))]
  const errors = silenced(found, plan.site.silenced).filter(({ severity }) => severity === 'error')
  const merged = new Set<string>(written.filter(({ isMerged }) => isMerged).map(({ path }) => path))
  return placeInManifests(errors, texts).map((one) => (one.at && merged.has(one.at.file) ? { ...one, severity: 'warning' } : one))
}

type Written = Extract<Change, { kind: 'create' | 'update' }>

function isWritten(change: Change): change is Written {
  return (change.kind === 'create' || change.kind === 'update') && isRead(change.path)
}
