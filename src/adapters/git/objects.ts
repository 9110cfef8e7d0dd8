// Reads what git prints about objects: trees, commits, blobs in a batch.
import type { CommitId, Tip } from '../../ports/remote.ts'
import type { Entry } from '../../ports/work-tree.ts'
import { parseBlobId } from '../../tree/blob-id.ts'
import { parseRelPath, type RelPath } from '../../tree/rel-path.ts'

/** `ls-tree -r -z`: a submodule counts as a link, since nothing may be written through it. Paths that no RelPath can hold are left out. */
export function parseTree(printed: Buffer): ReadonlyMap<RelPath, Entry> {
  const entries = new Map<RelPath, Entry>()
  for (const line of printed.toString('utf8').split('\0')) {
    const tab = line.indexOf('\t')
    const [mode, , object] = line.slice(0, tab).split(' ')
    const path = tab === -1 ? undefined : parseRelPath(line.slice(tab + 1))
    const id = parseBlobId(object)
    if (path === undefined || id === undefined) continue
    entries.set(path, { id, mode: mode === '100755' ? 'executable' : mode === '100644' ? 'file' : 'link' })
  }
  return entries
}

/** A raw commit object: the parents are in there even where a shallow clone does not have them. */
export function parseCommit(commit: CommitId, raw: string): Tip {
  const end = raw.indexOf('\n\n')
  const head = end === -1 ? raw : raw.slice(0, end)
  const tree = /^tree ([0-9a-f]{40})$/m.exec(head)?.[1]
  if (tree === undefined) throw new Error(`not a commit object: ${commit}`)
  const parents = [...head.matchAll(/^parent ([0-9a-f]{40})$/gm)].map(([, id]) => id as CommitId)
  return { commit, tree, parents, message: end === -1 ? '' : raw.slice(end + 2) }
}

/** `cat-file --batch`: "<id> blob <size>\n<bytes>\n", or "<id> missing\n". */
export function parseBatch(printed: Buffer): ReadonlyMap<string, Buffer> {
  const blobs = new Map<string, Buffer>()
  for (let at = 0; at < printed.length;) {
    const line = printed.indexOf(10, at)
    if (line === -1) break
    const [id = '', kind, size] = printed.toString('latin1', at, line).split(' ')
    const from = line + 1
    if (kind !== 'blob') {
      at = from
      continue
    }
    const to = from + Number(size)
    blobs.set(id, printed.subarray(from, to))
    at = to + 1
  }
  return blobs
}
