// A remote in memory: branches, commits, and a door for the person who pushes meanwhile.
import { createHash } from 'node:crypto'
import type { CommitId, Pushed, Remote, Tip } from '../../src/ports/remote.ts'
import { blobId } from '../../src/tree/blob-id.ts'
import { byCodePoint } from '../../src/tree/json.ts'
import { applied, type MemoryFiles, memoryFiles, memorySnapshot } from './memory-tree.ts'

type Commit = Tip & { readonly files: MemoryFiles }

export type MemoryRemote = Remote & {
  /** What somebody else does: a commit with exactly these files, on top of the branch. */
  readonly seed: (branch: string, files: Readonly<Record<string, string>>, message?: string) => CommitId
  readonly files: (branch: string) => Readonly<Record<string, string>> | undefined
  /** From now on pushes are refused with this sentence. */
  refuse: (why: string) => void
}

export function memoryRemote(): MemoryRemote {
  const commits = new Map<CommitId, Commit>()
  const branches = new Map<string, CommitId>()
  let refusal: string | undefined

  const record = (files: MemoryFiles, parent: CommitId | undefined, message: string): Commit => {
    const tree = sha([...files].sort(([a], [b]) => byCodePoint(a, b)).map(([path, { text, mode }]) => `${path} ${mode} ${blobId(text)}`))
    const said = message.replaceAll('{tree}', () => tree)
    const commit = sha([tree, parent ?? '', said, `${commits.size}`]) as CommitId
    const made = { commit, tree, parent, message: said, files }
    commits.set(commit, made)
    return made
  }
  const move = (branch: string, to: CommitId | undefined, lease: CommitId | 'absent'): Pushed => {
    if (branches.get(branch) === to && to !== undefined) return { kind: 'pushed' }
    if ((branches.get(branch) ?? 'absent') !== lease) return { kind: 'rejected', why: 'lease', detail: '[rejected] (stale info)' }
    if (refusal !== undefined) return { kind: 'rejected', why: 'refused', detail: refusal }
    if (to === undefined) branches.delete(branch)
    else branches.set(branch, to)
    return { kind: 'pushed' }
  }
  return {
    blobs: async (ids) => {
      const texts = [...commits.values()].flatMap(({ files: held }) => [...held.values()].map(({ text }) => text))
      return new Map(texts.flatMap((text) => (ids.includes(blobId(text)) ? [[blobId(text), text] as const] : [])))
    },
    fetch: async (branch) => tipOf(commits.get(branches.get(branch) as CommitId)),
    snapshot: async (at) => memorySnapshot(commits.get(at)!.files),
    commit: async (onto, changes, message) => tipOf(record(applied(commits.get(onto)!.files, changes, 'GIT'), onto, message))!,
    push: async (commit, branch, lease) => move(branch, commit, lease),
    remove: async (branch, lease) => move(branch, undefined, lease),
    seed: (branch, files, message = 'by hand\n') => {
      const { commit } = record(memoryFiles(Object.entries(files)), branches.get(branch), message)
      branches.set(branch, commit)
      return commit
    },
    files: (branch) => {
      const found = commits.get(branches.get(branch) as CommitId)
      return found && Object.fromEntries([...found.files].map(([path, { text }]) => [path, text]))
    },
    refuse: (why) => (refusal = why),
  }
}

function tipOf(commit: Commit | undefined): Tip | undefined {
  return commit && { commit: commit.commit, tree: commit.tree, parent: commit.parent, message: commit.message }
}

function sha(parts: readonly string[]): string {
  return createHash('sha1').update(parts.join('\n')).digest('hex')
}
