// A commit as a snapshot: its tree is listed once, texts are fetched for what is read and nothing else.
import type { CommitId } from '../../ports/remote.ts'
import type { Entry, Snapshot, Texts } from '../../ports/work-tree.ts'
import { byCodePoint } from '../../tree/json.ts'
import type { RelPath } from '../../tree/rel-path.ts'
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
  return {
    ids: async (paths) => entriesOf(tree, paths),
    read: (paths) => textsOf(git, tree, paths, fetchBlobs),
    list: async (folder) => [...tree.keys()].filter((path) => folder === '' || path.startsWith(`${folder}/`)).sort(byCodePoint),
  }
}

function entriesOf(tree: ReadonlyMap<RelPath, Entry>, paths: Iterable<RelPath>): ReadonlyMap<RelPath, Entry> {
  const entries = new Map<RelPath, Entry>()
  for (const path of paths) {
    const entry = tree.get(path) ?? linkAbove(tree, path)
    if (entry !== undefined) entries.set(path, entry)
  }
  return entries
}

/** The link that one of the parents is, if one is. */
function linkAbove(tree: ReadonlyMap<RelPath, Entry>, path: RelPath): Entry | undefined {
  const blocking = fileAbove(tree, path)
  const entry = blocking && tree.get(blocking)
  return entry?.mode === 'link' ? entry : undefined
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
    return entry === undefined || entry.mode === 'link' ? [] : [{ path, id: entry.id }]
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
