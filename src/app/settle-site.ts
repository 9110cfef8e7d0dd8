// Spec and repository → changes. The one road that generate, diff, validate and pr take.
import { type Account, makeAccount } from '../account/account.ts'
import { type Checked, checked, failed } from '../findings/checked.ts'
import { emit } from '../emit/emit.ts'
import { siteSchema } from './site-schema.ts'
import { layout } from '../emit/layout.ts'
import { type Decision, decide, refusals } from '../merge/decide.ts'
import { type Lock, emptyLock, parseLock, printLock } from '../merge/lock.ts'
import { bookkeeping, settle } from '../merge/settle.ts'
import { completeTorn } from '../merge/torn.ts'
import type { Snapshot } from '../ports/work-tree.ts'
import type { Plan } from '../plan/plan.ts'
import { blobId } from '../tree/blob-id.ts'
import { type Change, isWrite } from '../tree/change.ts'
import type { FileTree } from '../tree/file-tree.ts'
import type { RelPath } from '../tree/rel-path.ts'
import { type Planned, planSite } from './plan-site.ts'
import type { PlanPorts, Spec } from './ports.ts'
import { presentValues } from './present.ts'

/** `refused`: paths that people changed and this version cannot merge; nothing may be written then. `plan`: undefined where nothing moved. */
export type SettledSite = {
  readonly site: string
  readonly changes: readonly Change[]
  readonly refused: readonly Decision[]
  readonly plan: Plan | undefined
  readonly planned: Planned | undefined
  readonly before: ReadonlyMap<RelPath, string>
}

/** `isStrict`: warnings count, so that they have to be met again where a look at the lock would do. */
export async function settleSite(ports: PlanPorts, spec: Spec, snapshot: Snapshot, isStrict = false): Promise<Checked<SettledSite>> {
  const quick = isStrict ? undefined : await unchanged(ports, spec, snapshot)
  if (quick) return checked(quick)
  const planned = await planSite(ports, spec)
  if (!planned.ok) return planned
  const { site, plan, kits, source } = planned.value
  const present = await presentValues(plan, snapshot)
  const schema = await siteSchema(source)
  const emission = emit(plan, kits, present, new Map([[layout.siteSchema, schema]]))
  if (!emission.ok) return failed([...planned.findings, ...emission.findings])
  const lock = await readLock(ports, site.name, snapshot)
  if (!lock.ok) return failed([...planned.findings, ...lock.findings])
  const { tree } = emission.value
  const decisions = await decideTree(lock.value, tree, snapshot)
  const inputs = await inputsOf(ports, spec, site.catalogs)
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
  const foreign = decisions.filter(({ verdict }) => verdict === 'foreign').map(({ path }) => path)
  return foreign.length === 0 ? decisions : completeTorn(decisions, tree, await snapshot.read(foreign))
}

async function readLock(ports: PlanPorts, site: string, snapshot: Snapshot): Promise<Checked<Lock>> {
  const text = (await snapshot.read([layout.lock])).get(layout.lock)
  return text === undefined ? checked(emptyLock(ports.generator, site)) : parseLock(text, site)
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

/** One digest of all that the wanted tree depends on, but for value files made by hand. */
async function inputsOf(ports: PlanPorts, spec: Spec, catalogs: readonly string[]): Promise<string> {
  const profiles = [...ports.profiles].map(([name, text]) => [name, blobId(text)])
  return blobId(JSON.stringify([ports.generator, blobId(spec.text), profiles, await ports.blueprints(catalogs).digest()]))
}

/**
 * Same spec, blueprints and generator as the lock's, and every file stands as the lock says: nothing can have moved, and nothing
 * is rendered. A site with blueprints of its own, or with an engine that must list files made by hand, takes the long way.
 */
async function unchanged(ports: PlanPorts, spec: Spec, snapshot: Snapshot): Promise<SettledSite | undefined> {
  const site = /^name: *["']?([a-z0-9-]+)["']? *$/m.exec(spec.text)?.[1]
  const text = (await snapshot.read([layout.lock])).get(layout.lock)
  const lock = site === undefined || text === undefined ? undefined : parseLock(text, site)
  if (!lock?.ok || /^ *(catalogs|engine: *["']?flux)/m.test(spec.text)) return undefined
  if (lock.value.inputs === '' || lock.value.inputs !== (await inputsOf(ports, spec, []))) return undefined
  const standing = await snapshot.ids([...lock.value.files.keys(), ...lock.value.once.keys(), layout.baseSpec])
  const same = [...lock.value.files].every(([path, id]) => standing.get(path)?.id === id)
  if (!same || standing.get(layout.baseSpec)?.id !== blobId(spec.text)) return undefined
  return { site: lock.value.site, changes: [], refused: [], plan: undefined, planned: undefined, before: new Map() }
}

export function accountOf({ site, changes, before, plan }: SettledSite): Account {
  return makeAccount(site, changes, before, plan)
}

export function hasWrites({ changes }: SettledSite): boolean {
  return changes.some(isWrite)
}
