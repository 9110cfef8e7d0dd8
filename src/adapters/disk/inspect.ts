// Looks at everything before the first byte is written: what cannot be done, or would overwrite what a person saved since, is refused.
import { Failure } from '../../findings/failure.ts'
import { foldCase } from '../../tree/rel-path.ts'
import { holdsNothing } from './emptiness.ts'
import type { Write } from './order.ts'
import { refused } from './refusal.ts'
import { fileId, type Folders, folderOf, lstat } from './standing.ts'
import { temporaryOf } from './temporary.ts'

/** `going`: paths that are deleted. */
export type Target = { readonly root: string; readonly folders: Folders; readonly going: ReadonlySet<string> }

/** A Failure DISK-3, DISK-4 or DISK-5 for the first change that does not fit what stands. */
export function inspect(target: Target, writes: readonly Write[]): void {
  const foldedGoing = new Map([...target.going].map((path) => [foldCase(path), path]))
  for (const write of writes) {
    refuseAbove(target, write.path)
    if (write.kind === 'create') inspectCreate(target, write.path, foldedGoing)
    else inspectStanding(target, write)
  }
}

/** Where a link stands above the path, or a file that stays. */
export function refuseAbove({ root, folders, going }: Target, path: string): void {
  const folder = folderOf(path)
  const state = folders.state(folder)
  if (state !== 'link' && state !== 'blocked') return
  const culprit = folders.culprit(folder)
  if (state === 'link') throw refused('ELOOP', `${root}/${culprit}`)
  if (!going.has(culprit)) throw refused('ENOTDIR', `${root}/${culprit}`)
}

function inspectCreate(target: Target, path: string, foldedGoing: ReadonlyMap<string, string>): void {
  const { root, going } = target
  const full = `${root}/${path}`
  const found = at(target, path)
  if (found === undefined || going.has(path)) return
  if (found.isSymbolicLink()) throw refused('ELOOP', full)
  if (found.isDirectory()) {
    if (holdsNothing(full, (inside) => going.has(inside.slice(root.length + 1)))) return
    throw refused('EISDIR', full)
  }
  // Where the file system folds case, the file that was found may be the twin, which goes.
  const twin = foldedGoing.get(foldCase(path))
  const standing = twin === undefined ? undefined : at(target, twin)
  if (standing?.ino !== found.ino || standing.dev !== found.dev) throw refused('EEXIST', full)
}

function inspectStanding(target: Target, write: Exclude<Write, { kind: 'create' }>): void {
  const full = `${target.root}/${write.path}`
  const found = at(target, write.path)
  if (found?.isSymbolicLink()) throw refused('ELOOP', full)
  if (found === undefined && write.kind === 'delete') return
  if (found?.isDirectory()) throw refused('EISDIR', full)
  if (found === undefined || !found.isFile() || fileId(full, found.size) !== write.before) throw moved(full)
  if (write.kind === 'update' && lstat(temporaryOf(full))?.isDirectory()) throw refused('EISDIR', temporaryOf(full))
}

function at({ root, folders }: Target, path: string): ReturnType<typeof lstat> {
  return folders.state(folderOf(path)) === 'folder' ? lstat(`${root}/${path}`) : undefined
}

function moved(path: string): Failure {
  return new Failure('DISK-5', `${path}: changed while we were at work`, {
    hint: 'Nothing was written. Run the same command again so that it is looked at anew.',
  })
}
