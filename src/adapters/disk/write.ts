// How a single file comes onto the disk: never over something that appeared since, and an update never half.
import { closeSync, fchmodSync, fsyncSync, linkSync, openSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { errnoOf, refused } from './refusal.ts'
import { lstat } from './standing.ts'
import { temporaryOf } from './temporary.ts'

/** `isDurable`: on the disk itself before this returns, since it vouches for all before it. */
export type How = { readonly isDurable?: boolean; readonly isExecutable?: boolean }

/** O_EXCL: neither a file nor a link that appeared since is written over. A write that fails leaves nothing; a kill may leave a beginning. */
export function writeNew(path: string, text: string, { isDurable = false, isExecutable = false }: How, mode?: number): void {
  const fd = openSync(path, 'wx', isExecutable ? 0o777 : 0o666)
  try {
    writeFileSync(fd, text)
    if (mode !== undefined) fchmodSync(fd, mode)
    if (isDurable) fsyncSync(fd)
    closeSync(fd)
  } catch (error) {
    rmSync(path, { force: true })
    tryClose(fd)
    throw error
  }
}

/** For a text that is nowhere else, such as that of a moved file: whole or not at all, whatever happens meanwhile. */
export function writeWhole(path: string, text: string, how: How): void {
  const temporary = temporaryOf(path)
  rmSync(temporary, { force: true })
  writeNew(temporary, text, { ...how, isDurable: true })
  try {
    settle(temporary, path)
  } finally {
    rmSync(temporary, { force: true })
  }
}

/** A link is made only where nothing stands, which a rename does not promise; some file systems have no links. */
function settle(temporary: string, path: string): void {
  try {
    linkSync(temporary, path)
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV'].includes(errnoOf(error) ?? '')) throw error
    if (lstat(path) !== undefined) throw refused('EEXIST', path)
    renameSync(temporary, path)
  }
}

/** By another file that takes its name and its mode. */
export function replace(path: string, text: string, how: How): void {
  const temporary = temporaryOf(path)
  const found = lstat(path)
  rmSync(temporary, { force: true }) // left by a run that was killed; a link goes, not what it points to
  writeNew(temporary, text, how, found === undefined ? undefined : found.mode & 0o777)
  try {
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

/** What is gone already is as good as removed. */
export function remove(path: string): void {
  try {
    unlinkSync(path)
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT' && errnoOf(error) !== 'ENOTDIR') throw error
  }
}

export function tryClose(fd: number): void {
  try {
    closeSync(fd)
  } catch {
    return // it was the close itself that failed
  }
}
