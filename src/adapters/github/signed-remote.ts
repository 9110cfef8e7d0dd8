// A git remote whose pushed commits GitHub itself makes, and so signs; all else is git's. What GitHub cannot make goes as it is, and is said.
import { Failure } from '../../findings/failure.ts'
import type { CommitId, Pushed, Remote, Tip } from '../../ports/remote.ts'
import type { Change } from '../../tree/change.ts'
import type { Api } from '../forge/api.ts'
import { type FileChanges, fileChangesOf } from './file-changes.ts'
import { COMMIT } from './graphql.ts'

/** `repository` as owner/name; `say` gets a sentence where a commit is pushed unsigned. */
export type SigningOptions = {
  readonly repository: string
  readonly graphql: Api
  readonly say: (words: string) => void
}

type Made = { readonly onto: CommitId; readonly tip: Tip; readonly changes: FileChanges | string }

/**
 * A commit is made here first, so that its tree is known; to push it GitHub makes the same one on a branch of its own, from where git moves it,
 * with the lease, to the branch that is meant: a branch that stood at its base for a moment would close its pull request. The id on the branch
 * is not the one that `commit` told, tree, parents and message are (GitHub GraphQL API, "createCommitOnBranch": signed, without modes and author).
 */
export function signedRemote(remote: Remote, options: SigningOptions): Remote {
  const made = new Map<CommitId, Made>()
  return {
    fetch: (branch) => remote.fetch(branch),
    snapshot: (at) => remote.snapshot(at),
    blobs: (ids) => remote.blobs(ids),
    remove: (branch, lease) => remote.remove(branch, lease),
    commit: async (onto, changes, message, after) => {
      const tip = await remote.commit(onto, changes, message, after)
      made.set(tip.commit, { onto, tip, changes: await changesOf(remote, onto, changes, after) })
      return tip
    },
    push: async (commit, branch, lease) => {
      const known = made.get(commit)
      return known === undefined ? remote.push(commit, branch, lease) : pushSigned(remote, options, known, branch, lease)
    },
  }
}

async function changesOf(
  remote: Remote,
  onto: CommitId,
  changes: readonly Change[],
  after: CommitId | undefined,
): Promise<FileChanges | string> {
  if (after !== undefined) return 'it goes on from a commit that is not its base'
  return fileChangesOf(changes, await (await remote.snapshot(onto)).ids(changes.map(({ path }) => path)))
}

async function pushSigned(
  remote: Remote,
  options: SigningOptions,
  made: Made,
  branch: string,
  lease: CommitId | 'absent',
): Promise<Pushed> {
  const signed = typeof made.changes === 'string' ? made.changes : await signedBranch(remote, options, made, made.changes)
  if (typeof signed === 'string') {
    options.say(`The commit is pushed without a signature of GitHub: ${signed}.`)
    return remote.push(made.tip.commit, branch, lease)
  }
  try {
    const pushed = await remote.push(signed.commit, branch, lease)
    return pushed.kind === 'pushed' ? { ...pushed, as: signed.commit } : pushed
  } finally {
    await tidied(remote, signed.on, signed.commit)
  }
}

type Signed = { readonly on: string; readonly commit: CommitId }

/** A sentence where there is none. What counts is the branch, not the answer: one that was lost changes nothing. */
async function signedBranch(remote: Remote, options: SigningOptions, { onto, tip }: Made, changes: FileChanges): Promise<Signed | string> {
  const on = `create-k8s-platform/signing/${tip.commit.slice(0, 12)}`
  const begun = await remote.push(onto, on, 'absent')
  if (begun.kind === 'rejected') return `the branch ${on}, where GitHub would make it, was refused`
  let stands: CommitId = onto
  try {
    const trouble = await ask(options, on, onto, tip, changes)
    const found = await remote.fetch(on)
    stands = found?.commit ?? onto
    if (found !== undefined && isSame(found, tip)) return { on, commit: found.commit }
    await tidied(remote, on, stands)
    return trouble ?? (stands === onto ? 'GitHub refused to make it' : 'GitHub made another one of it')
  } catch (thrown) {
    await tidied(remote, on, stands)
    throw thrown
  }
}

/** What GitHub said against it. It is asked again after a lost answer: the second time it is refused, since the branch has moved. */
async function ask(
  { repository, graphql }: SigningOptions,
  on: string,
  onto: CommitId,
  { message }: Tip,
  fileChanges: FileChanges,
): Promise<string | undefined> {
  const [headline = '', ...lines] = message.trimEnd().split('\n')
  const said = { headline, body: lines.join('\n').trim() }
  const input = { branch: { repositoryNameWithOwner: repository, branchName: on }, expectedHeadOid: onto, message: said, fileChanges }
  try {
    const body = { query: COMMIT, variables: { input } }
    const { status } = await graphql('POST', '', { body, bears: [401, 403, 404, 413, 422], isRepeatable: true })
    return status === 200 ? undefined : `GitHub answered ${status}`
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown.message
    throw thrown
  }
}

function isSame(found: Tip, made: Tip): boolean {
  const [parent, ...others] = found.parents
  return found.tree === made.tree && parent === made.parents[0] && others.length === 0 && found.message.trim() === made.message.trim()
}

/** A branch that is left over harms nobody, so that no trouble with it is worth a word. */
async function tidied(remote: Remote, branch: string, stands: CommitId): Promise<void> {
  await remote.remove(branch, stands).catch(() => undefined)
}
