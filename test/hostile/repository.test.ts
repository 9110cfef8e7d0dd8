// A hostile repository under `pr`: no code runs, no credential is shown, nothing goes to the forge that is not meant for it.
import { chmodSync, existsSync, mkdirSync, readdirSync, appendFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { shownAddress } from '../../src/adapters/git/address.ts'
import type { Git } from '../../src/adapters/git/process.ts'
import { commitSnapshot } from '../../src/adapters/git/snapshot.ts'
import type { CommitId } from '../../src/ports/remote.ts'
import { relPath } from '../../src/tree/rel-path.ts'
import { git } from '../adapters/temporary.ts'
import { BRANCH, place } from '../e2e/forge.ts'
import { expectRefusal, published } from '../e2e/program.ts'
import { small, writeFiles } from '../e2e/sites.ts'

const { run, folder } = published()
const files = { 'site.yaml': small() }
const newer = (text: string): string => text.replace('2.2.16', '2.2.17')

test.each(['origin', 'repository.url'])('a %s inside of the checkout runs no hook', async (where) => {
  const { root, here, pr, spec } = await place(folder, run, files)
  const trap = join(here, 'trap.git')
  git(here, 'init', '--quiet', '--bare', trap)
  git(here, 'push', '--quiet', trap, 'HEAD:refs/heads/main')
  for (const name of ['pre-receive', 'update', 'post-update']) {
    writeFileSync(join(trap, 'hooks', name), `#!/bin/sh\ntouch '${root}/pwned'\n`)
    chmodSync(join(trap, 'hooks', name), 0o755)
  }
  const url = pathToFileURL(trap).href
  if (where === 'origin') git(here, 'remote', 'set-url', 'origin', url)
  else git(here, 'remote', 'remove', 'origin')
  spec((text) => newer(text).replace('https://forge.example.org/infra/small.git', url))
  expectRefusal(await pr(), 3, /PR-6 .*inside of the checkout/)
  expect(existsSync(join(root, 'pwned'))).toBe(false)
})

test('a forge that calls itself a partial clone gets no program of its own run', async () => {
  const { root, bare, pr, spec } = await place(folder, run, files)
  const touch = `touch ${root}/pwned;`
  appendFileSync(
    join(bare, 'config'),
    `[core]\n repositoryformatversion = 1\n[extensions]\n partialClone = evil\n[remote "evil"]\n promisor = true\n url = /tmp\n uploadpack = ${touch}\n`,
  )
  mkdirSync(join(bare, 'refs/heads/lost'), { recursive: true })
  writeFileSync(join(bare, 'refs/heads/lost/one'), `${'1'.repeat(40)}\n`)
  writeFiles(bare, {
    'pull-requests/1-x.md': `---\nstate: open\nbranch: ${BRANCH}\nbase: lost/one\ntip: ${'2'.repeat(40)}\ntitle: x\n---\n\n`,
  })
  spec(newer)
  const { code } = await pr()
  expect([existsSync(join(root, 'pwned')), [0, 3].includes(code ?? 70)]).toEqual([false, true])
})

test('a folder of pull requests that is a link is not written through', async () => {
  const { root, bare, pr, spec } = await place(folder, run, files)
  mkdirSync(join(root, 'outside'))
  symlinkSync(join(root, 'outside'), join(bare, 'pull-requests'))
  spec(newer)
  expectRefusal(await pr(), 3, /DISK-3/)
  expect(readdirSync(join(root, 'outside'))).toEqual([])
})

test('the last number of a pull request is told', async () => {
  const { bare, pr, spec } = await place(folder, run, files)
  writeFiles(bare, { 'pull-requests/999999999-x.md': '---\nstate: closed\nbranch: x\nbase: main\ntitle: x\n---\n' })
  spec(newer)
  expectRefusal(await pr(), 3, /FORGE-5/)
})

test('a catalog carries blueprints to the forge, and nothing that lies beside or hidden in them', async () => {
  const { here, bare, pr, spec } = await place(folder, run, files)
  spec((text) => text.replace('environments:', 'catalogs: [./config]\nenvironments:'))
  writeFiles(here, { 'config/.env': 'SECRET', 'config/token.txt': 'SECRET', 'config/deep/key': 'SECRET' })
  expect((await pr()).code).toBe(0)
  expect(git(bare, 'ls-tree', '-r', '--name-only', BRANCH)).not.toContain('config/')
})

test('huge blobs in place of what is compared do not fill the memory', async () => {
  const id = 'a'.repeat(40)
  const tree = `100644 blob ${id}\t.platform/lock.json\0`
  const must = async (_doing: string, args: readonly string[]): Promise<Buffer> => {
    if (args.includes('--batch')) throw new Error('was read')
    return Buffer.from(args[0] === 'ls-tree' ? tree : `${id} blob ${3_000_000_000}\n`)
  }
  const git: Git = { must, secrets: [], ask: async () => ({ code: 1, stdout: Buffer.from(''), stderr: '' }) }
  const snapshot = await commitSnapshot(git, id as CommitId, async () => {})
  await expect(snapshot.read([relPath('.platform/lock.json')])).rejects.toThrow(/more than 256 MiB/)
})

describe('an address on the screen', () => {
  test.each([
    ["https://bob:se'cret@forge.example.org/x.git", 'https://forge.example.org/x.git'],
    ['https://bob:se/cret@forge.example.org/x.git', 'https://forge.example.org/x.git'],
    ['https://bob:se cret@forge.example.org/x.git', 'https://forge.example.org/x.git'],
    ['bob:secret@forge.example.org:x.git', 'forge.example.org:x.git'],
    ['https://forge.example.org/x.git?private_token=secret', 'https://forge.example.org/x.git'],
    ['ssh://git@forge.example.org/x.git', 'ssh://git@forge.example.org/x.git'],
    ['git@forge.example.org:x.git', 'git@forge.example.org:x.git'],
    ['/srv/git/x.git', '/srv/git/x.git'],
  ])('%s', (raw, shown) => expect(shownAddress(raw)).toBe(shown))
})
