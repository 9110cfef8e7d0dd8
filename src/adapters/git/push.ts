// Moves a branch of the remote, but only from where we last saw it.
import type { CommitId, Pushed } from '../../ports/remote.ts'
import { parseBranch, parseObjectId } from './address.ts'
import type { Git } from './process.ts'
import { gitRefusal, lastLines, redact } from './refusal.ts'

/** `commit` undefined deletes the branch. A refusal of the server is a value; a server that cannot be reached is a Failure. */
export async function pushBranch(git: Git, commit: CommitId | undefined, rawBranch: string, lease: CommitId | 'absent'): Promise<Pushed> {
  const branch = `refs/heads/${parseBranch(rawBranch)}`
  const expected = lease === 'absent' ? '' : parseObjectId(lease)
  const source = commit === undefined ? '' : parseObjectId(commit)
  const flags = [
    '--porcelain',
    '--no-verify',
    '--no-follow-tags',
    '--no-signed',
    '--recurse-submodules=no',
    `--force-with-lease=${branch}:${expected}`,
  ]
  const { code, stdout, stderr } = await git.ask(['push', ...flags, 'origin', `${source}:${branch}`])
  if (code === 0) return { kind: 'pushed' }
  // A server's own words: as little to be trusted as its stderr.
  const reason = rejection(redact(stdout.toString('utf8'), git.secrets), branch)
  if (reason === undefined) throw gitRefusal(`pushing ${rawBranch}`, stderr, git.secrets)
  return { kind: 'rejected', why: LEASE.test(reason) ? 'lease' : 'refused', detail: detail(reason, stderr) }
}

/** Sentences of git push and receive-pack (git 2.39) for a branch that is not where the lease says, also when it moved during the push. */
const LEASE =
  /stale info|fetch first|non-fast-forward|cannot lock ref|failed to update ref|reference already exists|incorrect old value|remote ref does not exist/

/** Porcelain: "!\t<from>:<to>\t[rejected] (<reason>)"; undefined where our branch was not even judged. */
function rejection(printed: string, branch: string): string | undefined {
  const line = printed.split('\n').find((each) => each.startsWith('!\t') && each.includes(`:${branch}\t`))
  return line?.split('\t')[2]
}

/** What a hook or a protection rule said comes as "remote: " lines. */
function detail(reason: string, stderr: string): string {
  const remote = stderr
    .split('\n')
    .filter((line) => line.startsWith('remote: '))
    .map((line) => line.slice('remote: '.length))
  return [reason, lastLines(remote.join('\n'))].filter((part) => part !== '').join('\n')
}
