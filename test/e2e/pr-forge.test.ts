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

test('a token that the forge does not know is said, and nothing is pushed twice', async () => {
  const { spec: edit, root, site, gitlab } = await onGitLab()
  edit((text) => `${text}    values: {replicas: 2}\n`)
  const env = { TMPDIR: root, PLATFORM_FORGE_URL: gitlab.base, PLATFORM_GIT_TOKEN: 'glpat-wrong' }
  const { code, err } = await run(['pr', site], { env })
  expect([code, err]).toEqual([3, expect.stringMatching(/^(GIT|FORGE)-3 [\s\S]*\nhint: /)])
  expect(gitlab.requests).toEqual([])
})
