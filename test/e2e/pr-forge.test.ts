// `pr` over the wire: the program, git over HTTP, and a forge's API, each a server on loopback; where the token is seen, in pr-secrets.test.ts.
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { git } from '../adapters/temporary.ts'
import { gitServer } from '../contract/git-server.ts'
import { httpGitLab } from '../fakes/http-gitlab.ts'
import { place } from './forge.ts'
import { type Ran, published } from './program.ts'
import { small } from './sites.ts'

const TOKEN = 'glpat-x'
const { run, folder } = published()
const spec = small()
  .replace('small.git}', 'small.git, forge: gitlab}')
  .replace('environments:', 'pullRequest: {labels: [platform]}\nenvironments:')

async function onGitLab() {
  const here = await place(folder, run, { 'site.yaml': spec })
  cpSync(here.bare, join(here.root, 'group/sub/project.git'), { recursive: true })
  const bare = join(here.root, 'group/sub/project.git')
  git(bare, 'config', 'http.receivepack', 'true')
  const [served, gitlab] = [await gitServer(here.root, `x-access-token:${TOKEN}`), await httpGitLab({ token: TOKEN })]
  onTestFinished(() => served.close())
  git(here.here, 'remote', 'set-url', 'origin', `${served.url}/group/sub/project.git`)
  const env = { TMPDIR: here.root, PLATFORM_FORGE_URL: gitlab.base, PLATFORM_GIT_TOKEN: TOKEN }
  const pr = (...flags: readonly string[]): Promise<Ran> => run(['pr', ...flags, here.site], { env })
  return { ...here, bare, served, gitlab, pr }
}

test('one merge request, brought up to date, with few calls', async () => {
  const { spec: edit, gitlab, bare, pr } = await onGitLab()
  edit((text) => `${text}    values: {replicas: 2}\n`)
  expect(await pr()).toMatchObject({ code: 0, err: expect.stringMatching(/^opened$/m) })
  const [opened] = gitlab.requests
  expect(opened).toMatchObject({ source_branch: 'create-k8s-platform/small--main', target_branch: 'main', labels: ['platform'] })
  expect(gitlab.asked.length).toBeLessThanOrEqual(6)
  expect(await pr()).toMatchObject({ code: 0, err: expect.stringMatching(/^already up to date$/m) })
  edit((text) => text.replace('2.2.16', '2.2.17'))
  expect(await pr()).toMatchObject({ code: 0, err: expect.stringMatching(/^brought up to date$/m) })
  expect([gitlab.requests.length, git(bare, 'rev-list', '--count', 'main..create-k8s-platform/small--main')]).toEqual([1, '1\n'])
})

test('a host that only the spec names gets no token, and is not asked', async () => {
  const { here, gitlab, served, pr } = await onGitLab()
  git(here, 'remote', 'remove', 'origin')
  const { code, err } = await pr()
  expect([code, err]).toEqual([2, expect.stringMatching(/^PR-5 .*forge\.example\.org\nhint: .*PLATFORM_GIT_HOSTS=forge\.example\.org$/m)])
  expect([gitlab.asked, served.requests]).toEqual([[], []])
})

test('a token that the forge does not know is said, and nothing is pushed twice', async () => {
  const { spec: edit, root, site, gitlab } = await onGitLab()
  edit((text) => `${text}    values: {replicas: 2}\n`)
  const env = { TMPDIR: root, PLATFORM_FORGE_URL: gitlab.base, PLATFORM_GIT_TOKEN: 'glpat-wrong' }
  const { code, err } = await run(['pr', site], { env })
  expect([code, err]).toEqual([3, expect.stringMatching(/^(GIT|FORGE)-3 [\s\S]*\nhint: /)])
  expect(gitlab.requests).toEqual([])
})

/** What a runner of GitLab says of a merge request, in a pipeline of the project itself. */
const runner = (server: string, from: string): Readonly<Record<string, string>> => ({
  ...{ GITLAB_CI: 'true', CI_SERVER_URL: server, CI_PROJECT_PATH: 'group/sub/project', CI_MERGE_REQUEST_IID: '1' },
  ...{ CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'more-replicas', CI_MERGE_REQUEST_SOURCE_PROJECT_PATH: from },
})

async function inCi(from: string) {
  const world = await onGitLab()
  const { gitlab, root, served, bare } = world
  const env = { TMPDIR: root, PLATFORM_FORGE_URL: gitlab.base, PLATFORM_GIT_TOKEN: TOKEN, ...runner(served.url, from) }
  world.spec((text) => `${text}    values: {replicas: 2}\n`)
  git(world.here, 'commit', '--quiet', '--all', '--message', 'more replicas')
  git(world.here, 'push', '--quiet', bare, 'HEAD:refs/heads/more-replicas')
  // As runners do it: one commit deep, and on no branch.
  const job = join(root, 'job')
  git(root, 'clone', '--quiet', '--depth=1', '--branch=more-replicas', `file://${bare}`, job)
  git(job, 'checkout', '--quiet', '--detach')
  git(job, 'remote', 'set-url', 'origin', `${served.url}/group/sub/project.git`)
  gitlab.requests.push({
    ...{
      iid: 1,
      source_branch: 'more-replicas',
      source_project_id: 3,
      target_branch: 'main',
      title: 'More',
      description: '',
      state: 'opened',
    },
    ...{ labels: [], assignees: [], reviewers: [], merge_when_pipeline_succeeds: false, notes: [] },
  })
  return { ...world, pr: (...flags: readonly string[]): Promise<Ran> => run(['pr', ...flags, job], { env }) }
}

test('in the pipeline of a merge request, from a shallow clone without a branch, the commit joins its branch', async () => {
  const { bare, gitlab, pr } = await inCi('group/sub/project')
  const before = git(bare, 'rev-parse', 'more-replicas').trim()
  expect(await pr()).toMatchObject({ code: 0, out: expect.stringMatching(/^more-replicas [0-9a-f]{40}\n$/) })
  expect(git(bare, 'rev-parse', 'more-replicas^').trim()).toBe(before)
  expect([await pr(), gitlab.requests.length, gitlab.requests[0]!.notes]).toMatchObject([
    { code: 0, err: expect.stringMatching(/^nothing to propose$/m) },
    1,
    [],
  ])
})

test('for a fork there is one comment with the account, and nothing is pushed', async () => {
  const { bare, gitlab, pr } = await inCi('mallory/project')
  const before = git(bare, 'for-each-ref')
  expect(await pr('--dry-run')).toMatchObject({ code: 0, out: expect.stringContaining('a comment on pull request 1') })
  for (const _ of [1, 2]) expect(await pr()).toMatchObject({ code: 0, err: expect.stringContaining('nothing was pushed') })
  expect(JSON.parse((await pr('--json')).out)).toMatchObject({ proposal: 'commented', on: '1', pull: null })
  const [note, ...others] = gitlab.requests[0]!.notes
  expect([others, note!.body]).toEqual([
    [],
    expect.stringMatching(/^<!-- create-k8s-platform:account-small -->\n[\s\S]*Nothing was pushed/),
  ])
  expect(note!.body).toContain('replicas')
  expect([git(bare, 'for-each-ref'), gitlab.requests.length]).toEqual([before, 1])
})
