// The work tree as a folder on disk.
import { resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { Failure } from '../findings/failure.ts'
import type { Entry, Snapshot, Texts, WorkTree } from '../ports/work-tree.ts'
import { NO_BLOB } from '../tree/blob-id.ts'
import { byCodePoint } from '../tree/json.ts'
import { parseRelPath, type RelPath } from '../tree/rel-path.ts'
import { applyChanges } from './disk/apply.ts'
import { itemsOf } from './disk/emptiness.ts'
import { entryAt, knownFolders } from './disk/standing.ts'
import { TEMPORARY } from './disk/temporary.ts'
import { asText, readBytes } from './disk/text-file.ts'
import { knownTwins } from './disk/twins.ts'

export { folderWithoutLinks } from './disk/standing.ts'
export { readTextFile } from './disk/text-file.ts'

/** A lock of 60,000 files is some 8 MiB; beyond this a text is nothing that we wrote. */
const TEXT_LIMIT = 64 * 1024 * 1024
/** All texts of one reading: what a person put in place of generated files must not fill the memory. */
const TEXTS_LIMIT = 256 * 1024 * 1024
const BREATH = 4096
const TWIN: Entry = { id: NO_BLOB, mode: 'twin' }

/** The folder `root`, which need not exist yet. No link below it is ever followed. Failures: DISK-n. */
export function diskWorkTree(root: string): WorkTree {
  const top = resolve(root)
  return { snapshot: async () => diskSnapshot(top), apply: (changes, journal) => applyChanges(top, changes, journal) }
}

/** Looks at the disk at each call: the folder is a person's, and it lives. */
function diskSnapshot(root: string): Snapshot {
  return {
    ids: (paths) => idsOf(root, paths),
    read: async (paths) => textsOf(root, paths),
    list: async (folder) => filesBelow(root, folder),
  }
}

async function idsOf(root: string, paths: Iterable<RelPath>): Promise<ReadonlyMap<RelPath, Entry>> {
  const folders = knownFolders(root)
  const hasTwin = knownTwins(root)
  const entries = new Map<RelPath, Entry>()
  let looked = 0
  for (const path of paths) {
    if (++looked % BREATH === 0) await setImmediate()
    const entry = entryAt(root, folders, path) ?? (hasTwin(path) ? TWIN : undefined)
    if (entry !== undefined) entries.set(path, entry)
  }
  return entries
}

/** What is no UTF-8 is absent as well: nobody can merge it, and a guess at its letters would lose bytes. */
function textsOf(root: string, paths: readonly RelPath[]): Texts {
  const folders = knownFolders(root)
  const texts = new Map<RelPath, string>()
  let sum = 0
  for (const path of paths) {
    const entry = entryAt(root, folders, path)
    if (entry?.mode !== 'file' && entry?.mode !== 'executable') continue
    const bytes = readBytes(`${root}/${path}`, { limit: TEXT_LIMIT, follow: false })
    sum += bytes?.length ?? 0
    if (sum > TEXTS_LIMIT) throw tooMuch()
    const text = bytes && asText(bytes)
    if (text !== undefined) texts.set(path, text)
  }
  return texts
}

function tooMuch(): Failure {
  return new Failure('DISK-7', `the files to be compared hold more than ${TEXTS_LIMIT / 1024 / 1024} MiB`, {
    hint: 'No generated file is large; look at what stands in place of them.',
  })
}

/** Links are listed, never entered; `.git` and our own temporary files are not. */
function filesBelow(root: string, folder: RelPath | ''): readonly RelPath[] {
  const folders = knownFolders(root)
  const found: RelPath[] = []
  const walk = (inside: string): void => {
    if (folders.state(inside) !== 'folder') return
    for (const item of itemsOf(`${root}/${inside}`)) {
      const path = item.name.startsWith(TEMPORARY) ? undefined : parseRelPath(inside === '' ? item.name : `${inside}/${item.name}`)
      if (path === undefined) continue
      if (item.isDirectory()) walk(path)
      else if (item.isFile() || item.isSymbolicLink()) found.push(path)
    }
  }
  walk(folder)
  return found.sort(byCodePoint)
}
