// A hostile checkout under `pr`: whatever its config, its hooks and its attributes name, nothing of it runs, and the work is done.
import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { git } from '../adapters/temporary.ts'
import { BRANCH, type Place, place } from '../e2e/forge.ts'
import { expectRefusal, published } from '../e2e/program.ts'
import { small, writeFiles } from '../e2e/sites.ts'

const { run, folder } = published()
const newer = (text: string): string => text.replace('2.2.16', '2.2.17')
/** What git runs by itself; githooks(5). */
const HOOKS = [
  ...[
    'applypatch-msg',
    'pre-commit',
    'prepare-commit-msg',
    'commit-msg',
    'post-commit',
    'pre-push',
    'post-checkout',
    'post-merge',
    'pre-rebase',
  ],
  ...[
    'post-rewrite',
    'post-index-change',
    'reference-transaction',
    'pre-auto-gc',
    'fsmonitor-watchman',
    'push-to-checkout',
    'sendemail-validate',
  ],
]
/** Keys whose value is a program; git-config(1), gitattributes(5). */
const PROGRAMS = [
  ...['core.fsmonitor', 'core.sshCommand', 'core.editor', 'core.pager', 'core.askPass', 'core.gitProxy', 'core.alternateRefsCommand'],
  ...[
    'diff.external',
    'diff.evil.textconv',
    'diff.evil.command',
    'merge.evil.driver',
    'filter.evil.clean',
    'filter.evil.smudge',
    'filter.evil.process',
  ],
  ...[
    'remote.origin.uploadpack',
    'remote.origin.receivepack',
    'uploadpack.packObjectsHook',
    'gpg.program',
    'gpg.ssh.program',
    'credential.helper',
  ],
  ...['sequence.editor', 'interactive.diffFilter', 'trailer.sign.command', 'man.evil.cmd', 'browser.evil.cmd'],
]

async function trapped(): Promise<Place & { readonly isSprung: () => boolean; readonly trap: string }> {
  const made = await place(folder, run, { 'site.yaml': small() })
  const [sign, trap] = [join(made.root, 'sprung'), join(made.root, 'trap.sh')]
  writeFileSync(trap, `#!/bin/sh\necho "$0 $*" >> '${sign}'\ncat > /dev/null\n`)
  chmodSync(trap, 0o755)
  made.spec(newer)
  return { ...made, trap, isSprung: () => existsSync(sign) }
}

test('hooks, programs in the config, filters and aliases', async () => {
  const { here, trap, pr, bare, isSprung } = await trapped()
  mkdirSync(join(here, '.git/hooks'), { recursive: true })
  for (const hook of HOOKS) {
    writeFileSync(join(here, '.git/hooks', hook), `#!/bin/sh\nexec '${trap}' hook ${hook}\n`)
    chmodSync(join(here, '.git/hooks', hook), 0o755)
  }
  writeFiles(here, { '.gitattributes': '* filter=evil diff=evil merge=evil\n' })
  for (const key of PROGRAMS) git(here, 'config', key, trap)
  for (const alias of ['fetch', 'push', 'rev-parse', 'remote', 'cat-file', 'symbolic-ref'])
    git(here, 'config', `alias.${alias}`, `!${trap}`)
  for (const [key, value] of [
    ['commit.gpgSign', 'true'],
    ['push.gpgSign', 'true'],
    ['filter.evil.required', 'true'],
    ['core.untrackedCache', 'true'],
  ] as const)
    git(here, 'config', key, value)
  expect(await pr()).toMatchObject({ code: 0, err: expect.stringMatching(/^opened$/m) })
  expect([isSprung(), git(bare, 'rev-list', '--count', `main..${BRANCH}`)]).toEqual([false, '1\n'])
  // The trap itself works; without the filter that would wait for an answer.
  git(here, 'config', '--unset', 'filter.evil.process')
  expect(() => git(here, 'status')).not.toThrow()
  expect(isSprung()).toBe(true)
})

test('an address that the config turns into a program, an option or a helper is refused', async () => {
  const { here, trap, pr, isSprung, pushes } = await trapped()
  const config = readFileSync(join(here, '.git/config'), 'utf8')
  const url = git(here, 'remote', 'get-url', 'origin').trim()
  for (const [key, value, code, says] of [
    [`url.ext::${trap} .insteadOf`, url, 2, /GIT-2 /],
    ['remote.origin.url', `--upload-pack=${trap}`, 3, /PR-6 /], // a folder of that name in the checkout, to git too
    ['remote.origin.url', `ext::${trap}`, 2, /GIT-2 /],
    ['remote.origin.url', 'evil::x', 2, /GIT-2 /],
    ['remote.origin.url', `-oProxyCommand=${trap}:x`, 2, /GIT-2 /],
  ] as const) {
    git(here, 'config', key, value)
    expectRefusal(await pr(), code, says)
    writeFileSync(join(here, '.git/config'), config)
  }
  expect([isSprung(), pushes()]).toEqual([false, 0])
})

test('a branch whose name is an option is refused, and one of the remote does no harm', async () => {
  const { here, bare, pr, isSprung, trap, tip } = await trapped()
  const head = readFileSync(join(here, '.git/HEAD'), 'utf8')
  const at = git(here, 'rev-parse', 'HEAD').trim()
  for (const name of [`--upload-pack=${trap.replaceAll('/', '-')}`, '-x']) {
    appendFileSync(join(here, '.git/packed-refs'), `${at} refs/heads/${name}\n`)
    writeFileSync(join(here, '.git/HEAD'), `ref: refs/heads/${name}\n`)
    expectRefusal(await pr(), 2, /GIT-5 .*not a branch name/)
  }
  writeFileSync(join(here, '.git/HEAD'), head)
  for (const name of ['--evil', '-x']) appendFileSync(join(bare, 'packed-refs'), `${tip('main')} refs/heads/${name}\n`)
  writeFileSync(join(bare, 'HEAD'), 'ref: refs/heads/--evil\n')
  expect((await pr()).code).toBe(0)
  expect([isSprung(), git(bare, 'rev-list', '--count', `main..${BRANCH}`)]).toEqual([false, '1\n'])
})

test('a branch of the remote that is another one in disguise is not pushed over', async () => {
  const { bare, pr, tip } = await trapped()
  const before = tip('main')
  git(bare, 'symbolic-ref', `refs/heads/${BRANCH}`, 'refs/heads/main')
  expect((await pr()).code).toBe(4)
  expect(tip('main')).toBe(before)
})
