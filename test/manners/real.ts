// The world of a real Forgejo or Gitea: its API and its git, and a person who pushes to it from a repository of their own.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { gitRemote } from '../../src/adapters/git/remote.ts'
import { connectGitea } from '../../src/adapters/gitea/connect.ts'
import type { Dialect } from '../../src/adapters/gitea/gitea.ts'
import type { RealServer } from '../adapters/gitea/real-server.ts'
import { bareWorld } from './bare.ts'
import { type Clicks, type Repository, type World, worldOf } from './world.ts'

/** The server is another process, so that a person may wait for it: clicks are done when they return. 405: it still looks for conflicts. */
const CLICK = `
const [method, url] = process.argv.slice(1), { TOKEN, BODY } = process.env
for (let tries = 1; ; tries++) {
  const how = { method, headers: { authorization: 'token ' + TOKEN, 'content-type': 'application/json' }, ...(BODY && { body: BODY }) }
  const response = await fetch(url, how), text = await response.text()
  if (response.status < 300) { process.stdout.write(text || 'null'); break }
  if (response.status !== 405 || tries === 40) throw new Error(method + ' ' + url + ': ' + response.status + ' ' + text)
  await new Promise((done) => setTimeout(done, 250))
}`

type Api = (method: string, path: string, body?: unknown) => unknown
type Listed = readonly { readonly state: string; readonly body: string }[]

/** A repository of its own, called `name`; `root` is an empty folder. */
export async function realWorld(root: string, { origin, user, token }: RealServer, kind: Dialect, name: string): Promise<World> {
  const api: Api = (method, path, body) => {
    const env = { PATH: process.env['PATH'], TOKEN: token, BODY: body === undefined ? '' : JSON.stringify(body) }
    const asked = ['--input-type=module', '-e', CLICK, method, `${origin}/api/v1${path}`]
    return JSON.parse(execFileSync(process.execPath, asked, { env, encoding: 'utf8' })) as unknown
  }
  api('POST', '/user/repos', { name, auto_init: false, default_branch: 'main', private: true })
  const here = `/repos/${user}/${name}`
  return worldOf(
    await repositoryAt(root, `${origin}/${user}/${name}.git`, origin, user, token),
    clicksAt(api, here, { kind, origin, path: `${user}/${name}` }, token),
  )
}

async function repositoryAt(root: string, url: string, origin: string, user: string, token: string): Promise<Repository> {
  const own = await bareWorld(root, 'own.git')
  const basic = Buffer.from(`${user}:${token}`).toString('base64')
  const config = {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${origin}/.extraHeader`,
    GIT_CONFIG_VALUE_0: `Authorization: Basic ${basic}`,
  }
  const env = { PATH: process.env['PATH'], HOME: root, TMPDIR: root, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
  const git = (...args: readonly string[]): void =>
    void execFileSync('git', args, { cwd: join(root, 'own.git'), env: { ...env, ...config }, stdio: ['ignore', 'pipe', 'pipe'] })
  const synced = <T>(look: () => T): T => (git('fetch', '--quiet', '--prune', url, '+refs/heads/*:refs/heads/*'), look())
  let minutes = 0
  return {
    url,
    connect: (way = url) => {
      const date = new Date(Date.UTC(2026, 0, 1, 0, minutes++)).toISOString()
      return gitRemote({ url: way, env, token, identity: { name: 'create-k8s-platform', email: 'bot@example.org' }, date })
    },
    seed: (branch, files, message, merges) => {
      const made = synced(() => own.seed(branch, files, message, merges))
      git('push', '--quiet', url, `refs/heads/${branch}`)
      return made
    },
    tip: (branch) => synced(() => own.tip(branch)),
    files: (branch) => synced(() => own.files(branch)),
    drop: (branch) => git('push', '--quiet', '--delete', url, `refs/heads/${branch}`),
    history: () => synced(() => own.history()),
    forbidForce: () => unable('force'),
    refuse: () => unable('pushes'),
  }
}

function unable(what: string): never {
  throw new Error(`nobody forbids ${what} here`)
}

function clicksAt(
  api: Api,
  here: string,
  place: { readonly kind: Dialect; readonly origin: string; readonly path: string },
  token: string,
): Clicks {
  const pull = (id: string): string => `${here}/pulls/${id}`
  const labelOf = (name: string): number => (api('POST', `${here}/labels`, { name, color: '#00aabb' }) as { id: number }).id
  return {
    ...{ base: place.origin, token },
    connect: ({ base, patience }) => {
      const wait = async (milliseconds: number): Promise<void> => void (await pause(milliseconds))
      return connectGitea({ ...place, origin: base }, token, { fetch, wait, ...(patience !== undefined && { patience }) })
    },
    merges: (id, how) => void api('POST', `${pull(id)}/merge`, { Do: how }),
    merged: () => undefined,
    closed: (id) => void api('PATCH', pull(id), { state: 'closed' }),
    labelled: (id, labels) => void api('PUT', `${here}/issues/${id}/labels`, { labels: labels.map(labelOf) }),
    described: (id, change) => void api('PATCH', pull(id), { body: change((api('GET', pull(id)) as Listed[number]).body) }),
    queued: undefined,
    comments: (id) => (api('GET', `${here}/issues/${id}/comments`) as Listed).map(({ body }) => body.replaceAll('\r\n', '\n')),
    count: () => {
      const pulls = (api('GET', `${here}/pulls?state=all`) as Listed).filter((one) => one !== null)
      return { all: pulls.length, open: pulls.filter(({ state }) => state === 'open').length }
    },
  }
}
