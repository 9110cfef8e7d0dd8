// A hostile checkout under `pr`: whatever its config, its hooks and its attributes name, nothing of it runs, and the work is done.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { git } from '../adapters/temporary.ts'
import { BRANCH } from '../e2e/forge.ts'
import { published } from '../e2e/program.ts'
import { writeFiles } from '../e2e/sites.ts'
import { trapped } from './trapped.ts'

const { run, folder } = published()
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

test('hooks, programs in the config, filters and aliases', async () => {
  const { here, trap, pr, bare, isSprung } = await trapped(folder, run)
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
