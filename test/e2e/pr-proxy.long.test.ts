// `pr` in a company's network: git and the forge's API by https through a proxy that wants a password, and a CA that nobody else knows.
import { execFileSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type ProxyServer, certificateFor, proxyServer, tlsBefore } from '../adapters/forge/proxy-server.ts'
import { git } from '../adapters/temporary.ts'
import { gitServer } from '../contract/git-server.ts'
import { type HttpGitLab, httpGitLab } from '../fakes/http-gitlab.ts'
import { place } from './forge.ts'
import { type Ran, published } from './program.ts'
import { small } from './sites.ts'

const TOKEN = 'glpat-x'
const PASSWORD = 's3cret@proxy'
const { run, cold, folder } = published()

/** No name of these is known to anybody but the proxy, so that nothing gets there without it. */
const [GIT, API] = ['git.test', 'forge.test']

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

type Company = {
  readonly proxy: ProxyServer
  readonly gitlab: HttpGitLab
  readonly pr: (env?: Readonly<Record<string, string>>) => Promise<Ran>
}

async function company(): Promise<Company> {
  const here = await place(folder, run, { 'site.yaml': small().replace('small.git}', 'small.git, forge: gitlab}') })
  const bare = join(here.root, 'group/sub/project.git')
  cpSync(here.bare, bare, { recursive: true })
  git(bare, 'config', 'http.receivepack', 'true')
  git(here.here, 'remote', 'set-url', 'origin', `https://${GIT}/group/sub/project.git`)
  here.spec((text) => `${text}    values: {replicas: 2}\n`)
  const certificate = certificateFor(folder(), [GIT, API])
  const [served, gitlab] = [await gitServer(here.root, `x-access-token:${TOKEN}`), await httpGitLab({ token: TOKEN })]
  onTestFinished(() => served.close())
  const behind = async (url: string): Promise<number> => tlsBefore(Number(new URL(url).port), certificate)
  const proxy = await proxyServer(
    { [`${GIT}:443`]: await behind(served.url), [`${API}:443`]: await behind(gitlab.base) },
    `bot:${PASSWORD}`,
  )
  const env = {
    ...{ TMPDIR: here.root, PLATFORM_FORGE_URL: `https://${API}`, PLATFORM_GIT_TOKEN: TOKEN },
    ...{ NODE_EXTRA_CA_CERTS: certificate.ca, GIT_SSL_CAINFO: certificate.ca },
    HTTPS_PROXY: `http://bot:${encodeURIComponent(PASSWORD)}@${proxy.host}`,
  }
  // Node reads certificate authorities when it starts.
  return { proxy, gitlab, pr: (more) => cold(['pr', here.site], { env: { ...env, ...more } }) }
}

test.skipIf(!hasOpenssl())('one merge request through the proxy; nothing goes past it, and nobody is told its password', async () => {
  const { proxy, gitlab, pr } = await company()
  const { code, out, err } = await pr()
  expect([code, err]).toEqual([0, expect.stringMatching(/^opened$/m)])
  expect([gitlab.requests.length, new Set(proxy.asked.map(({ target }) => target))]).toEqual([1, new Set([`${GIT}:443`, `${API}:443`])])
  expect(out + err).not.toMatch(/s3cret|glpat/)
})

test.skipIf(!hasOpenssl())('a password that the proxy does not take, and a CA that nobody named, are told as that', async () => {
  const { proxy, gitlab, pr } = await company()
  const wrong = await pr({ HTTPS_PROXY: `http://bot:wr0ng@${proxy.host}` })
  expect([wrong.code, wrong.err]).toEqual([3, expect.stringMatching(/^(FORGE-10|GIT-4) [^]*\nhint: .*HTTPS_PROXY/m)])
  expect(wrong.out + wrong.err).not.toMatch(/wr0ng|glpat/)
  const unknown = await pr({ GIT_SSL_CAINFO: '' })
  expect([unknown.code, unknown.err]).toEqual([3, expect.stringMatching(/^GIT-4 [^]*certificate[^]*\nhint: .*GIT_SSL_CAINFO/m)])
  expect(gitlab.requests).toEqual([])
})
