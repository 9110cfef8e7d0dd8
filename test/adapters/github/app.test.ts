// A GitHub App gets its token: by a key made here, against a server that judges each proof.
import { type KeyObject, generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { appOf } from '../../../src/adapters/github/app-key.ts'
import { installationToken } from '../../../src/adapters/github/app.ts'
import { connectGitHub } from '../../../src/adapters/github/connect.ts'
import { Failure } from '../../../src/findings/failure.ts'
import { failureOf } from '../../contract/work-tree.ts'
import { APP, APP_TOKEN, type FakeApp, gitHubApp, INSTALLATION } from '../../fakes/github-app.ts'
import { type GitHubServer, gitHubServer } from '../../fakes/github-server.ts'
import { temporaryFolders } from '../temporary.ts'

const folder = temporaryFolders()
const pair = (): { privateKey: KeyObject; publicKey: KeyObject } => generateKeyPairSync('rsa', { modulusLength: 2048 })
const { privateKey, publicKey } = pair()
const pemOf = (key: KeyObject, type: 'pkcs1' | 'pkcs8' = 'pkcs1'): string => key.export({ type, format: 'pem' }) as string
const PEM = pemOf(privateKey)
const NOW = Date.parse('2026-03-01T12:00:00Z')
const place = (server: GitHubServer, path = 'octo/platform') => ({ kind: 'github' as const, origin: server.origin, path })

type Started = { readonly server: GitHubServer; readonly fake: FakeApp; readonly waited: number[]; readonly token: () => Promise<string> }

/** `ours`: what our clock says. */
async function started(more: { env?: Record<string, string>; ours?: number; path?: string } = {}): Promise<Started> {
  const server = await gitHubServer()
  const fake = gitHubApp(server, publicKey, NOW)
  const app = appOf({ PLATFORM_GITHUB_APP_ID: APP, PLATFORM_GITHUB_APP_KEY: PEM, ...more.env })!
  const waited: number[] = []
  const connection = { fetch, wait: async (pause: number) => void waited.push(pause), now: () => more.ours ?? NOW }
  return { server, fake, waited, token: installationToken(place(server, more.path), app, connection) }
}

test('it is made once a run, for this repository and for no more than it takes', async () => {
  const { server, fake, token } = await started()
  expect(await Promise.all([token(), token()])).toEqual([APP_TOKEN, APP_TOKEN])
  expect(fake.narrowed).toEqual([{ repositories: ['platform'], permissions: { contents: 'write', pull_requests: 'write' } }])
  expect(server.asked.length).toBe(2)
  const forge = connectGitHub(place(server), await token(), { fetch, wait: async () => undefined })
  expect(await forge.find('none')).toBeUndefined()
})

test('an installation that is named is not looked up', async () => {
  const { server, token } = await started({ env: { PLATFORM_GITHUB_APP_INSTALLATION: `${INSTALLATION}` } })
  await token()
  expect(server.asked.map(({ path }) => path)).toEqual([`/api/v3/app/installations/${INSTALLATION}/access_tokens`])
})

test.each([
  ['an hour fast', 3600_000],
  ['an hour slow', -3600_000],
  ['five minutes fast', 300_000],
])('a clock that is %s is put right by the clock of GitHub, once', async (_, differs) => {
  const { server, fake, token } = await started({ ours: NOW + differs })
  expect(await token()).toBe(APP_TOKEN)
  expect([fake.refused.length, server.asked.length]).toEqual([1, 3])
})

test.each([50_000, -8 * 60_000])('a clock that is off by %s milliseconds does no harm', async (differs) => {
  const { fake, token } = await started({ ours: NOW + differs })
  await token()
  expect(fake.refused).toEqual([])
})

test('a clock that is a year off is not followed', async () => {
  const { server, token } = await started({ ours: NOW - 365 * 24 * 3600_000 })
  expect(await failureOf(token())).toMatchObject({ code: 'FORGE-3', hint: expect.stringContaining('clock') })
  expect(server.asked.length).toBe(1)
})

test('a server out of order is asked again, and makes no harm by making two', async () => {
  const { server, waited, token } = await started()
  let left = 1
  server.trouble = ({ method }, response) => method === 'POST' && left-- > 0 && (response.writeHead(502).end(), true)
  expect([await token(), waited]).toEqual([APP_TOKEN, [1000]])
})

const refusals: readonly (readonly [string, Parameters<typeof started>[0], (fake: FakeApp) => void, string, string])[] = [
  ['not installed', {}, (fake) => (fake.isInstalled = false), 'FORGE-5', 'not installed on octo/platform'],
  ['without rights', {}, (fake) => (fake.mayWrite = false), 'FORGE-3', 'may not change octo/platform'],
  ['with an installation of others', { env: { PLATFORM_GITHUB_APP_INSTALLATION: '7' } }, () => undefined, 'FORGE-5', 'no installation 7'],
  ['with the key of another', { env: { PLATFORM_GITHUB_APP_KEY: pemOf(pair().privateKey) } }, () => undefined, 'FORGE-3', 'by its key'],
]
test.each(refusals)('an App %s is told so', async (_, more, set, code, words) => {
  const { server, fake, token } = await started(more)
  set(fake)
  const { code: told, message, hint } = await failureOf(token())
  expect([told, message]).toEqual([code, expect.stringContaining(words)])
  const proofs = server.asked.map(({ headers }) => headers.authorization!.slice('Bearer '.length))
  for (const secret of [...proofs, APP_TOKEN]) expect(`${message} ${hint}`).not.toContain(secret)
})

test('a proof that the server sends back is masked', async () => {
  const { server, token } = await started()
  server.trouble = ({ headers }, response) => (response.writeHead(418).end(JSON.stringify({ message: headers.authorization })), true)
  const { message } = await failureOf(token())
  expect(message).toContain('Bearer ***')
  expect(message).not.toContain(server.asked[0]!.headers.authorization)
})

test.each(['', 'a\r\nb', 7])('a token that is none is refused: %j', async (said) => {
  const { server, token } = await started()
  server.trouble = ({ method }, response) => method === 'POST' && (response.writeHead(201).end(JSON.stringify({ token: said })), true)
  expect((await failureOf(token())).code).toBe('FORGE-2')
})

test('the key may be a file, may be PKCS #8, and may have lost its line breaks to a variable', () => {
  const file = join(folder(), 'app.pem')
  writeFileSync(file, PEM)
  for (const key of [file, pemOf(privateKey, 'pkcs8'), PEM.replaceAll('\n', '\\n'), `\n${PEM}\n`]) {
    const app = appOf({ PLATFORM_GITHUB_APP_ID: ' Iv23liabc ', PLATFORM_GITHUB_APP_KEY: key })
    expect([app?.id, app?.installation, app?.key.equals(privateKey)]).toEqual(['Iv23liabc', undefined, true])
  }
  expect(appOf({})).toBeUndefined()
})

const half = PEM.split('\n').slice(1, 4).join('\n')
const locked = privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }) as string
test.each([
  ['no key', { PLATFORM_GITHUB_APP_KEY: '' }],
  ['no id', { PLATFORM_GITHUB_APP_ID: '' }],
  ['an id that is an address', { PLATFORM_GITHUB_APP_ID: 'https://github.com/apps/x' }],
  ['an installation that is a path', { PLATFORM_GITHUB_APP_INSTALLATION: '1/../2' }],
  ['a key without its first line', { PLATFORM_GITHUB_APP_KEY: half }],
  ['a key that is cut', { PLATFORM_GITHUB_APP_KEY: `-----BEGIN RSA PRIVATE KEY-----\n${half}` }],
  ['a key with a passphrase', { PLATFORM_GITHUB_APP_KEY: locked }],
  ['a folder', { PLATFORM_GITHUB_APP_KEY: '/' }],
  [
    'a key of another kind',
    { PLATFORM_GITHUB_APP_KEY: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string },
  ],
])('an environment with %s is told, and shows nothing of the key', (_, env) => {
  const given = { PLATFORM_GITHUB_APP_ID: APP, PLATFORM_GITHUB_APP_KEY: PEM, ...env }
  const thrown = [() => appOf(given)].map((make) => {
    try {
      return make()
    } catch (error) {
      return error
    }
  })[0]
  expect(thrown).toMatchObject({ code: 'FORGE-3', kind: 'usage', hint: expect.any(String) })
  const { message, hint, cause } = thrown as Failure
  expect([cause, `${message} ${hint}`.includes(half.slice(0, 20))]).toEqual([undefined, false])
})
