// The repository of the worlds with real git: bare, on disk, served by git's own http-backend; people push to the folder.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { gitRemote } from '../../src/adapters/git/remote.ts'
import type { CommitId } from '../../src/ports/remote.ts'
import { git } from '../adapters/temporary.ts'
import { gitServer } from '../contract/git-server.ts'
import type { Files, Repository } from './world.ts'

const SETTINGS = [
  ['uploadpack.allowFilter', 'true'],
  ['http.receivepack', 'true'],
  ['receive.autogc', 'false'],
  ['gc.auto', '0'],
] as const

/** `root` is an empty folder, `path` the place of the repository in it, and the token is asked of everybody who comes by HTTP; without one it is a folder to everybody. */
export async function bareWorld(root: string, path: string, token?: string): Promise<Repository & { readonly folder: string }> {
  const folder = join(root, path)
  git(root, 'init', '--quiet', '--bare', '--template=', folder)
  for (const [key, value] of SETTINGS) git(folder, 'config', key, value)
  const server = token === undefined ? undefined : await gitServer(root, `x-access-token:${token}`)
  onTestFinished(() => server?.close())
  const env = { PATH: process.env['PATH'], HOME: root, TMPDIR: root, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
  const identity = { name: 'create-k8s-platform', email: 'bot@example.org' }
  const url = server === undefined ? undefined : `${server.url}/${path}`
  let minutes = 0 // no two runs are at one time
  const clock = (): string => new Date(Date.UTC(2026, 0, 1, 0, minutes++)).toISOString()
  const tip = (branch: string): CommitId | undefined => tipIn(folder, branch)
  return {
    folder,
    url,
    connect: (way = url ?? folder) => gitRemote({ url: way, env, identity, date: clock(), ...(token !== undefined && { token }) }),
    seed: (branch, files, message = 'by hand\n', merges) => {
      fastImport(folder, stream(branch, files, message, tip(branch), merges, minutes++))
      return tip(branch)!
    },
    tip,
    files: (branch) => (tip(branch) === undefined ? undefined : filesAt(folder, branch)),
    drop: (branch) => rmSync(join(folder, 'refs/heads', branch), { force: true }),
    history: () => new Set(git(folder, 'rev-list', '--branches').split('\n') as CommitId[]),
    forbidForce: () => void git(folder, 'config', 'receive.denyNonFastForwards', 'true'),
    refuse: (why) => {
      mkdirSync(join(folder, 'hooks'), { recursive: true })
      writeFileSync(join(folder, 'hooks/pre-receive'), `#!/bin/sh\necho '${why}' >&2\nexit 1\n`)
      chmodSync(join(folder, 'hooks/pre-receive'), 0o755)
    },
  }
}

/** Nobody packs refs here, so that each is a file. */
export function tipIn(folder: string, branch: string): CommitId | undefined {
  try {
    return readFileSync(join(folder, 'refs/heads', branch), 'latin1').trim() as CommitId
  } catch {
    return undefined
  }
}

/** One process for one push, where a clone would take ten: the worlds are made by the hundred. */
function fastImport(folder: string, input: string): void {
  const env = { PATH: process.env['PATH'], HOME: folder, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' }
  execFileSync('git', ['fast-import', '--quiet'], { cwd: folder, env, input, stdio: ['pipe', 'ignore', 'pipe'] })
}

function stream(branch: string, files: Files, message: string, onto: string | undefined, merges: string | undefined, at: number): string {
  const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`
  const parents = `${onto === undefined ? '' : `from ${onto}\n`}${merges === undefined ? '' : `merge ${merges}\n`}`
  const contents = Object.entries(files).map(([path, text]) => `M 100644 inline ${path}\n${data(text)}`)
  const who = `committer Person <person@example.org> ${1_767_225_600 + at * 60} +0000\n`
  return `commit refs/heads/${branch}\n${who}${data(message)}${parents}deleteall\n${contents.join('')}\n`
}

function filesAt(folder: string, branch: string): Files {
  const listed = git(folder, 'ls-tree', '-r', '-z', '--name-only', branch).split('\0').filter(Boolean)
  return Object.fromEntries(listed.map((path) => [path, git(folder, 'show', `${branch}:${path}`)]))
}
