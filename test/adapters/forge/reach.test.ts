// From an address and the environment to a forge: what is asked before anybody is trusted, which is nothing.
import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { reachForge } from '../../../src/forge-ports.ts'
import { failureOf } from '../../contract/work-tree.ts'
import { APP, APP_TOKEN, gitHubApp } from '../../fakes/github-app.ts'
import { type GitHubServer, gitHubServer, TOKEN } from '../../fakes/github-server.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const KEY = privateKey.export({ type: 'pkcs1', format: 'pem' }) as string
const app = { PLATFORM_GITHUB_APP_ID: APP, PLATFORM_GITHUB_APP_KEY: KEY }
const at = ({ origin }: GitHubServer): string => `${origin}/octo/platform.git`

test.each([app, { PLATFORM_GIT_TOKEN: TOKEN }])('a host that only the spec names is not asked at all', async (env) => {
  const server = await gitHubServer()
  expect((await failureOf(reachForge(at(server), 'github', env, 'spec'))).code).toBe('PR-5')
  expect(server.asked).toEqual([])
})

test('where it is listed, an App goes before a token, and its token is that of git', async () => {
  const server = await gitHubServer()
  gitHubApp(server, publicKey, Date.now())
  const env = { ...app, PLATFORM_GIT_TOKEN: TOKEN, PLATFORM_GIT_HOSTS: new URL(server.origin).host }
  const { forge, token } = await reachForge(at(server), 'github', env, 'spec')
  expect([token, await forge.find('none'), server.asked.length]).toEqual([APP_TOKEN, undefined, 3])
})
