// git init and a first commit: in a folder that may not exist yet, of the paths that were written and of no others.
import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Begun, NewRepository, Surrounding } from '../../ports/new-repository.ts'
import type { RelPath } from '../../tree/rel-path.ts'
import { withoutCredentials } from './address.ts'
import { type Env, HARDENED, type Settings, gitEnvironment } from './environment.ts'
import { localRepository } from './local-repository.ts'
import { type Git, makeGit } from './process.ts'

type Identity = { readonly name: string; readonly email: string }

/** A key that asks for a passphrase, and line ends of another system: neither may come between the tree and its first commit. */
const OURS: Settings = [...HARDENED, ['commit.gpgSign', 'false'], ['core.autocrlf', 'false'], ['core.safecrlf', 'false']]
/** How a person tells git who they are for one command. */
const WHO = ['GIT_AUTHOR_NAME', 'GIT_AUTHOR_EMAIL', 'GIT_COMMITTER_NAME', 'GIT_COMMITTER_EMAIL']

/** `fallback` signs where git knows nobody. Failures: GIT-1 without git, GIT-6 where git refuses. */
export function newRepository(folder: string, fallback: Identity, env: Env = process.env): NewRepository {
  const top = resolve(folder)
  return { around: () => surrounding(top, env), begin: (paths, message) => begin(top, paths, message, fallback, env) }
}

async function surrounding(top: string, env: Env): Promise<Surrounding | undefined> {
  let standing = top
  while (!existsSync(standing)) standing = dirname(standing)
  const found = await localRepository(standing, env)
  if (found === undefined) return undefined
  const path = join(found.path, relative(standing, top)).split(sep).join('/')
  return { path: path === '.' ? '' : path, origin: found.origin === undefined ? undefined : asUrl(withoutCredentials(found.origin)) }
}

/** Both engines want the long form of an ssh address; a path is what people try it out with. */
function asUrl(address: string): string {
  if (address.startsWith('/')) return pathToFileURL(address).href
  const [, user = '', host, path] = /^([\w.-]+@)?([^\s/@:]+):(?!\/\/)\/*(\S+)$/.exec(address) ?? []
  return host === undefined || path === undefined ? address : `ssh://${user}${host}/${path}`
}

async function begin(top: string, paths: readonly RelPath[], message: string, fallback: Identity, env: Env): Promise<Begun> {
  const given = Object.fromEntries(WHO.flatMap((name) => (env[name] ? [[name, env[name]]] : [])))
  const git = makeGit({ env: { ...gitEnvironment(env, OURS), ...given, GIT_LITERAL_PATHSPECS: '1' } })
  const here = ['-C', top]
  await git.must(`making a repository in ${top}`, ['init', '--quiet', '-b', 'main', top])
  // --force: what somebody's global gitignore names is part of the platform all the same.
  await git.must('adding the files', [...here, 'add', '--force', '--pathspec-from-file=-', '--pathspec-file-nul'], [paths.join('\0')])
  const isStranger = !(await knows(git, here, given))
  const who = { ...given, GIT_COMMITTER_NAME: fallback.name, GIT_COMMITTER_EMAIL: fallback.email }
  const signed = isStranger ? { GIT_AUTHOR_NAME: fallback.name, GIT_AUTHOR_EMAIL: fallback.email, ...who } : {}
  await git.must('making the first commit', [...here, 'commit', '--quiet', '--no-verify', '-F', '-'], [message], signed)
  const shown = await git.must('reading the first commit', [...here, 'log', '-1', '--no-show-signature', '--format=%H%n%an <%ae>'])
  const [commit = '', author = ''] = shown.toString('utf8').split('\n')
  return { commit, author, isStranger }
}

/** Whether git has a name and an address that a person said, and did not make them up from the machine's. */
async function knows(git: Git, here: readonly string[], given: Readonly<Record<string, string | undefined>>): Promise<boolean> {
  for (const key of ['name', 'email']) {
    const said = await git.ask([...here, 'config', '--get', `user.${key}`])
    const isGiven = ['AUTHOR', 'COMMITTER'].every((role) => given[`GIT_${role}_${key.toUpperCase()}`] !== undefined)
    if (!isGiven && (said.code !== 0 || said.stdout.toString('utf8').trim() === '')) return false
  }
  return true
}
