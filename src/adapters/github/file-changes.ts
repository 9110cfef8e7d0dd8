// Changes as GitHub's createCommitOnBranch takes them, or why it cannot.
import type { Entry } from '../../ports/work-tree.ts'
import { type Change, isWrite } from '../../tree/change.ts'
import type { RelPath } from '../../tree/rel-path.ts'

export type FileChanges = {
  readonly additions: readonly { readonly path: string; readonly contents: string }[]
  readonly deletions: readonly { readonly path: string }[]
}

/** Characters of all contents; GitHub has a limit of the whole request that it does not tell. */
const LARGEST = 20_000_000

/** A sentence where a change needs a mode: an addition has a path and contents, nothing else (GitHub GraphQL API, "FileAddition"). */
export function fileChangesOf(changes: readonly Change[], before: ReadonlyMap<RelPath, Entry>): FileChanges | string {
  const additions: { path: string; contents: string }[] = []
  const deletions: { path: string }[] = []
  let length = 0
  for (const change of changes.filter(isWrite)) {
    if (change.kind === 'delete') {
      if (before.has(change.path)) deletions.push({ path: change.path })
      continue
    }
    const isExecutable = change.kind === 'create' ? change.isExecutable === true : before.get(change.path)?.mode === 'executable'
    if (isExecutable) return `${change.path} is executable, and GitHub sets no modes`
    const contents = Buffer.from(change.file.print(), 'utf8').toString('base64')
    length += contents.length
    if (length > LARGEST) return 'it is too large for one request'
    additions.push({ path: change.path, contents })
  }
  return additions.length + deletions.length === 0 ? 'it changes nothing' : { additions, deletions }
}
