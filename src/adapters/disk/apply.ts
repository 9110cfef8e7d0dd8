// Writes changes into the folder: looked at first, then in an order that bears a kill, and by one run at a time.
import { mkdirSync, rmdirSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { type Change, isWrite } from '../../tree/change.ts'
import type { RelPath } from '../../tree/rel-path.ts'
import { removeEmpty, removeLeftOvers } from './emptiness.ts'
import { type Guard, takeGuard } from './guard.ts'
import { inspect, refuseAbove, type Target } from './inspect.ts'
import { inOrder, parentsOf, type Write } from './order.ts'
import { errnoOf, refusal, refused } from './refusal.ts'
import { folderOf, knownFolders, lstat } from './standing.ts'
import { type How, remove, replace, writeNew, writeWhole } from './write.ts'

type Journal = { readonly path: RelPath; readonly text: string }

/** Says that all before it is in place. */
const LOCK = '.platform/lock.json'
/** After so many files other events (a signal, a spinner) get their turn. */
const BREATH = 256
/** On a disk so slow that this comes sooner, milliseconds. */
const BEAT = 5000

/**
 * A kill between any two system calls leaves what the next run completes (order.ts); `journal` tells it how far this one came.
 * Failures: DISK-n; DISK-9 where another run is at work. One that comes half-way leaves the journal.
 */
export async function applyChanges(root: string, changes: readonly Change[], journal: Journal | undefined): Promise<void> {
  const writes = changes.filter(isWrite)
  if (writes.length === 0) return
  if (knownFolders(root).state('') === 'blocked') throw refused('ENOTDIR', root)
  const guard = takeGuard(root)
  try {
    const going = new Set<string>(writes.filter(({ kind }) => kind === 'delete').map(({ path }) => path))
    const target = { root, folders: knownFolders(root), going }
    inspect(target, writes)
    const isCut = journal !== undefined && begin(target, journal)
    if (isCut || guard.isTakenOver) removeLeftOvers(root)
    // What an earlier run left in the journal's place went with `begin`.
    await writeAll(
      target,
      guard,
      writes.filter(({ path }) => path !== journal?.path),
    )
    if (journal !== undefined) end(target, journal)
  } finally {
    guard.release()
  }
}

/** Written before the first change; true where the journal of a run that was cut short stood there. */
function begin(target: Target, { path, text }: Journal): boolean {
  const full = `${target.root}/${path}`
  refuseAbove(target, path)
  const found = lstat(full)
  if (found?.isSymbolicLink()) throw refused('ELOOP', full)
  if (found?.isDirectory()) throw refused('EISDIR', full)
  try {
    makeFolder(target, folderOf(path))
    if (found === undefined) writeNew(full, text, { isDurable: true })
    else replace(full, text, { isDurable: true })
  } catch (error) {
    throw refusal(error, full)
  }
  return found !== undefined
}

function end(target: Target, { path }: Journal): void {
  try {
    remove(`${target.root}/${path}`)
  } catch (error) {
    throw refusal(error, `${target.root}/${path}`)
  }
  for (const folder of deepestFirst([path])) removeWhenEmpty(target, folder)
}

async function writeAll(target: Target, guard: Guard, writes: readonly Write[]): Promise<void> {
  let [done, beaten] = [0, Date.now()]
  for (const phase of inOrder(writes)) {
    for (const write of phase) {
      if (++done % BREATH === 0 || Date.now() - beaten > BEAT) {
        await setImmediate()
        guard.beat()
        beaten = Date.now()
      }
      put(target, write)
    }
    const gone = phase.filter(({ kind }) => kind === 'delete').map(({ path }) => path)
    for (const folder of deepestFirst(gone)) removeWhenEmpty(target, folder)
  }
}

function put(target: Target, write: Write): void {
  const full = `${target.root}/${write.path}`
  try {
    if (write.kind === 'delete') return remove(full)
    makeFolder(target, folderOf(write.path))
    const how: How = { isDurable: write.path === LOCK, isExecutable: write.kind === 'create' && write.isExecutable === true }
    if (write.kind === 'update') return replace(full, write.file.print(), how)
    const text = write.file.print()
    orInPlaceOfFolder(target, write.path, () => (write.from === undefined ? writeNew(full, text, how) : writeWhole(full, text, how)))
  } catch (error) {
    throw refusal(error, full)
  }
}

/** An empty folder gives way to a file; one that was filled since does not. */
function orInPlaceOfFolder({ root, folders }: Target, path: string, write: () => void): void {
  try {
    write()
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST' || lstat(`${root}/${path}`)?.isDirectory() !== true) throw error
    removeEmpty(`${root}/${path}`)
    folders.set(path, 'blocked')
    write()
  }
}

/** A file that stood in the way was deleted a moment ago, or inspect would have refused. */
function makeFolder(target: Target, folder: string): void {
  if (target.folders.state(folder) === 'folder') return
  makeFolder(target, folderOf(folder))
  mkdirSync(`${target.root}/${folder}`)
  target.folders.set(folder, 'folder')
}

function deepestFirst(paths: readonly string[]): readonly string[] {
  return [...new Set(paths.flatMap(parentsOf))].sort((a, b) => b.length - a.length)
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
