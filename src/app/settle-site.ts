// Spec and repository → changes. The one road that generate, diff, validate and pr take.
import { type Account, makeAccount } from '../account/account.ts'
import { type Checked, checked, failed } from '../findings/checked.ts'
import { emit } from '../emit/emit.ts'
import { siteSchema } from './site-schema.ts'
import { YIELDING, layout } from '../emit/layout.ts'
import { type Decision, decide, refusals } from '../merge/decide.ts'
import { type Lock, emptyLock, printLock } from '../merge/lock.ts'
import { bookkeeping, settle } from '../merge/settle.ts'
import { completeTorn, maybeTorn } from '../merge/torn.ts'
import { giveWay, maybeTheirs } from '../merge/yielding.ts'
import type { Snapshot } from '../ports/work-tree.ts'
import type { Plan } from '../plan/plan.ts'
import { type Change, isWrite } from '../tree/change.ts'
import type { FileTree } from '../tree/file-tree.ts'
import type { RelPath } from '../tree/rel-path.ts'
import { goneSeeds, listedByHand, secretFilesOf, valuesByHand } from './by-hand.ts'
import { type Planned, planSite } from './plan-site.ts'
import type { PlanPorts, Spec } from './ports.ts'
import { readLock } from './read-lock.ts'
import { inputsOf, unchangedLock } from './unchanged.ts'

/** `refused`: paths that people changed and this version cannot merge; nothing may be written then. `plan`: undefined where nothing moved. */
export type SettledSite = {
  readonly site: string
  readonly changes: readonly Change[]
  readonly refused: readonly Decision[]
  readonly plan: Plan | undefined
  readonly planned: Planned | undefined
  readonly before: ReadonlyMap<RelPath, string>
}

/** `isStrict`: nothing is taken from the lock without a look: a warning counts, or the lock is somebody's who must not be believed. */
export async function settleSite(ports: PlanPorts, spec: Spec, snapshot: Snapshot, isStrict = false): Promise<Checked<SettledSite>> {
  const settledBefore = isStrict ? undefined : await unchangedLock(ports, spec, snapshot)
  if (settledBefore)
    return checked({ site: settledBefore.site, changes: [], refused: [], plan: undefined, planned: undefined, before: new Map() })
  const planned = await planSite(ports, spec)
  if (!planned.ok) return planned
  const { site, plan, kits, source } = planned.value
  const lock = await lockOf(ports, site.name, snapshot)
  if (!lock.ok) return failed([...planned.findings, ...lock.findings])
  const byHand = site.engine === 'flux' ? await valuesByHand(snapshot, lock.value) : new Set<RelPath>()
  const gone = site.engine === 'flux' ? goneSeeds(lock.value, byHand) : new Set<RelPath>()
  const secretFiles = await secretFilesOf(site, snapshot)
  const emission = emit(plan, kits, { byHand, gone, secretFiles }, new Map([[layout.siteSchema, await siteSchema(source)]]))
  if (!emission.ok) return failed([...planned.findings, ...emission.findings])
  const { tree, clusters } = emission.value
  const decisions = await decideTree(lock.value, tree, snapshot)
  const inputs = await inputsOf(ports, spec, site.catalogs, [...listedByHand(clusters, tree, byHand), ...gone])
  const settled = settle(decisions, tree, { generator: ports.generator, site: site.name, inputs })
  const books = await bookChanges(settled.lock, spec, snapshot)
  const changes = [...settled.changes, ...books]
  const before = await snapshot.read(
    changes.flatMap((change) => (change.kind === 'update' || change.kind === 'delete' ? [change.path] : [])),
  )
  return checked({ site: site.name, changes, refused: refusals(decisions), plan, planned: planned.value, before }, [
    ...planned.findings,
    ...emission.findings,
  ])
}

async function decideTree(lock: Lock, tree: FileTree, snapshot: Snapshot): Promise<readonly Decision[]> {
  const wanted = {
    files: new Map([...tree].filter(([, { once }]) => !once).map(([path, { id }]) => [path, id])),
    once: new Map([...tree].filter(([, { once }]) => once).map(([path, { id }]) => [path, id])),
  }
  const paths = new Set([...tree.keys(), ...lock.files.keys(), ...lock.once.keys()])
  const standing = await snapshot.ids(paths)
  const decisions = decide(lock, wanted, new Map([...standing].map(([path, { id }]) => [path, id])))
  const yielded = giveWay(decisions, await snapshot.read(maybeTheirs(decisions, YIELDING)))
  const unfinished = maybeTorn(yielded)
  return unfinished.length === 0 ? yielded : completeTorn(yielded, tree, await snapshot.read(unfinished))
}

async function lockOf(ports: PlanPorts, site: string, snapshot: Snapshot): Promise<Checked<Lock>> {
  const text = (await snapshot.read([layout.lock])).get(layout.lock)
  return text === undefined ? checked(emptyLock(ports.generator, site)) : readLock(text, site)
}

async function bookChanges(lock: Lock, spec: Spec, snapshot: Snapshot): Promise<readonly Change[]> {
  const standing = await snapshot.ids([layout.baseSpec, layout.lock])
  return bookkeeping(
    new Map([
      [layout.baseSpec, { text: spec.text, current: standing.get(layout.baseSpec)?.id }],
      [layout.lock, { text: printLock(lock), current: standing.get(layout.lock)?.id }],
    ]),
  )
}

export function accountOf({ site, changes, before, plan }: SettledSite): Account {
  return makeAccount(site, changes, before, plan)
}

export function hasWrites({ changes }: SettledSite): boolean {
  return changes.some(isWrite)
}
