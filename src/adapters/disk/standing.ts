// What stands in the folder: file ids by synchronous loops, which are the fastest way for tens of thousands of small files.
import { createHash } from 'node:crypto'
import { closeSync, constants, lstatSync, openSync, readFileSync, readlinkSync, readSync, type Stats, statSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import type { Entry } from '../../ports/work-tree.ts'
import { type BlobId, blobId, NO_BLOB } from '../../tree/blob-id.ts'
import { holdsNothing } from './emptiness.ts'
import { errnoOf, refusal, refused } from './refusal.ts'

/** `blocked`: a file or something stranger stands where the folder would be; `link` also for all that is below a link. */
export type FolderState = 'folder' | 'absent' | 'link' | 'blocked'
export type Folders = {
  readonly state: (folder: string) => FolderState
  readonly set: (folder: string, state: FolderState) => void
  /** Which path a folder's state comes from: the link or the file in the way. */
  readonly culprit: (folder: string) => string
}

/** The folder of a path; '' for the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash === -1 ? '' : path.slice(0, slash)
}

/** Each folder is looked at once, so that a link among the parents costs one lstat a folder and no realpath a file. */
export function knownFolders(root: string): Folders {
  const known = new Map<string, FolderState>([['', rootState(root)]])
  const state = (folder: string): FolderState => {
    const cached = known.get(folder)
    if (cached !== undefined) return cached
    const above = state(folderOf(folder))
    const found = above === 'folder' ? kindOf(lstat(`${root}/${folder}`)) : above
    known.set(folder, found)
    return found
  }
  const culprit = (folder: string): string => (folder === '' || state(folderOf(folder)) === 'folder' ? folder : culprit(folderOf(folder)))
  return { state, culprit, set: (folder, value) => void known.set(folder, value) }
}

/** The absolute path of a folder below the root; a Failure where a link stands on the way, which could lead anywhere. */
export function folderWithoutLinks(root: string, folder: string): string {
  const full = resolve(root, folder)
  const inside = relative(root, full)
  const folders = knownFolders(root)
  if (folders.state(inside) === 'link') throw refused('ELOOP', `${root}/${folders.culprit(inside)}`)
  return full
}

/** The root itself may be a link: the person named it. */
function rootState(root: string): FolderState {
  const found = statSync(root, { throwIfNoEntry: false })
  return found === undefined ? 'absent' : found.isDirectory() ? 'folder' : 'blocked'
}

function kindOf(found: Stats | undefined): FolderState {
  if (found === undefined) return 'absent'
  return found.isSymbolicLink() ? 'link' : found.isDirectory() ? 'folder' : 'blocked'
}

/** undefined where nothing stands; errors as Failure. */
export function lstat(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch (error) {
    if (errnoOf(error) === 'ENOTDIR') return undefined
    throw refusal(error, path)
  }
}

/** What stands at a path; undefined for nothing, an empty folder, a device. Twins are looked for elsewhere (twins.ts). */
export function entryAt(root: string, folders: Folders, path: string): Entry | undefined {
  const folder = folderOf(path)
  const state = folders.state(folder)
  if (state === 'link') return { id: linkId(`${root}/${folders.culprit(folder)}`), mode: 'link' }
  if (state === 'blocked') return { id: NO_BLOB, mode: 'blocked' }
  if (state === 'absent') return undefined
  const full = `${root}/${path}`
  const found = lstat(full)
  if (found === undefined) return undefined
  if (found.isSymbolicLink()) return { id: linkId(full), mode: 'link' }
  if (found.isDirectory()) return holdsNothing(full) ? undefined : { id: NO_BLOB, mode: 'folder' }
  if (!found.isFile()) return undefined
  return { id: fileId(full, found.size), mode: (found.mode & 0o100) === 0 ? 'file' : 'executable' }
}

/** As git names a link: by the text it points to. */
function linkId(path: string): BlobId {
  try {
    return blobId(readlinkSync(path, 'buffer'))
  } catch (error) {
    throw refusal(error, path)
  }
}

// One buffer for all small files; loops are synchronous, so nobody else writes into it meanwhile.
const scratch = Buffer.allocUnsafe(256 * 1024)

/** The blob id of a regular file of about `size` bytes. */
export function fileId(path: string, size: number): BlobId {
  let fd: number | undefined
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW)
    if (size > scratch.length - 1) return size > 64 * 1024 * 1024 ? streamedId(fd, size) : blobId(readFileSync(fd))
    const read = readSync(fd, scratch, 0, size + 1, 0)
    // More or less than expected: the file is changing under us, so take it whole as it is now.
    return blobId(read === size ? scratch.subarray(0, read) : readFileSync(path))
  } catch (error) {
    throw refusal(error, path)
  } finally {
    if (fd !== undefined) closeSync(fd)
  }
}

/** For files that nobody should hold in memory; `size` is part of what git hashes. */
function streamedId(fd: number, size: number): BlobId {
  const hash = createHash('sha1').update(`blob ${size}\0`)
  for (;;) {
    const read = readSync(fd, scratch, 0, scratch.length, null)
    if (read === 0) return hash.digest('hex') as BlobId
    hash.update(scratch.subarray(0, read))
  }
}
