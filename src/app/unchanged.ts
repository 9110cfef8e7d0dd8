// Whether anything can have moved since the lock was written: where nothing can, nothing is rendered.
import { layout } from '../emit/layout.ts'
import { copyPath } from '../merge/copies.ts'
import { toLf } from '../merge/line-ends.ts'
import type { Lock } from '../merge/lock.ts'
import { idAt } from '../merge/standing.ts'
import type { Snapshot } from '../ports/work-tree.ts'
import { readSite } from '../site/read.ts'
import { type BlobId, blobId } from '../tree/blob-id.ts'
import { byCodePoint } from '../tree/json.ts'
import type { RelPath } from '../tree/rel-path.ts'
import { goneSeeds, valuesByHand } from './by-hand.ts'
import type { Left } from './last-run.ts'
import { chosenByDefault } from './plan-site.ts'
import type { PlanPorts, Spec } from './ports.ts'

/** All that the wanted tree depends on, as one digest; line ends of the spec are the checkout's, and say nothing. `byHand` is empty where the engine does not list value files. */
export async function inputsOf(ports: PlanPorts, spec: Spec, catalogs: readonly string[], byHand: readonly RelPath[]): Promise<BlobId> {
  const profiles = [...ports.profiles].map(([name, text]) => [name, blobId(text)])
  const blueprints = await ports.blueprints(catalogs).digest()
  return blobId(JSON.stringify([ports.generator, blobId(toLf(spec.text)), profiles, catalogs, blueprints, byHand]))
}

/**
 * The lock, where its inputs are those of now and nothing is left to do in the repository: every file that it lists stands as it says,
 * was taken away by a person, or was changed by one and has its base copied.
 */
export async function unchangedLock(ports: PlanPorts, spec: Spec, snapshot: Snapshot, left: Left): Promise<Lock | undefined> {
  const site = /^name: *["']?([a-z0-9-]+)["']? *(?:#.*)?$/m.exec(spec.text)?.[1]
  const read = site === undefined ? undefined : left.lock(site)
  const catalogs = catalogsOf(ports, spec)
  if (!read?.ok || read.value.inputs === '' || catalogs === undefined) return undefined
  const lock = read.value
  if (lock.inputs !== (await inputsOf(ports, spec, catalogs, await byHandOf(lock, snapshot)))) return undefined
  const standing = await snapshot.ids([...lock.files.keys(), layout.baseSpec, layout.journal])
  if (standing.has(layout.journal)) return undefined
  const edited = [...lock.files].filter(([path, id]) => ![id, undefined].includes(idAt(standing.get(path))))
  const copied = await hasCopies(new Set(edited.map(([, id]) => copyPath(layout.baseFolder, id))), snapshot)
  return copied && standing.get(layout.baseSpec)?.id === blobId(toLf(spec.text)) ? lock : undefined
}

/** These copies and no others; what is in them is proven where it is used. */
async function hasCopies(needed: ReadonlySet<RelPath>, snapshot: Snapshot): Promise<boolean> {
  const held = (await snapshot.list(layout.baseFolder)).filter((path) => path !== layout.baseSpec)
  return held.length === needed.size && held.every((path) => needed.has(path))
}

/** Reading the spec takes longer than all else here, so that only those that may name folders are read. */
function catalogsOf(ports: PlanPorts, { text }: Spec): readonly string[] | undefined {
  if (!text.includes('catalogs')) return []
  const site = readSite({ text, generator: ports.generator, capabilities: chosenByDefault, profiles: ports.profiles })
  return site.ok ? site.value.catalogs : undefined
}

/** The lock knows the engine: one that lists value files has this file. A file that no unit lists only costs the short way. */
async function byHandOf(lock: Lock, snapshot: Snapshot): Promise<readonly RelPath[]> {
  if (!lock.files.has(layout.valuesReference)) return []
  const byHand = await valuesByHand(snapshot, lock)
  return [...[...byHand].filter((path) => !lock.once.has(path)).sort(byCodePoint), ...goneSeeds(lock, byHand)]
}
