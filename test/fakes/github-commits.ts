// createCommitOnBranch in a bare repository, as GitHub describes it: no modes, no author, and a signature.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { git } from '../adapters/temporary.ts'

export type CommitInput = {
  readonly branch: { readonly repositoryNameWithOwner: string; readonly branchName: string }
  readonly expectedHeadOid: string
  readonly message: { readonly headline: string; readonly body: string }
  readonly fileChanges: {
    readonly additions: readonly { path: string; contents: string }[]
    readonly deletions: readonly { path: string }[]
  }
}
/** Appends to the branch, as the owner of the token, and signed; a branch that moved is refused. `here` is an empty folder to work in. */
export function commitSigned(
  bare: string,
  here: string,
  { branch, expectedHeadOid, message, fileChanges }: CommitInput,
): { data: unknown; errors?: unknown } {
  const { branchName, repositoryNameWithOwner } = branch
  const tip = git(bare, 'rev-parse', `refs/heads/${branchName}`).trim()
  if (repositoryNameWithOwner !== 'octo/platform' || tip !== expectedHeadOid)
    return { data: null, errors: [{ type: 'STALE_DATA', message: `Expected branch to point to "${expectedHeadOid}" but it did not.` }] }
  git(here, 'clone', '--quiet', '--branch', branchName, bare, 'clone')
  const clone = join(here, 'clone')
  for (const { path } of fileChanges.deletions) rmSync(join(clone, path))
  for (const { path, contents } of fileChanges.additions) {
    mkdirSync(dirname(join(clone, path)), { recursive: true })
    writeFileSync(join(clone, path), Buffer.from(contents, 'base64'))
  }
  git(clone, 'add', '--all')
  git(clone, 'commit', '--quiet', '-m', `${message.headline}\n\n${message.body}`)
  const raw = git(clone, 'cat-file', 'commit', 'HEAD').trimEnd()
  const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n wsFcBAABCAAQ\n -----END PGP SIGNATURE-----'
  writeFileSync(join(here, 'signed'), raw.replace('\n\n', `\n${signature}\n\n`))
  const oid = git(clone, 'hash-object', '-t', 'commit', '-w', join(here, 'signed')).trim()
  git(clone, 'push', '--quiet', 'origin', `${oid}:refs/heads/${branchName}`)
  return { data: { createCommitOnBranch: { commit: { oid } } } }
}
