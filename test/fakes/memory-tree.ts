// Files in memory, as a work tree or as the tree of a commit; refuses what disk and git refuse.
import { Failure } from '../../src/findings/failure.ts'
import type { Entry, Snapshot, WorkTree } from '../../src/ports/work-tree.ts'
import { blobId, NO_BLOB } from '../../src/tree/blob-id.ts'
import { type Change, isWrite } from '../../src/tree/change.ts'
import { byCodePoint } from '../../src/tree/json.ts'
import { foldCase, type RelPath } from '../../src/tree/rel-path.ts'

export type MemoryFile = { readonly text: string; readonly mode: 'file' | 'executable' | 'link' }
export type MemoryFiles = Map<string, MemoryFile>

export function memoryFiles(texts: Iterable<readonly [string, string]> = []): MemoryFiles {
  return new Map([...texts].map(([path, text]) => [path, { text, mode: 'file' }]))
}

/** `files` is shared with the caller, who plays the person that edits. */
export function memoryWorkTree(files: MemoryFiles = memoryFiles()): WorkTree {
  return {
    snapshot: async () => memorySnapshot(files),
    apply: async (changes, journal) => {
      const after = applied(files, changes, 'DISK')
      if (journal !== undefined && changes.some(isWrite)) after.delete(journal.path)
      files.clear()
      for (const [path, file] of after) files.set(path, file)
    },
  }
}

export function memorySnapshot(files: ReadonlyMap<string, MemoryFile>): Snapshot {
  return {
    ids: async (paths) => {
      const found = [...paths].map((path) => [path, entryAt(files, path)] as const)
      return new Map(found.flatMap(([path, entry]) => (entry === undefined ? [] : [[path, entry] as const])))
    },
    read: async (paths) =>
      new Map(
        paths.flatMap((path) => {
          const file = files.get(path)
          return file === undefined || file.mode === 'link' ? [] : [[path, file.text] as const]
        }),
      ),
    list: async (folder) =>
      [...files.keys()].filter((path) => folder === '' || path.startsWith(`${folder}/`)).sort(byCodePoint) as RelPath[],
  }
}

/** A copy with the changes in it; throws before anything is changed. */
export function applied(files: ReadonlyMap<string, MemoryFile>, changes: readonly Change[], code: 'DISK' | 'GIT'): MemoryFiles {
  const after: MemoryFiles = new Map(files)
  const writes = changes.filter(isWrite)
  const refuse = (path: string, number: { DISK: number; GIT: number }, why: string): never => {
    throw new Failure(`${code}-${number[code]}`, `${path}: ${why}`, { hint: 'see the real adapter' })
  }
  for (const write of writes.toSorted((a, b) => Number(b.kind === 'delete') - Number(a.kind === 'delete'))) {
    const { path } = write
    const found = after.get(path)
    const above = parents(path).find((folder) => after.has(folder))
    if (found?.mode === 'link' || (above !== undefined && after.get(above)?.mode === 'link')) refuse(path, { DISK: 3, GIT: 7 }, 'a link')
    if (above !== undefined || [...after.keys()].some((other) => other.startsWith(`${path}/`)))
      refuse(path, { DISK: 4, GIT: 7 }, 'file and folder')
    if (write.kind === 'create' && found !== undefined) refuse(path, { DISK: 4, GIT: 7 }, 'stands there')
    if (write.kind === 'update' && found === undefined) refuse(path, { DISK: 5, GIT: 7 }, 'gone')
    if (write.kind !== 'create' && found !== undefined && blobId(found.text) !== write.before) refuse(path, { DISK: 5, GIT: 7 }, 'moved')
    if (write.kind === 'delete') after.delete(path)
    else
      after.set(path, {
        text: write.file.print(),
        mode: write.kind === 'create' && write.isExecutable ? 'executable' : (found?.mode ?? 'file'),
      })
  }
  return after
}

function entryAt(files: ReadonlyMap<string, MemoryFile>, path: RelPath): Entry | undefined {
  const file = files.get(path) ?? linkAbove(files, path)
  if (file !== undefined) return { id: blobId(file.text), mode: file.mode }
  if (parents(path).some((folder) => files.has(folder))) return { id: NO_BLOB, mode: 'blocked' }
  const names = [...files.keys()]
  if (names.some((name) => name.startsWith(`${path}/`))) return { id: NO_BLOB, mode: 'folder' }
  const folded = foldCase(path)
  const isTwin = names.map(foldCase).some((name) => name === folded || name.startsWith(`${folded}/`) || folded.startsWith(`${name}/`))
  return isTwin ? { id: NO_BLOB, mode: 'twin' } : undefined
}

function linkAbove(files: ReadonlyMap<string, MemoryFile>, path: string): MemoryFile | undefined {
  const found = parents(path).flatMap((folder) => files.get(folder) ?? [])
  return found.find(({ mode }) => mode === 'link')
}

function parents(path: string): readonly string[] {
  const parts = path.split('/')
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'))
}
