// A commit as a snapshot: its tree is listed once, texts are fetched for what is read and nothing else.
import type { CommitId } from '../../ports/remote.ts'
import type { Entry, Snapshot, Texts } from '../../ports/work-tree.ts'
import { byCodePoint } from '../../tree/json.ts'
import { NO_BLOB } from '../../tree/blob-id.ts'
import { foldCase, type RelPath } from '../../tree/rel-path.ts'
import { folderOf } from '../disk/standing.ts'
import { asText } from '../disk/text-file.ts'
import { readBlobs } from './blobs.ts'
import { parseTree } from './objects.ts'
import type { Git } from './process.ts'

/** Makes sure that the blobs are here; a blobless fetch left them on the server. */
export type FetchBlobs = (ids: readonly string[]) => Promise<void>

/** The tree of a commit that is in the scratch repository. */
export async function commitSnapshot(git: Git, at: CommitId, fetchBlobs: FetchBlobs): Promise<Snapshot> {
  const tree = parseTree(await git.must(`reading the tree of ${at}`, ['ls-tree', '-r', '-z', '--full-tree', at]))
  let names: Names | undefined // made at the first path that no file stands at
  return {
    ids: async (paths) => entriesOf(tree, () => (names ??= namesIn(tree)), paths),
    read: (paths) => textsOf(git, tree, paths, fetchBlobs),
    list: async (folder) => [...tree.keys()].filter((path) => folder === '' || path.startsWith(`${folder}/`)).sort(byCodePoint),
  }
}

type Tree = ReadonlyMap<RelPath, Entry>

function entriesOf(tree: Tree, namesOf: () => Names, paths: Iterable<RelPath>): ReadonlyMap<RelPath, Entry> {
  const entries = new Map<RelPath, Entry>()
  for (const path of paths) {
    const entry = tree.get(path) ?? entryAbove(tree, path) ?? entryBeside(namesOf(), path)
    if (entry !== undefined) entries.set(path, entry)
  }
  return entries
}

/** The link that one of the parents is, or that it is a file. */
function entryAbove(tree: Tree, path: RelPath): Entry | undefined {
  const blocking = fileAbove(tree, path)
  const entry = blocking && tree.get(blocking)
  return entry === undefined || entry.mode === 'link' ? entry : { id: NO_BLOB, mode: 'blocked' }
}

/** `folded`: files and folders, and of the files what another case makes of them. */
type Names = { readonly folders: ReadonlySet<string>; readonly folded: ReadonlySet<string>; readonly foldedFiles: ReadonlySet<string> }

function namesIn(tree: Tree): Names {
  const folders = new Set<string>()
  for (const path of tree.keys())
    for (let folder = folderOf(path); folder !== '' && !folders.has(folder); folder = folderOf(folder)) folders.add(folder)
  const foldedFiles = new Set([...tree.keys()].map(foldCase))
  return { folders, folded: new Set([...foldedFiles, ...[...folders].map(foldCase)]), foldedFiles }
}

/** What stands by the same name: a folder, or something whose name differs in case only. The path itself is no file, nor is a parent. */
function entryBeside({ folders, folded, foldedFiles }: Names, path: RelPath): Entry | undefined {
  if (folders.has(path)) return { id: NO_BLOB, mode: 'folder' }
  let name: string = foldCase(path)
  let isTwin = folded.has(name)
  while (!isTwin && (name = folderOf(name)) !== '') isTwin = foldedFiles.has(name)
  return isTwin ? { id: NO_BLOB, mode: 'twin' } : undefined
}

/** The parent of a path that is no folder, but a file or a link. */
export function fileAbove(tree: ReadonlyMap<RelPath, unknown>, path: RelPath): RelPath | undefined {
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) {
    if (tree.has(folder as RelPath)) return folder as RelPath
  }
  return undefined
}

async function textsOf(git: Git, tree: ReadonlyMap<RelPath, Entry>, paths: readonly RelPath[], fetchBlobs: FetchBlobs): Promise<Texts> {
  const wanted = paths.flatMap((path) => {
    const entry = tree.get(path)
    return entry === undefined || entry.mode === 'link' ? [] : [{ path, id: entry.id }] // a tree lists files and links only
  })
  if (wanted.length === 0) return new Map()
  const ids = [...new Set(wanted.map(({ id }) => id))]
  await fetchBlobs(ids)
  const blobs = await readBlobs(git, ids)
  const texts = new Map<RelPath, string>()
  for (const { path, id } of wanted) {
    const blob = blobs.get(id)
    const text = blob && asText(blob)
    if (text !== undefined) texts.set(path, text)
  }
  return texts
}
