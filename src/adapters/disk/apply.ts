// Writes changes into the folder: everything is looked at before the first byte is written, no path ever holds half an update.
import { closeSync, fchmodSync, fsyncSync, mkdirSync, openSync, renameSync, rmdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { Failure } from '../../findings/failure.ts'
import { type Change, isWrite } from '../../tree/change.ts'
import { errnoOf, refusal, refused } from './refusal.ts'
import { fileId, type Folders, folderOf, knownFolders, lstat } from './standing.ts'

type Write = Extract<Change, { kind: 'create' | 'update' | 'delete' }>
type Target = { readonly root: string; readonly folders: Folders; readonly going: ReadonlySet<string> }

/** Says that all before it is in place, so it is written after all else. */
const LOCK = '.platform/lock.json'
/** Temporary files carry this prefix; one that a killed run left is overwritten by the next, since its name follows from the path. */
export const TEMPORARY = '.platform-tmp-'
/** After so many files other events (a signal, a spinner) get their turn. */
const BREATH = 256

/** Deletes first, then creates and updates in the given order, the lock last. A kill between any two leaves what the next run completes. */
export async function applyChanges(root: string, changes: readonly Change[]): Promise<void> {
  const writes = changes.filter(isWrite)
  if (writes.length === 0) return
  const target = { root, folders: knownFolders(root), going: new Set(writes.filter(isDelete).map(({ path }) => path)) }
  if (target.folders.state('') === 'blocked') throw refused('ENOTDIR', root)
  const rank = (write: Write): number => (write.path === LOCK ? 2 : isDelete(write) ? 0 : 1)
  const ordered = writes.toSorted((a, b) => rank(a) - rank(b))
  for (const write of ordered) inspect(target, write)
  await eachWithBreath(ordered.filter(isDelete), (write) => remove(target, write.path))
  for (const folder of parentsDeepestFirst(target.going)) removeWhenEmpty(target, folder)
  await eachWithBreath(
    ordered.filter((write) => !isDelete(write)),
    (write) => put(target, write),
  )
}

async function eachWithBreath(writes: readonly Write[], act: (write: Write) => void): Promise<void> {
  for (const [index, write] of writes.entries()) {
    if (index % BREATH === BREATH - 1) await setImmediate()
    act(write)
  }
}

function isDelete(write: Write): boolean {
  return write.kind === 'delete'
}

/** Refuses what cannot be done, or would overwrite what a person saved since the snapshot. */
function inspect({ root, folders, going }: Target, write: Write): void {
  const full = `${root}/${write.path}`
  const folder = folderOf(write.path)
  const state = folders.state(folder)
  const culprit = (): string => `${root}/${folders.culprit(folder)}`
  if (state === 'link') throw refused('ELOOP', culprit())
  if (state === 'blocked' && !going.has(folders.culprit(folder))) throw refused('ENOTDIR', culprit())
  const found = state === 'folder' ? lstat(full) : undefined
  if (found?.isSymbolicLink()) throw refused('ELOOP', full)
  if (write.kind === 'create') {
    if (found === undefined || going.has(write.path)) return
    if (!found.isDirectory()) throw refused('EEXIST', full)
    if (![...going].some((path) => path.startsWith(`${write.path}/`))) throw refused('EISDIR', full)
    return
  }
  if (found === undefined && write.kind === 'delete') return
  if (found?.isDirectory()) throw refused('EISDIR', full)
  if (found === undefined || !found.isFile() || fileId(full, found.size) !== write.before) throw moved(full)
  if (write.kind === 'update' && lstat(temporaryOf(full))?.isDirectory()) throw refused('EISDIR', temporaryOf(full))
}

function moved(path: string): Failure {
  return new Failure('DISK-5', `${path}: changed while we were at work`, {
    hint: 'Nothing was written. Run the same command again so that it is looked at anew.',
  })
}

function remove({ root }: Target, path: string): void {
  try {
    unlinkSync(`${root}/${path}`)
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT' && errnoOf(error) !== 'ENOTDIR') throw refusal(error, `${root}/${path}`)
  }
}

function parentsDeepestFirst(paths: Iterable<string>): readonly string[] {
  const parents = new Set<string>()
  for (const path of paths)
    for (let folder = folderOf(path); folder !== '' && !parents.has(folder); folder = folderOf(folder)) parents.add(folder)
  return [...parents].sort((a, b) => b.length - a.length)
}

/** What does not go (not empty, not ours) stays: an empty folder too many hurts nobody. */
function removeWhenEmpty({ root, folders }: Target, folder: string): void {
  try {
    if (folders.state(folder) === 'folder') rmdirSync(`${root}/${folder}`)
    folders.set(folder, 'absent')
  } catch {
    return
  }
}

function put(target: Target, write: Write): void {
  if (write.kind === 'delete') return
  const full = `${target.root}/${write.path}`
  try {
    makeFolder(target, folderOf(write.path))
    if (write.kind === 'create') writeNew(full, write.file.print(), write.path === LOCK)
    else replace(full, write.file.print(), write.path === LOCK)
  } catch (error) {
    throw refusal(error, full)
  }
}

function makeFolder(target: Target, folder: string): void {
  // A file that stood in the way was deleted a moment ago, or inspect would have refused.
  if (target.folders.state(folder) === 'folder') return
  if (folder === '') mkdirSync(target.root, { recursive: true })
  else {
    makeFolder(target, folderOf(folder))
    mkdirSync(`${target.root}/${folder}`)
  }
  target.folders.set(folder, 'folder')
}

/** O_EXCL: neither a file nor a link that appeared since is written over. A write that fails leaves nothing. */
function writeNew(path: string, text: string, durable: boolean, mode?: number): void {
  const fd = openSync(path, 'wx')
  try {
    writeFileSync(fd, text)
    if (mode !== undefined) fchmodSync(fd, mode)
    if (durable) fsyncSync(fd)
    closeSync(fd)
  } catch (error) {
    rmSync(path, { force: true })
    tryClose(fd)
    throw error
  }
}

function tryClose(fd: number): void {
  try {
    closeSync(fd)
  } catch {
    return // it was the close itself that failed
  }
}

function temporaryOf(path: string): string {
  const slash = path.lastIndexOf('/')
  const name = createHash('sha1')
    .update(path.slice(slash + 1))
    .digest('hex')
    .slice(0, 16)
  return `${path.slice(0, slash)}/${TEMPORARY}${name}`
}

function replace(path: string, text: string, durable: boolean): void {
  const temporary = temporaryOf(path)
  const found = lstat(path)
  rmSync(temporary, { force: true }) // left by a run that was killed; a link goes, not what it points to
  writeNew(temporary, text, durable, found === undefined ? undefined : found.mode & 0o777)
  try {
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}
