// A hostile checkout under `pr`: addresses and names of branches that are programs and options.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { git } from '../adapters/temporary.ts'
import { BRANCH } from '../e2e/forge.ts'
import { expectRefusal, published } from '../e2e/program.ts'
import { trapped } from './trapped.ts'

const { run, folder } = published()

test('an address that the config turns into a program, an option or a helper is refused', async () => {
  const { here, trap, pr, isSprung, pushes } = await trapped(folder, run)
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
  const { here, bare, pr, isSprung, trap, tip } = await trapped(folder, run)
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
  const { bare, pr, tip } = await trapped(folder, run)
  const before = tip('main')
  git(bare, 'symbolic-ref', `refs/heads/${BRANCH}`, 'refs/heads/main')
  expect((await pr()).code).toBe(4)
  expect(tip('main')).toBe(before)
})
