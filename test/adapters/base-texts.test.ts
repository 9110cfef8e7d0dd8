// Texts of old by git: the contract, partial clones, and repositories that set traps.
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { gitBaseTexts, remoteBaseTexts } from '../../src/adapters/git/base-texts.ts'
import { gitRemote } from '../../src/adapters/git/remote.ts'
import type { Remote } from '../../src/ports/remote.ts'
import { type BlobId, blobId } from '../../src/tree/blob-id.ts'
import { baseTextsContract } from '../contract/base-texts.ts'
import { failureOf } from '../contract/work-tree.ts'
import { bareRepository } from './bare-repository.ts'
import { git, temporaryFolders } from './temporary.ts'

const folder = temporaryFolders()
const scratch = folder()
const env = { PATH: process.env['PATH'], HOME: scratch, TMPDIR: scratch, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
const who = { env, identity: { name: 'bot', email: 'bot@example.org' }, date: '2026-01-02T03:04:05Z' }

/** A work tree with one commit that holds the texts; nothing of it is left in the index. */
function repositoryWith(texts: readonly string[]): string {
  const root = folder()
  git(root, 'init', '--quiet')
  texts.forEach((text, i) => writeFileSync(join(root, `${i}`), text))
  git(root, 'add', '--all')
  git(root, 'commit', '--quiet', '--allow-empty', '-m', 'texts')
  return root
}

async function remoteWith(texts: readonly string[]): Promise<Awaited<ReturnType<typeof gitRemote>>> {
  const bare = bareRepository(folder())
  await bare.seed('main', Object.fromEntries(texts.map((text, i) => [`${i}`, text])))
  return gitRemote({ ...who, url: bare.folder })
}

const noRemote = async (): Promise<Remote | undefined> => undefined

baseTextsContract('git', async (near, far) => {
  const remote = far && (await remoteWith(far))
  const texts = gitBaseTexts(near ? repositoryWith(near) : folder(), env, async () => remote)
  return { texts, dispose: async () => remote?.dispose() }
})

describe('base texts of a remote alone', () => {
  it('are far, never near', async () => {
    const remote = await remoteWith(['one\n'])
    const texts = remoteBaseTexts(remote)
    expect([await texts.near([blobId('one\n')]), await texts.far([blobId('one\n')])]).toEqual([
      new Map(),
      new Map([[blobId('one\n'), 'one\n']]),
    ])
    await remote.dispose()
  })
})

describe('base texts near by', () => {
  it('are found from a folder inside, from a second work tree, and without a commit', async () => {
    const root = repositoryWith(['one\n'])
    mkdirSync(join(root, 'sites/a b'), { recursive: true })
    const second = join(folder(), 'second')
    git(root, 'worktree', 'add', '--quiet', '--detach', second)
    writeFileSync(join(root, 'staged'), 'staged\n')
    git(root, 'add', 'staged')
    const ids = [blobId('one\n'), blobId('staged\n')]
    for (const place of [root, join(root, 'sites/a b'), second]) {
      expect([...(await gitBaseTexts(place, { ...env, GIT_DIR: '/nowhere' }, noRemote).near(ids)).keys()]).toEqual(ids)
    }
  })

  it('are no trees, no commits and no bytes without letters', async () => {
    const root = repositoryWith(['one\n'])
    writeFileSync(join(root, 'bytes'), Buffer.from([0xff, 0xfe]))
    const objects = ['HEAD', 'HEAD^{tree}'].map((name) => git(root, 'rev-parse', name).trim())
    const bytes = git(root, 'hash-object', '-w', 'bytes').trim()
    const ids = [...objects, bytes, blobId('one\n')] as BlobId[]
    expect([...(await gitBaseTexts(root, env, noRemote).near(ids)).keys()]).toEqual([blobId('one\n')])
  })

  it('are none where there is no git, and where the repository is none that git can read', async () => {
    const root = repositoryWith(['one\n'])
    const ids = [blobId('one\n')]
    expect(await gitBaseTexts(root, { ...env, PATH: folder() }, noRemote).near(ids)).toEqual(new Map())
    writeFileSync(join(root, '.git/HEAD'), 'damaged')
    expect(await gitBaseTexts(root, env, noRemote).near(ids)).toEqual(new Map())
  })

  it('are refused where they would fill the memory', async () => {
    const root = repositoryWith([])
    writeFileSync(join(root, 'zeros'), Buffer.alloc(257 * 1024 * 1024))
    const id = git(root, 'hash-object', '-w', 'zeros').trim() as BlobId
    expect((await failureOf(gitBaseTexts(root, env, noRemote).near([id]))).code).toBe('GIT-8')
  })

  it('run nothing that the config of the repository names, and fetch nothing for a partial clone', async () => {
    const root = repositoryWith(['one\n'])
    const evil = join(root, 'evil.sh')
    writeFileSync(evil, `#!/bin/sh\ntouch '${root}/ran'\n`)
    chmodSync(evil, 0o755)
    const settings: Readonly<Record<string, string>> = {
      'core.repositoryFormatVersion': '1',
      'extensions.partialClone': 'origin',
      'remote.origin.promisor': 'true',
      'remote.origin.url': `ssh://evil/${evil}`,
      'remote.origin.uploadpack': evil,
      'remote.origin.vcs': 'evil',
      'core.alternateRefsCommand': evil,
      'core.pager': evil,
      'alias.cat-file': `!${evil}`,
      'alias.rev-parse': `!${evil}`,
    }
    for (const key of ['core.fsmonitor', 'core.sshCommand', 'core.gitProxy', 'core.hooksPath', 'diff.external', 'filter.x.smudge'])
      git(root, 'config', key, evil)
    for (const [key, value] of Object.entries(settings)) git(root, 'config', key, value)
    writeFileSync(join(root, '.git/info/attributes'), '* filter=x\n')
    for (const hook of ['reference-transaction', 'post-checkout'])
      writeFileSync(join(root, '.git/hooks', hook), `#!/bin/sh\n${evil}\n`, { mode: 0o755 })
    const found = await gitBaseTexts(root, env, noRemote).near([blobId('missing\n'), blobId('one\n')])
    expect([...found.values(), existsSync(join(root, 'ran'))]).toEqual(['one\n', false])
  })
})

it('leaves nothing in the temporary folder, all tests above included', () => {
  expect(readdirSync(scratch)).toEqual([])
})
