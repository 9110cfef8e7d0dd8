// One run at a time in one folder: whoever writes says so by a file, and keeps it fresh.
import { fstatSync, futimesSync, mkdirSync, openSync, renameSync, rmdirSync, rmSync, type Stats, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { Failure } from '../../findings/failure.ts'
import { errnoOf, refusal, refused } from './refusal.ts'
import { lstat } from './standing.ts'
import { TEMPORARY } from './temporary.ts'
import { readBytes } from './text-file.ts'
import { tryClose } from './write.ts'

/** `beat` says that the run lives, and is a Failure where another one took over; `release` comes at the end, whatever happened. `isTakenOver`: a run before was killed. */
export type Guard = { readonly beat: () => void; readonly release: () => void; readonly isTakenOver: boolean }

/** Who holds it: a run on this machine can be asked whether it lives, one elsewhere only by its heartbeat. */
type Holder = { readonly pid: number; readonly host: string }

/** Two minutes, in milliseconds. */
export const STALE_AFTER = 120_000
/** Guards of this very process, so that one that an earlier process of the same number left is known for what it is. */
const held = new Set<string>()

/** Makes the root where there is none. Failures: DISK-9 while another run writes, DISK-1, DISK-3, DISK-4. */
export function takeGuard(root: string): Guard {
  const path = `${root}/${TEMPORARY}run`
  const made = attempt(root, () => mkdirSync(root, { recursive: true }))
  try {
    const { fd, isTakenOver } = attempt(root, () => open(path))
    return { ...holding(path, made === undefined ? undefined : root, fd), isTakenOver }
  } catch (error) {
    if (made !== undefined) removeIfEmpty(root)
    throw error
  }
}

/** O_EXCL: whoever makes the file has it. A second try only where a stale one was taken away. */
function open(path: string): { readonly fd: number; readonly isTakenOver: boolean } {
  for (const isSecond of [false, true]) {
    try {
      return { fd: openSync(path, 'wx', 0o644), isTakenOver: isSecond }
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST' || isSecond) throw errnoOf(error) === 'EEXIST' ? busy(path, undefined) : error
      takeAway(path)
    }
  }
  throw new Error('not reached: the second try returns or throws')
}

function holding(path: string, made: string | undefined, fd: number): Omit<Guard, 'isTakenOver'> {
  const own = fstatSync(fd)
  const isOurs = (): boolean => isSame(lstat(path), own)
  const release = (): void => {
    process.off('exit', release)
    held.delete(path)
    if (isOurs()) rmSync(path, { force: true })
    tryClose(fd)
    if (made !== undefined) removeIfEmpty(made)
  }
  const beat = (): void => {
    if (!isOurs()) throw busy(path, holderOf(path))
    const now = Date.now() / 1000
    futimesSync(fd, now, now)
  }
  try {
    writeFileSync(fd, `${JSON.stringify({ pid: process.pid, host: hostname() })}\n`)
  } catch (error) {
    release()
    throw refusal(error, path)
  }
  held.add(path)
  process.once('exit', release)
  return { beat, release }
}

/** Takes a stale guard away, or refuses. By a rename, which only one of two can do; whoever got a fresh one by that gives it back. */
function takeAway(path: string): void {
  const found = lstat(path)
  if (found === undefined) return
  if (found.isSymbolicLink()) throw refused('ELOOP', path)
  if (found.isDirectory()) throw refused('EISDIR', path)
  const holder = holderOf(path)
  if (!isStale(found, holder, path)) throw busy(path, holder)
  const aside = `${path}-${process.pid}`
  try {
    renameSync(path, aside)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return
    throw error
  }
  const taken = lstat(aside)
  // The number of a file that is gone may be given to the next one: the time tells them apart.
  if (taken !== undefined && !(isSame(taken, found) && taken.mtimeMs === found.mtimeMs)) {
    renameSync(aside, path)
    throw busy(path, undefined)
  }
  rmSync(aside, { force: true })
}

function isStale(found: Stats, holder: Holder | undefined, path: string): boolean {
  if (Date.now() - found.mtimeMs > STALE_AFTER) return true
  if (holder?.host !== hostname()) return false
  return holder.pid === process.pid ? !held.has(path) : !isAlive(holder.pid)
}

/** Signal 0 asks only; a process of somebody else's answers EPERM, and lives. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return errnoOf(error) !== 'ESRCH'
  }
}

/** Undefined for what is no guard of ours, or one that is just being written: its heartbeat alone tells then. */
function holderOf(path: string): Holder | undefined {
  try {
    const said: unknown = JSON.parse(readBytes(path, { limit: 4096, follow: false })?.toString('utf8') ?? '')
    const { pid, host } = said as Partial<Holder>
    return Number.isSafeInteger(pid) && Number(pid) > 0 && typeof host === 'string' ? { pid: Number(pid), host } : undefined
  } catch {
    return undefined
  }
}

function busy(path: string, holder: Holder | undefined): Failure {
  const who = holder === undefined ? '' : ` (process ${holder.pid} on ${JSON.stringify(holder.host.slice(0, 64))})`
  return new Failure('DISK-9', `another run is writing here${who}`, {
    hint: `Wait until it has ended and run the same command again. If there is none, remove ${path}; after two minutes it counts for nothing.`,
  })
}

function isSame(one: Stats | undefined, other: Stats): boolean {
  return one !== undefined && one.ino === other.ino && one.dev === other.dev
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    return // something stands in it by now
  }
}

function attempt<T>(root: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw refusal(error, root)
  }
}
