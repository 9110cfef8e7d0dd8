// Texts that we wanted once: from the repository's own copies, its objects, the old spec, its remote. What none of them has stays unknown.
import { layout } from '../emit/layout.ts'
import type { Standing } from '../emit/unit.ts'
import { copyPath } from '../merge/copies.ts'
import { type Decision, homeOf } from '../merge/decide.ts'
import { basesNeeded } from '../merge/jobs.ts'
import { toLf } from '../merge/line-ends.ts'
import type { BaseTexts } from '../ports/base-texts.ts'
import type { Snapshot } from '../ports/work-tree.ts'
import { type BlobId, blobId } from '../tree/blob-id.ts'
import type { FileTree } from '../tree/file-tree.ts'
import { emitSite } from './emit-site.ts'
import { planSite } from './plan-site.ts'
import type { PlanPorts, Spec } from './ports.ts'

type Texts = ReadonlyMap<BlobId, string>
/** Where bases are looked for; `standing` is what the emitters are told of people's files. */
export type Sources = {
  readonly ports: PlanPorts
  readonly spec: Spec
  readonly snapshot: Snapshot
  readonly baseTexts: BaseTexts
  readonly standing: Standing
}

/** `tree` is what is wanted now. The texts of all bases that a merge or a conflict needs, each proven by its id. One source is asked for what the ones before it lack. */
export async function findBases(decisions: readonly Decision[], tree: FileTree, sources: Sources): Promise<Texts> {
  const needed = basesNeeded(decisions)
  const found = new Map<BlobId, string>()
  const lacking = (): readonly BlobId[] => [...new Set(needed.map(({ base }) => base!))].filter((id) => !found.has(id))
  const places: readonly ((ids: readonly BlobId[]) => Promise<Texts>)[] = [
    async (ids) => wantedElsewhere(tree, ids),
    (ids) => copies(sources.snapshot, ids),
    (ids) => sources.baseTexts.near(ids),
    // Rendering again needs no network, so that it comes before the remote (decision 15).
    (ids) => renderedAgain(needed, ids, sources),
    (ids) => sources.baseTexts.far(ids),
  ]
  for (const ask of places) {
    const ids = lacking()
    if (ids.length === 0) break
    for (const [id, text] of await ask(ids)) if (ids.includes(id) && blobId(text) === id) found.set(id, text)
  }
  return found
}

/** A text that is wanted now, at whatever path: two files may well say the same. */
function wantedElsewhere(tree: FileTree, ids: readonly BlobId[]): Texts {
  const needed = new Set(ids)
  return new Map([...tree.values()].flatMap((file) => (needed.has(file.id) ? [[file.id, file.print()] as const] : [])))
}

async function copies(snapshot: Snapshot, ids: readonly BlobId[]): Promise<Texts> {
  const paths = new Map(ids.map((id) => [copyPath(layout.baseFolder, id), id]))
  const texts = await snapshot.read([...paths.keys()])
  return new Map([...texts].map(([path, text]) => [paths.get(path)!, toLf(text)]))
}

/** What the old spec renders to by this generator; the ids say whether that is what was wanted then. */
async function renderedAgain(needed: readonly Decision[], ids: readonly BlobId[], sources: Sources): Promise<Texts> {
  const tree = await oldTree(sources)
  const texts = new Map<BlobId, string>()
  for (const decision of tree === undefined ? [] : needed) {
    const file = tree?.get(homeOf(decision))
    if (file !== undefined && ids.includes(file.id)) texts.set(file.id, file.print())
  }
  return texts
}

async function oldTree({ ports, spec, snapshot, standing }: Sources): Promise<FileTree | undefined> {
  const text = (await snapshot.read([layout.baseSpec])).get(layout.baseSpec)
  if (text === undefined) return undefined
  const planned = await planSite(ports, { ...spec, text })
  if (!planned.ok) return undefined
  const emission = await emitSite(planned.value, standing)
  return emission.ok ? emission.value.tree : undefined
}
