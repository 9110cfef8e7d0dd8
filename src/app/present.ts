// Value files that stand in the repository: an engine that lists them must list those that people put at an empty level too.
import type { Plan } from '../plan/plan.ts'
import type { Snapshot } from '../ports/work-tree.ts'
import { type RelPath, relPath } from '../tree/rel-path.ts'

/** Argo CD names every level and skips what is missing; only Flux has to know. */
export async function presentValues(plan: Plan, snapshot: Snapshot): Promise<ReadonlySet<RelPath>> {
  if (plan.site.engine !== 'flux') return new Set()
  const folders = [relPath('common'), relPath('envs')]
  const listed = await Promise.all(folders.map((folder) => snapshot.list(folder)))
  return new Set(listed.flat().filter((path) => path.endsWith('.yaml')))
}
