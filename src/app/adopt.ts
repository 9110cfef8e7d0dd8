// adopt: a lock for a repository that has none, so that what people wrote there counts as their edits from now on.
import { layout } from '../emit/layout.ts'
import { nothingStands } from '../emit/unit.ts'
import { type Checked, failed } from '../findings/checked.ts'
import { Failure } from '../findings/failure.ts'
import { type Lock, emptyLock } from '../merge/lock.ts'
import { idAt } from '../merge/standing.ts'
import type { Snapshot } from '../ports/work-tree.ts'
import type { BlobId } from '../tree/blob-id.ts'
import type { RelPath } from '../tree/rel-path.ts'
import { emitSite } from './emit-site.ts'
import { planSite } from './plan-site.ts'
import { type GeneratePorts, type Spec, noWishes } from './ports.ts'
import { type SettledSite, hasWrites, settleSite } from './settle-site.ts'

/**
 * Writes what is missing and keeps what stands. Where the spec of the last generation is still there, what it renders to is the base, and
 * people's files are merged; else what is wanted now is. Failure USAGE-10 where a lock stands.
 */
export async function adoptSite(ports: GeneratePorts, spec: Spec, isStrict: boolean): Promise<Checked<SettledSite>> {
  const snapshot = await ports.workTree.snapshot()
  if ((await snapshot.ids([layout.lock])).size > 0)
    throw new Failure('USAGE-10', `${layout.lock} stands already: this repository is adopted`, { kind: 'usage', hint: 'run `generate`' })
  const lock = await lockFromOldSpec(ports, spec, snapshot)
  const settled = await settleSite(ports, spec, snapshot, { ...noWishes, choices: [{ choice: 'ours', glob: '**' }] }, lock)
  if (!settled.ok) return settled
  if (isStrict && settled.findings.length > 0) return failed(settled.findings)
  if (settled.value.blockers.length > 0) return failed([...settled.findings, ...settled.value.blockers])
  if (hasWrites(settled.value)) await ports.workTree.apply(settled.value.changes, settled.value.journal)
  return settled
}

/** What stands of the old tree; what does not was never made, or is made again. Undefined where the old spec is gone, or makes nothing any more. */
async function lockFromOldSpec(ports: GeneratePorts, spec: Spec, snapshot: Snapshot): Promise<Lock | undefined> {
  const text = (await snapshot.read([layout.baseSpec])).get(layout.baseSpec)
  const planned = text === undefined ? undefined : await planSite(ports, { ...spec, text })
  const emission = planned?.ok ? await emitSite(planned.value, nothingStands) : undefined
  if (!planned?.ok || !emission?.ok) return undefined
  const { tree } = emission.value
  const standing = await snapshot.ids(tree.keys())
  const bases = (isOnce: boolean): ReadonlyMap<RelPath, BlobId> =>
    new Map(
      [...tree]
        .filter(([path, { once }]) => (once === true) === isOnce && idAt(standing.get(path)) !== undefined)
        .map(([path, { id }]) => [path, id]),
    )
  return { ...emptyLock(ports.generator, planned.value.site.name), files: bases(false), once: bases(true) }
}
