// What the repository remembers for the next run: the lock, the spec it was made from, and copies of the bases that people's edits hide.
import { layout } from '../emit/layout.ts'
import { copyChanges } from '../merge/copies.ts'
import { toLf } from '../merge/line-ends.ts'
import { type Lock, printLock } from '../merge/lock.ts'
import type { Snapshot } from '../ports/work-tree.ts'
import { type BlobId, blobId } from '../tree/blob-id.ts'
import type { Change } from '../tree/change.ts'
import { textFile } from '../tree/file-tree.ts'
import type { RelPath } from '../tree/rel-path.ts'
import type { Spec } from './ports.ts'

/** The books are ordinary changes, so that they are written, proposed and reverted like all else. */
export async function bookChanges(
  lock: Lock,
  copies: ReadonlyMap<BlobId, string>,
  spec: Spec,
  snapshot: Snapshot,
): Promise<readonly Change[]> {
  const held = await snapshot.list(layout.baseFolder)
  const standing = await snapshot.ids([...held, layout.baseSpec, layout.lock, layout.journal])
  const copied = copyChanges(layout.baseFolder, copies, new Map([...standing].filter(([path]) => held.includes(path))))
  const books: readonly (readonly [RelPath, string])[] = [
    [layout.baseSpec, toLf(spec.text)],
    [layout.lock, printLock(lock)],
  ]
  const other = books.filter(([path, text]) => standing.has(path) && standing.get(path)!.id !== blobId(text)).map(([path]) => path)
  const texts = await snapshot.read(other)
  const written = books.flatMap(([path, text]): readonly Change[] => {
    const [file, before] = [textFile(text), standing.get(path)?.id]
    // A checkout may have turned the line ends of our own files, too.
    if (file.id === before || toLf(texts.get(path) ?? '') === text) return []
    return [before === undefined ? { kind: 'create', path, file } : { kind: 'update', path, file, before }]
  })
  const left = standing.get(layout.journal)
  return [...copied, ...written, ...(left === undefined ? [] : [{ kind: 'delete' as const, path: layout.journal, before: left.id }])]
}
