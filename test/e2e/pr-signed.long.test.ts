// `pr` on GitHub with the token of an App or a workflow, played on: brought up to date, joined, refused, and by a person.
import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { git } from '../adapters/temporary.ts'
import { APP, APP_TOKEN, gitHubApp } from '../fakes/github-app.ts'
import { BRANCH, push } from './forge.ts'
import { onGitHub } from './on-github.ts'
import { published } from './program.ts'

const { run, folder } = published()
const OF_WORKFLOW = 'ghs_of-a-workflow'

test('a spec that moved on revises it, signed again, as one commit of another author than ours', async () => {
  const { spec: edit, bare, github, pr, isSigned } = await onGitHub(folder, run, OF_WORKFLOW)
  await pr()
  edit((text) => text.replace('2.2.16', '2.2.17'))
  const before = github.asked.length
  expect([(await pr()).words, github.asked.length - before]).toEqual(['brought up to date\n', 4])
  expect([isSigned(BRANCH), git(bare, 'rev-list', '--count', `main..${BRANCH}`)]).toEqual([true, '1\n'])
  expect([github.world.pulls.length, git(bare, 'log', '-1', '--format=%an', BRANCH).includes('create-k8s-platform')]).toEqual([1, false])
})

test("with an App's key it is at most six calls, the first time, too", async () => {
  const { github, pr, isSigned } = await onGitHub(folder, run, APP_TOKEN)
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  gitHubApp(github, publicKey, Date.now())
  const key = privateKey.export({ type: 'pkcs1', format: 'pem' }) as string
  const app = { PLATFORM_GIT_TOKEN: '', PLATFORM_GITHUB_APP_ID: APP, PLATFORM_GITHUB_APP_KEY: key }
  expect((await pr([], app)).words).toBe('opened\n')
  expect([github.asked.length, isSigned(BRANCH)]).toEqual([6, true])
})

test("the commit that joins the spec's branch is signed, and told by the id that it has there", async () => {
  const { here, bare, pr, isSigned } = await onGitHub(folder, run, OF_WORKFLOW)
  git(here, 'checkout', '--quiet', '-b', 'more-replicas')
  git(here, 'remote', 'set-url', '--push', 'origin', bare)
  push(here, 'more-replicas', 'more replicas')
  const { code, out } = await pr()
  expect([code, out]).toEqual([0, `more-replicas ${git(bare, 'rev-parse', 'more-replicas').trim()}\n`])
  expect([isSigned('more-replicas'), git(bare, 'rev-list', '--count', 'main..more-replicas')]).toEqual([true, '2\n'])
  expect((await pr()).words).toBe('nothing to propose\n')
})

test('without a signature it goes all the same, and says so', async () => {
  const { github, spec: edit, pr } = await onGitHub(folder, run, OF_WORKFLOW)
  github.commit = () => ({ data: null, errors: [{ type: 'FORBIDDEN', message: 'no' }] })
  const told = 'The commit is pushed without a signature of GitHub: GitHub refused to make it.'
  const { code, out } = await pr(['--json'])
  expect([code, (JSON.parse(out) as { notices: unknown }).notices]).toEqual([0, [told]])
  edit((text) => text.replace('2.2.16', '2.2.17'))
  expect((await pr()).words).toBe(`brought up to date\n${told}\n`)
})

test("a person's token signs nothing: the commit would carry that person's name", async () => {
  const { github, pr, isSigned } = await onGitHub(folder, run, 'ghp_of-a-person')
  expect([(await pr()).words, isSigned(BRANCH), github.asked.length]).toEqual(['opened\n', false, 3])
})
