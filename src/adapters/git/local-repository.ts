// What the person's own checkout says about itself; read only, and nothing that its config names is run.
import { realpathSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Failure } from '../../findings/failure.ts'
import { type Env, lookingEnvironment } from './environment.ts'
import { makeGit } from './process.ts'
import { gitRefusal } from './refusal.ts'

export type LocalRepository = {
  readonly root: string // absolute, of the work tree
  readonly path: string // of the asked folder inside it: '' at the root, else posix without slashes at the ends
  readonly origin: string | undefined // may hold credentials: give it to gitRemote, never print it (withoutCredentials)
  readonly branch: string | undefined // undefined where HEAD is detached
}

/** undefined where `dir` is in no git work tree. Failures: GIT-1 without git, GIT-6 where git does not trust the folder. */
export async function localRepository(dir: string, env: Env = process.env): Promise<LocalRepository | undefined> {
  const git = makeGit({ env: lookingEnvironment(env) })
  const inside = ['-C', resolve(dir)]
  const top = await git.ask([...inside, 'rev-parse', '--show-toplevel', '--show-prefix'])
  if (top.code !== 0 && /dubious ownership/.test(top.stderr)) throw gitRefusal(`reading ${dir}`, top.stderr)
  const [root = '', prefix = ''] = top.stdout.toString('utf8').split('\n')
  if (top.code !== 0 || root === '') return undefined
  const origin = await git.ask([...inside, 'remote', 'get-url', 'origin'])
  const branch = await git.ask([...inside, 'symbolic-ref', '--quiet', '--short', 'HEAD'])
  return {
    root,
    path: prefix.replace(/\/$/, ''),
    origin: origin.code === 0 ? absolute(firstLine(origin.stdout), root) : undefined,
    branch: branch.code === 0 ? firstLine(branch.stdout) : undefined,
  }
}

/** A push runs the hooks of a repository on this machine; one that came inside of the checkout is nobody's server, but a trap. */
export function refuseInside(root: string, url: string): void {
  const path = url.startsWith('file://') ? pathOf(url) : url
  if (root === '' || path === undefined || !isAbsolute(path)) return
  const [inner, outer] = [real(path), real(root)]
  if (inner !== outer && !inner.startsWith(`${outer}/`)) return
  throw new Failure('PR-6', 'the remote lies inside of the checkout, and a push there would run its hooks', {
    hint: 'Name a repository elsewhere: git remote set-url origin …, or repository.url in the spec.',
  })
}

function pathOf(url: string): string | undefined {
  try {
    return fileURLToPath(url)
  } catch {
    return undefined
  }
}

function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path)
  }
}

function firstLine(printed: Buffer): string {
  return printed.toString('utf8').split('\n')[0] ?? ''
}

/** git takes a relative origin from the root of the work tree; `./` and `../` and bare names, but no URL and no host:path. */
function absolute(origin: string, root: string): string {
  return origin.includes(':') || isAbsolute(origin) ? origin : resolve(root, origin)
}
