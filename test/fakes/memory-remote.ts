// A remote in memory: branches, commits, and a door for the person who pushes meanwhile.
import { createHash } from 'node:crypto'
import type { CommitId, Pushed, Remote, Tip } from '../../src/ports/remote.ts'
import { blobId } from '../../src/tree/blob-id.ts'
import { byCodePoint } from '../../src/tree/json.ts'
import { applied, type MemoryFiles, memoryFiles, memorySnapshot } from './memory-tree.ts'

type Commit = Tip & { readonly files: MemoryFiles }

export type MemoryRemote = Remote & {
  /** What somebody else does: a commit with exactly these files, on top of the branch; `merges` is a second parent. */
  readonly seed: (branch: string, files: Readonly<Record<string, string>>, message?: string, merges?: CommitId) => CommitId
  readonly tip: (branch: string) => CommitId | undefined
  readonly drop: (branch: string) => void
  /** Every commit that some branch still reaches. */
  readonly history: () => ReadonlySet<CommitId>
  readonly files: (branch: string) => Readonly<Record<string, string>> | undefined
  /** From now on pushes are refused with this sentence. */
  refuse: (why: string) => void
  /** From now on a branch only moves to what comes after its tip. */
  forbidForce: () => void
  /** Runs once, just before the next push is judged: what others do meanwhile. */
  meanwhile: (act: () => void) => void
}

export function memoryRemote(): MemoryRemote {
  const commits = new Map<CommitId, Commit>()
  const branches = new Map<string, CommitId>()
  let refusal: string | undefined
  let isForceForbidden = false
  let interlude: (() => void) | undefined

  const record = (files: MemoryFiles, parents: readonly CommitId[], message: string): Commit => {
    const tree = sha([...files].sort(([a], [b]) => byCodePoint(a, b)).map(([path, { text, mode }]) => `${path} ${mode} ${blobId(text)}`))
    const said = message.replaceAll('{tree}', () => tree)
    const commit = sha([tree, ...parents, said, `${commits.size}`]) as CommitId
    const made = { commit, tree, parents, message: said, files }
    commits.set(commit, made)
    return made
  }
  const move = (branch: string, to: CommitId | undefined, lease: CommitId | 'absent'): Pushed => {
    if (branches.get(branch) === to && to !== undefined) return { kind: 'pushed' }
    if ((branches.get(branch) ?? 'absent') !== lease) return { kind: 'rejected', why: 'lease', detail: '[rejected] (stale info)' }
    const tip = branches.get(branch)
    if (isForceForbidden && to !== undefined && tip !== undefined && !commits.get(to)!.parents.includes(tip))
      return { kind: 'rejected', why: 'lease', detail: '[remote rejected] (non-fast-forward)' }
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
    commit: async (onto, changes, message, after) =>
      tipOf(record(applied(commits.get(onto)!.files, changes, 'GIT'), [...(after ? [after] : []), onto], message))!,
    push: async (commit, branch, lease) => {
      const act = interlude
      interlude = undefined
      act?.()
      return move(branch, commit, lease)
    },
    remove: async (branch, lease) => move(branch, undefined, lease),
    tip: (branch) => branches.get(branch),
    drop: (branch) => void branches.delete(branch),
    history: () => reached([...branches.values()], (commit) => commits.get(commit)?.parents ?? []),
    seed: (branch, files, message = 'by hand\n', merges) => {
      const parents = [branches.get(branch), merges].filter((parent) => parent !== undefined)
      const { commit } = record(memoryFiles(Object.entries(files)), parents, message)
      branches.set(branch, commit)
      return commit
    },
    files: (branch) => {
      const found = commits.get(branches.get(branch) as CommitId)
      return found && Object.fromEntries([...found.files].map(([path, { text }]) => [path, text]))
    },
    refuse: (why) => (refusal = why),
    forbidForce: () => (isForceForbidden = true),
    meanwhile: (act) => (interlude = act),
  }
}

function reached(tips: readonly CommitId[], parentsOf: (commit: CommitId) => readonly CommitId[]): ReadonlySet<CommitId> {
  const found = new Set(tips)
  for (const commit of found) for (const parent of parentsOf(commit)) found.add(parent) // a set goes on with what is added meanwhile
  return found
}

function tipOf(commit: Commit | undefined): Tip | undefined {
  return commit && { commit: commit.commit, tree: commit.tree, parents: commit.parents, message: commit.message }
}

function sha(parts: readonly string[]): string {
  return createHash('sha1').update(parts.join('\n')).digest('hex')
}
