// A remote by way of the git binary and a bare scratch repository; nobody's checkout is touched.
import type { CommitId, Remote, Tip } from '../../ports/remote.ts'
import type { Snapshot } from '../../ports/work-tree.ts'
import { Failure } from '../../findings/failure.ts'
import type { BlobId } from '../../tree/blob-id.ts'
import { parseAddress, parseBranch, parseObjectId } from './address.ts'
import { askForBlobs, fetchKnown, readTexts } from './blobs.ts'
import { type Author, makeCommit } from './commit.ts'
import { type Env, gitEnvironment, HARDENED, remoteSettings } from './environment.ts'
import { parseCommit } from './objects.ts'
import { type Git, makeGit, type Ran } from './process.ts'
import { proxySecrets } from './proxy.ts'
import { pushBranch } from './push.ts'
import { gitRefusal, NO_GIT } from './refusal.ts'
import { makeScratch } from './scratch.ts'
import { commitSnapshot } from './snapshot.ts'

export type GitRemoteOptions = {
  readonly url: string // https, ssh, file:// or an absolute path; credentials in it are taken out and sent as a header
  readonly token?: string // for https: goes into a header by the environment, and nowhere else
  readonly env: Env
  readonly identity: { readonly name: string; readonly email: string }
  readonly date: string // ISO 8601
}

/** Call dispose at the end; a signal or an exit disposes too. Failures: GIT-n. */
export async function gitRemote(options: GitRemoteOptions): Promise<Remote & { dispose(): Promise<void> }> {
  const address = parseAddress(options.url)
  const { settings, secrets } = remoteSettings(address, options.token)
  const scratch = makeScratch(options.env['TMPDIR'])
  try {
    const env = gitEnvironment(options.env, [...HARDENED, ...settings])
    await refuseOldGit(makeGit({ env }))
    await makeGit({ env }).must('making a scratch repository', [
      'init',
      '--quiet',
      '--bare',
      '--template=',
      '--object-format=sha1',
      scratch.folder,
    ])
    const git = makeGit({ env, gitDir: scratch.folder, secrets: [...secrets, ...proxySecrets(options.env)], children: scratch.children })
    return { ...makeRemote(git, address.clean, { ...options.identity, date: options.date }), dispose: async () => scratch.dispose() }
  } catch (error) {
    scratch.dispose()
    throw error
  }
}

/** Before 2.31 git knows no GIT_CONFIG_COUNT: it would run without our settings, and without a word. */
async function refuseOldGit(git: Git): Promise<void> {
  const version = (await git.must('asking git for its version', ['version'])).toString('utf8')
  const [, major = '0', minor = '0'] = /(\d+)\.(\d+)/.exec(version) ?? []
  if (Number(major) * 1000 + Number(minor) < 2031) throw new Failure('GIT-1', `git is too old: ${version.trim()}`, { hint: NO_GIT })
}

function makeRemote(git: Git, shown: string, author: Author): Remote {
  const blobs = { left: false, here: new Set<string>() }
  const snapshots = new Map<CommitId, Promise<Snapshot>>()
  const snapshot = (at: CommitId): Promise<Snapshot> => {
    const made = snapshots.get(at) ?? commitSnapshot(git, parseObjectId(at) as CommitId, (ids) => fetchBlobs(git, blobs, ids))
    snapshots.set(at, made)
    return made
  }
  return {
    fetch: async (branch) => {
      const ran = await fetchBranch(git, parseBranch(branch))
      if (ran.code !== 0 && /couldn't find remote ref/i.test(ran.stderr)) return undefined
      if (ran.code !== 0) throw gitRefusal(`fetching ${branch} from ${shown}`, ran.stderr, git.secrets)
      blobs.left ||= !/filtering not recognized/i.test(ran.stderr)
      return readTip(git, branch)
    },
    snapshot,
    blobs: async (ids) => readTexts(git, await fetchMissing(git, blobs, ids, shown)),
    commit: async (onto, changes, message, after) => {
      const first = after && (parseObjectId(after) as CommitId)
      const tip = await makeCommit(git, author, parseObjectId(onto) as CommitId, await snapshot(onto), changes, message, first)
      for (const change of changes) if ('file' in change) blobs.here.add(change.file.id)
      return tip
    },
    push: (commit, branch, lease) => pushBranch(git, commit, branch, lease),
    remove: (branch, lease) => pushBranch(git, undefined, branch, lease),
  }
}

/** Blobless and shallow where the server can; a server that refuses that gets asked for everything. */
async function fetchBranch(git: Git, branch: string): Promise<Ran> {
  const refs = ['origin', `+refs/heads/${branch}:refs/remotes/origin/${branch}`]
  const common = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--recurse-submodules=no']
  let ran = await git.ask([...common, '--depth=1', '--filter=blob:none', ...refs])
  if (ran.code !== 0 && /filter/i.test(ran.stderr)) ran = await git.ask([...common, '--depth=1', ...refs])
  if (ran.code !== 0 && /shallow/i.test(ran.stderr)) ran = await git.ask([...common, ...refs])
  return ran
}

async function readTip(git: Git, branch: string): Promise<Tip> {
  const printed = await git.must(`reading ${branch}`, [
    'rev-parse',
    '--verify',
    '--end-of-options',
    `refs/remotes/origin/${branch}^{commit}`,
  ])
  const commit = printed.toString('latin1').trim() as CommitId
  return parseCommit(commit, (await git.must(`reading ${branch}`, ['cat-file', 'commit', commit])).toString('utf8'))
}

type Blobs = { readonly left: boolean; readonly here: Set<string> }

/** All in one fetch; a server that gives no single blobs gave them all before. */
async function fetchBlobs(git: Git, blobs: Blobs, ids: readonly string[]): Promise<void> {
  const missing = blobs.left ? ids.filter((id) => !blobs.here.has(id)) : []
  if (missing.length === 0) return
  const { code } = await askForBlobs(git, missing)
  if (code === 0) for (const id of missing) blobs.here.add(id)
}

/** Those of the ids that are here now, whatever was fetched before. */
async function fetchMissing(git: Git, blobs: Blobs, ids: readonly BlobId[], shown: string): Promise<readonly BlobId[]> {
  const distinct = [...new Set(ids)]
  const missing = distinct.filter((id) => !blobs.here.has(id))
  const came = missing.length === 0 ? [] : await fetchKnown(git, missing, shown)
  for (const id of came) blobs.here.add(id)
  return distinct.filter((id) => blobs.here.has(id))
}
