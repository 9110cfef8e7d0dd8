// A real Forgejo (or Gitea) on loopback, from the binary that FORGEJO_BIN names: a folder of its own with SQLite, gone afterwards.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

export type RealServer = { readonly origin: string; readonly user: string; readonly token: string; readonly stop: () => Promise<void> }

const USER = 'bot'
const PATIENCE = 90_000 // ms, until it answers

export async function startRealServer(binary: string): Promise<RealServer> {
  const folder = await mkdtemp(join(tmpdir(), 'create-k8s-platform-forge-'))
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  await mkdir(join(folder, 'custom/conf'), { recursive: true })
  await writeFile(join(folder, 'custom/conf/app.ini'), settings(folder, port))
  // Nothing of the person's own: neither a configuration of git nor one of another server.
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, USER: userInfo().username, GITEA_WORK_DIR: folder }
  const run = async (...args: readonly string[]): Promise<string> => (await promisify(execFile)(binary, args, { env, cwd: folder })).stdout
  let server: ChildProcess | undefined
  const stop = async (): Promise<void> => {
    await ended(server)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    await run('migrate')
    const password = randomBytes(16).toString('hex')
    const account = ['--username', USER, '--password', password, '--email', 'bot@forge.invalid', '--must-change-password=false', '--admin']
    await run('admin', 'user', 'create', ...account)
    const printed = await run(
      'admin',
      'user',
      'generate-access-token',
      '--username',
      USER,
      '--token-name',
      'test',
      '--scopes',
      'all',
      '--raw',
    )
    server = spawn(binary, ['web'], { env, cwd: folder, stdio: 'ignore' })
    await answering(`${origin}/api/v1/version`, server)
    return { origin, user: USER, token: printed.trim().split('\n').at(-1)!, stop }
  } catch (thrown) {
    await stop()
    throw thrown
  }
}

/** Names of settings: Forgejo's configuration cheat sheet; Gitea has the same. */
function settings(folder: string, port: number): string {
  const isRoot = process.getuid?.() === 0
  return `${isRoot ? 'I_AM_BEING_UNSAFE_RUNNING_AS_ROOT = true\n' : ''}RUN_USER = ${userInfo().username}
RUN_MODE = prod
WORK_PATH = ${folder}

[server]
PROTOCOL = http
HTTP_ADDR = 127.0.0.1
HTTP_PORT = ${port}
ROOT_URL = http://127.0.0.1:${port}/
DISABLE_SSH = true
OFFLINE_MODE = true
APP_DATA_PATH = ${folder}/data

[database]
DB_TYPE = sqlite3
PATH = ${folder}/data/forge.db

[repository]
ROOT = ${folder}/repositories

[security]
INSTALL_LOCK = true
SECRET_KEY = ${randomBytes(24).toString('hex')}

[service]
DISABLE_REGISTRATION = true

[indexer]
ISSUE_INDEXER_TYPE = db

[actions]
ENABLED = false

[mailer]
ENABLED = false

[cron.update_checker]
ENABLED = false

[log]
MODE = console
LEVEL = Error
`
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((ready) => void probe.listen(0, '127.0.0.1', ready))
  const { port } = probe.address() as AddressInfo
  await new Promise((closed) => void probe.close(closed))
  return port
}

async function answering(url: string, server: ChildProcess): Promise<void> {
  let trouble: unknown
  server.once('error', (error) => (trouble = error))
  for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(250)) {
    if (trouble !== undefined || server.exitCode !== null) break
    const isUp = await fetch(url, { signal: AbortSignal.timeout(2000) }).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isUp) return
  }
  throw new Error(`the real server does not answer (exit code ${server.exitCode})`, { cause: trouble })
}

async function ended(server: ChildProcess | undefined): Promise<void> {
  if (server?.pid === undefined || server.exitCode !== null || server.signalCode !== null) return
  const gone = new Promise((resolve) => void server.once('exit', resolve))
  server.kill('SIGTERM')
  if ((await Promise.race([gone, pause(10_000, 'late')])) === 'late') server.kill('SIGKILL')
  await gone
}
