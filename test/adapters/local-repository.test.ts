// What a checkout says of itself, a hostile one included.
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { localRepository } from '../../src/adapters/git/local-repository.ts'
import { failureOf } from '../contract/work-tree.ts'
import { git, temporaryFolders } from './temporary.ts'

const folder = temporaryFolders()
const env = { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_CEILING_DIRECTORIES: '/' }

it('knows root, folder inside, origin and branch', async () => {
  const root = folder()
  git(root, 'init', '--quiet')
  mkdirSync(join(root, 'sites/rennes ä'), { recursive: true })
  expect(await localRepository(root, env)).toEqual({ root, path: '', origin: undefined, branch: 'main' })
  git(root, 'remote', 'add', 'origin', 'git@forge.example.org:a.git')
  expect(await localRepository(join(root, 'sites/rennes ä'), env)).toEqual({
    root,
    path: 'sites/rennes ä',
    origin: 'git@forge.example.org:a.git',
    branch: 'main',
  })
  git(root, 'commit', '--quiet', '--allow-empty', '-m', 'x')
  git(root, 'checkout', '--quiet', '--detach')
  git(root, 'remote', 'set-url', 'origin', '../bare.git')
  expect(await localRepository(root, { ...env, GIT_DIR: '/nowhere' })).toMatchObject({
    origin: join(root, '../bare.git'),
    branch: undefined,
  })
})

it('is undefined outside of a work tree, in a bare repository, and where nothing is', async () => {
  const root = folder()
  expect(await localRepository(root, env)).toBeUndefined()
  expect(await localRepository(join(root, 'none'), env)).toBeUndefined()
  git(root, 'init', '--quiet', '--bare', 'bare.git')
  expect(await localRepository(join(root, 'bare.git'), env)).toBeUndefined()
  expect((await failureOf(localRepository(root, { PATH: root }))).code).toBe('GIT-1')
})

it('runs nothing that the config of the repository names', async () => {
  const root = folder()
  git(root, 'init', '--quiet')
  const evil = join(root, 'evil.sh')
  writeFileSync(evil, `#!/bin/sh\ntouch '${root}/ran'\n`)
  chmodSync(evil, 0o755)
  for (const key of ['core.fsmonitor', 'core.sshCommand', 'core.editor', 'core.pager', 'diff.external', 'core.askPass'])
    git(root, 'config', key, evil)
  for (const alias of ['rev-parse', 'remote', 'symbolic-ref']) git(root, 'config', `alias.${alias}`, `!${evil}`)
  git(root, 'config', 'remote.origin.url', `ext::${evil}`)
  git(root, 'config', 'remote.origin.uploadpack', evil)
  expect(await localRepository(root, env)).toMatchObject({ origin: `ext::${evil}`, branch: 'main' })
  expect(existsSync(join(root, 'ran'))).toBe(false)
})
