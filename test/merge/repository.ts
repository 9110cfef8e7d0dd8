// A repository in memory that is generated again and again: a generator of small trees, people who edit, and what git still remembers.
import { mergeSite } from '../../src/app/merge-site.ts'
import { bookChanges } from '../../src/app/books.ts'
import { lastRun, whatIsLeft } from '../../src/app/last-run.ts'
import { decideSite } from '../../src/app/decide-site.ts'
import type { PlanPorts } from '../../src/app/ports.ts'
import { nothingStands } from '../../src/emit/unit.ts'
import type { Choices } from '../../src/merge/choice.ts'
import { journalOf, printJournal, withDoubts, withoutSpare } from '../../src/merge/journal.ts'
import { emptyLock } from '../../src/merge/lock.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { blobId } from '../../src/tree/blob-id.ts'
import { type Change, isWrite } from '../../src/tree/change.ts'
import { type FileTree, textFile } from '../../src/tree/file-tree.ts'
import type { RelPath } from '../../src/tree/rel-path.ts'
import { memoryLineMerge } from '../fakes/memory-line-merge.ts'
import { type MemoryFiles, memorySnapshot } from '../fakes/memory-tree.ts'

export type Files = Readonly<Record<string, string>>
export type Generation = {
  readonly files: Files
  readonly once?: Files
  readonly unmanaged?: readonly string[]
  readonly choices?: Choices
}
const LOCK = '.platform/lock.json' as RelPath
const JOURNAL = '.platform/pending.json' as RelPath

export function treeOf({ files, once = {} }: Pick<Generation, 'files' | 'once'>): FileTree {
  const entries = Object.entries(files).map(([path, text]) => [path as RelPath, textFile(text)] as const)
  const seeds = Object.entries(once).map(([path, text]) => [path as RelPath, { ...textFile(text), once: true as const }] as const)
  return new Map([...entries, ...seeds])
}

/**
 * The changes of one run, by the very functions that `generate` calls; nothing is written. `remembered`: texts that git still has.
 * The spec is a text of no meaning, so that no base can be rendered again: whatever is found is found in copies or in git.
 */
export async function changesOf(
  files: MemoryFiles,
  generation: Generation,
  remembered: readonly string[] = [],
  lineMerge = memoryLineMerge(),
): Promise<{ readonly changes: readonly Change[]; readonly journal: string }> {
  const snapshot = memorySnapshot(files)
  const tree = treeOf(generation)
  const last = await lastRun(await whatIsLeft(snapshot), snapshot, emptyLock('0.1.0', 's'))
  if (!last.ok) throw new Error('the lock of this test is good')
  const { lock, cut } = last.value
  const isWanted = (path: RelPath): boolean => tree.has(path)
  const began = cut === undefined ? lock : withDoubts(lock, cut.journal, cut.standing, isWanted)
  const now = cut === undefined ? lock : withoutSpare(began, cut.journal, cut.standing, isWanted)
  const plan = { site: { unmanaged: generation.unmanaged ?? [] }, environments: [] } as unknown as Plan
  const decided = await decideSite(now, plan, tree, snapshot)
  const near = async () => new Map(remembered.map((known) => [blobId(known), known]))
  const spec = { text: '{', shown: 'site.yaml', inTree: true }
  const ports = { generator: '0.1.0', profiles: new Map() } as unknown as PlanPorts
  const sources = { ports, spec, snapshot, standing: nothingStands, baseTexts: { near, far: async () => new Map() } }
  const run = { generator: '0.1.0', site: 's', inputs: 'i' }
  const settled = await mergeSite(decided, tree, { lineMerge, sources, choices: generation.choices ?? [], run })
  const changes = [...settled.changes, ...(await bookChanges(settled.lock, settled.copies, spec, snapshot))]
  return { changes, journal: printJournal(journalOf(settled.changes, began, settled.lock, cut?.journal), 's') }
}

export type Run = Awaited<ReturnType<typeof changesOf>>

/** Writes some of the changes, as a run that is killed leaves them: whole files, and at most one torn one. */
export function applyUntil(files: MemoryFiles, { changes, journal }: Run, stop: number, tear: boolean): void {
  const writes = changes.filter(isWrite).toSorted((a, b) => rankOf(a) - rankOf(b))
  if (writes.length === 0) return
  files.set(JOURNAL, { text: journal, mode: 'file' })
  for (const [index, write] of writes.entries()) {
    if (index > stop) return
    const isTorn = index === stop
    if (isTorn && !(tear && write.kind === 'create' && write.from === undefined)) return
    if (write.kind === 'delete') files.delete(write.path)
    else {
      const text = write.file.print()
      files.set(write.path, { text: isTorn ? text.slice(0, text.length / 2) : text, mode: 'file' })
    }
  }
  files.delete(JOURNAL)
}

/** As the disk does it: new copies, files, what goes, the old spec, the lock, old copies. */
function rankOf(change: Change): number {
  if (change.path === LOCK) return 5
  if (change.path === '.platform/base/site.yaml') return 4
  const isCopy = change.path.startsWith('.platform/base/')
  if (change.kind === 'delete') return isCopy || change.path === JOURNAL ? 6 : 3
  return isCopy ? 0 : 2
}

export function apply(files: MemoryFiles, run: Run): void {
  applyUntil(files, run, Infinity, false)
}
