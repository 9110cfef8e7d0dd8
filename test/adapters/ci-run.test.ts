// What runners say of a run, as `pr` sees it.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkoutOf } from '../../src/adapters/ci-run.ts'
import type { Env } from '../../src/adapters/git/environment.ts'
import { repositoryName } from '../../src/adapters/forge/repository-name.ts'
import type { Checkout } from '../../src/ports/checkout.ts'
import { temporaryFolders } from './temporary.ts'

const folder = temporaryFolders()
const OWN = 'https://github.com/acme/platform.git'
const FORK = 'https://github.com/mallory/platform'
const detached = (env: Env, origin: string | undefined = OWN, branch?: string): Checkout =>
  checkoutOf({ root: '/r', path: 'sites/a', origin, branch }, env)

/** As GitHub's runner sets them, and those of Gitea and Forgejo after it. */
const actions = (event: string, payload: unknown, more: Env = {}): Env => {
  const path = join(folder(), 'event.json')
  writeFileSync(path, typeof payload === 'string' ? payload : JSON.stringify(payload))
  const where = { GITHUB_ACTIONS: 'true', GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'acme/platform' }
  return { ...where, GITHUB_EVENT_NAME: event, GITHUB_EVENT_PATH: path, ...more }
}
const request = (from: string | null): unknown => ({
  pull_request: { number: 12, head: { repo: from === null ? null : { full_name: from } }, base: { repo: { full_name: 'acme/platform' } } },
})
const headed: Env = { GITHUB_HEAD_REF: 'more-replicas', GITHUB_REF_TYPE: 'branch', GITHUB_REF_NAME: '12/merge' }
const gitLab = (more: Env): Env => ({
  GITLAB_CI: 'true',
  CI_SERVER_URL: 'https://git.example.org',
  CI_PROJECT_PATH: 'acme/platform',
  ...more,
})
const GITLAB = 'https://gitlab-ci-token:x@git.example.org/acme/platform.git'

test('outside of a CI the checkout speaks for itself', () => {
  expect(detached({})).toEqual({ origin: OWN, branch: undefined, prefix: 'sites/a', pull: undefined })
  const alone = { root: '/r', path: '', origin: undefined, branch: 'main' }
  expect(checkoutOf(alone, gitLab({}))).toEqual({ origin: undefined, branch: 'main', prefix: '', pull: undefined })
})

test.each([
  ['a pull request of the repository itself', request('acme/platform'), { branch: 'more-replicas', pull: { id: '12', isFromFork: false } }],
  ['of a fork', request('mallory/platform'), { branch: 'more-replicas', pull: { id: '12', isFromFork: true } }],
  ['of a fork that is gone', request(null), { branch: 'more-replicas', pull: { id: '12', isFromFork: true } }],
  ['a payload that is no JSON', '<html>', { branch: '12/merge', pull: undefined }],
  ['a number that is none', { pull_request: { number: '12; rm' } }, { branch: '12/merge', pull: undefined }],
])('GitHub: %s', (_, payload, expected) => {
  for (const event of ['pull_request', 'pull_request_target'])
    expect(detached(actions(event, payload, headed))).toEqual({ origin: OWN, prefix: 'sites/a', ...expected })
})

test('GitHub: a checkout of the fork itself is proposed nowhere but in the repository of the pull request', () => {
  expect(detached(actions('pull_request_target', request('mallory/platform'), headed), FORK)).toMatchObject({
    origin: OWN,
    pull: { id: '12', isFromFork: true },
  })
})

test('GitHub: a push is for its branch, a tag for none; a branch that is checked out wins', () => {
  const push = actions('push', {}, { GITHUB_REF_TYPE: 'branch', GITHUB_REF_NAME: 'main' })
  expect(detached(push)).toMatchObject({ branch: 'main', pull: undefined })
  expect(detached(push, 'git@github.com:acme/platform.git')).toMatchObject({ branch: 'main', origin: 'git@github.com:acme/platform.git' })
  expect(detached(push, OWN, 'mine').branch).toBe('mine')
  expect(detached({ ...push, GITHUB_REF_TYPE: 'tag', GITHUB_REF_NAME: 'v1' }).branch).toBeUndefined()
})

test('what a runner says of its own repository says nothing of another one', () => {
  const env = actions('pull_request', request('mallory/platform'), headed)
  expect(detached(env, 'https://github.com/acme/other')).toMatchObject({ branch: undefined, pull: undefined })
  expect(detached(env, 'https://example.org/acme/platform')).toMatchObject({ branch: undefined, pull: undefined })
})

test('GitLab: a branch, a merge request, and that of a fork which runs in the parent', () => {
  expect(detached(gitLab({ CI_COMMIT_BRANCH: 'main' }), GITLAB)).toMatchObject({ branch: 'main', pull: undefined })
  const own = gitLab({
    CI_MERGE_REQUEST_IID: '7',
    CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'more',
    CI_MERGE_REQUEST_SOURCE_PROJECT_PATH: 'acme/platform',
  })
  expect(detached(own, GITLAB)).toMatchObject({ branch: 'more', pull: { id: '7', isFromFork: false } })
  const forks = { ...own, CI_MERGE_REQUEST_SOURCE_PROJECT_PATH: 'mallory/platform' }
  expect(detached(forks, GITLAB)).toMatchObject({ branch: 'more', pull: { id: '7', isFromFork: true } })
  expect(detached(forks, 'https://git.example.org/acme/other.git')).toMatchObject({ branch: undefined, pull: undefined })
})

test('one repository has one name, whatever way leads to it', () => {
  const ways = [
    'https://Forge.example.org/a/b.git',
    'https://user:pass@forge.example.org/a/b/',
    'git@forge.example.org:a/b.git',
    'ssh://git@forge.example.org:2222/a/b',
  ]
  expect(new Set(ways.map(repositoryName))).toEqual(new Set(['forge.example.org/a/b']))
  expect(repositoryName('http://127.0.0.1:1/a/b')).not.toBe(repositoryName('http://127.0.0.1:2/a/b'))
  expect(repositoryName('file:///srv/a.git')).toBe(repositoryName('/srv/a'))
  expect(repositoryName('--upload-pack=x')).toBe('')
})
