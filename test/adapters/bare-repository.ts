// A bare repository on disk, with the person who pushes to it and the server that refuses.
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { CommitId } from '../../src/ports/remote.ts'
import type { RemoteCase } from '../contract/remote.ts'
import { git } from './temporary.ts'

export type Bare = Omit<RemoteCase, 'remote' | 'dispose'> & { readonly folder: string; readonly root: string }

/** `root` gets `site.git`, which serves partial clones and pushes over http, and `person`, somebody's clone. */
export function bareRepository(root: string): Bare {
  const folder = join(root, 'site.git')
  const person = join(root, 'person')
  git(root, 'init', '--quiet', '--bare', 'site.git')
  for (const key of ['uploadpack.allowFilter', 'http.receivepack']) git(folder, 'config', key, 'true')
  git(root, 'init', '--quiet', 'person')
  return {
    folder,
    root,
    seed: async (branch, files) => seed(folder, person, branch, files),
    files: async (branch) => filesAt(folder, branch),
    refuse: async (why) => {
      const hook = join(folder, 'hooks/pre-receive')
      mkdirSync(dirname(hook), { recursive: true })
      writeFileSync(hook, `#!/bin/sh\necho '${why}' >&2\nexit 1\n`)
      chmodSync(hook, 0o755)
    },
  }
}

function seed(folder: string, person: string, branch: string, files: Readonly<Record<string, string>>): CommitId {
  const isThere = git(folder, 'branch', '--list', branch) !== ''
  if (isThere) {
    git(person, 'fetch', '--quiet', folder, branch)
    git(person, 'checkout', '--quiet', '--detach', 'FETCH_HEAD')
  } else git(person, 'checkout', '--quiet', '--orphan', `new-${Object.keys(files).length}-${branch}`)
  git(person, 'rm', '-r', '--quiet', '--force', '--ignore-unmatch', '.')
  rmSync(join(person, 'common'), { recursive: true, force: true })
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(person, path)), { recursive: true })
    writeFileSync(join(person, path), text)
  }
  git(person, 'add', '--all')
  git(person, 'commit', '--quiet', '--allow-empty', '-m', 'by hand')
  git(person, 'push', '--quiet', folder, `HEAD:refs/heads/${branch}`)
  return git(person, 'rev-parse', 'HEAD').trim() as CommitId
}

function filesAt(folder: string, branch: string): Readonly<Record<string, string>> | undefined {
  if (git(folder, 'branch', '--list', branch) === '') return undefined
  const paths = git(folder, 'ls-tree', '-r', '-z', '--name-only', branch)
    .split('\0')
    .filter((path) => path !== '')
  return Object.fromEntries(paths.map((path) => [path, git(folder, 'show', `${branch}:${path}`)]))
}
