// Which forge an address belongs to, where its API is, and which token may go there.
import { Failure } from '../../findings/failure.ts'
import { FORGES, type ForgeKind, publicForge } from '../../tree/forge-hosts.ts'
import { type Address, parseAddress, shownAddress } from '../git/address.ts'
import type { Env } from '../git/environment.ts'

/** `origin`: scheme, host and port of the web side; `path`: of the repository, without slashes around it and without `.git`. */
export type ForgePlace = { readonly kind: ForgeKind; readonly origin: string; readonly path: string }

/**
 * `said`: the spec's word, which wins. A host that nobody knows is asked for, never guessed by a request: the request would carry the token.
 * Failure PR-4. A web side that differs from the host of an ssh address is named by PLATFORM_FORGE_URL.
 */
export function forgeOf(url: string, said: ForgeKind | undefined, env: Env): ForgePlace {
  const { origin: ofAddress, path } = webSideOf(parseAddress(url), url)
  const origin = env['PLATFORM_FORGE_URL'] === undefined ? ofAddress : webOrigin(env['PLATFORM_FORGE_URL'])
  const kind = said ?? publicForge(origin) ?? runnersForge(origin, env)
  if (kind !== undefined && path.includes('/')) return { kind, origin, path }
  const trouble = kind === undefined ? 'nobody says what kind of forge this is' : 'this names no repository'
  throw new Failure('PR-4', `${trouble}: ${shownAddress(url)}`, {
    kind: 'usage',
    hint: kind === undefined ? `Say it in the spec: repository.forge, one of ${FORGES.join(', ')}.` : 'Its address ends in owner/name.',
  })
}

/** Undefined where there is none: a public repository can be looked at, and nothing more. */
export function tokenFor({ kind, origin }: ForgePlace, env: Env): string | undefined {
  return env['PLATFORM_GIT_TOKEN'] ?? OWN_TOKENS[kind].filter(({ at }) => at(env) === origin).flatMap(({ name }) => env[name] ?? [])[0]
}

type OwnToken = { readonly name: string; readonly at: (env: Env) => string | undefined }
const gitHubServer = (env: Env): string => env['GITHUB_SERVER_URL'] ?? 'https://github.com'
const gitLabServer = (env: Env): string => originOf(env['CI_SERVER_URL']) ?? 'https://gitlab.com'
/** CI_SERVER_URL holds the path, too, of a server that has not its host to itself. */
const originOf = (raw: string | undefined): string | undefined => (raw !== undefined && URL.canParse(raw) ? new URL(raw).origin : undefined)

/** Tokens that a runner or a person's shell has for one server go to that server only, wherever a repository points. */
const OWN_TOKENS: { readonly [kind in ForgeKind]: readonly OwnToken[] } = {
  github: ['GITHUB_TOKEN', 'GH_TOKEN'].map((name) => ({ name, at: gitHubServer })),
  gitlab: ['GITLAB_TOKEN'].map((name) => ({ name, at: gitLabServer })),
  // Their runners speak GitHub's words: GITHUB_SERVER_URL is the address of the forge itself.
  gitea: ['GITEA_TOKEN', 'GITHUB_TOKEN'].map((name) => ({ name, at: (env) => env['GITHUB_SERVER_URL'] })),
  forgejo: ['FORGEJO_TOKEN', 'GITHUB_TOKEN'].map((name) => ({ name, at: (env) => env['FORGEJO_SERVER_URL'] ?? env['GITHUB_SERVER_URL'] })),
}

/** A runner tells whose it is, where the repository is on the same server. */
function runnersForge(origin: string, env: Env): ForgeKind | undefined {
  if (env['GITLAB_CI'] && originOf(env['CI_SERVER_URL']) === origin) return 'gitlab'
  if (env['FORGEJO_ACTIONS'] && [env['FORGEJO_SERVER_URL'], env['GITHUB_SERVER_URL']].includes(origin)) return 'forgejo'
  if (env['GITHUB_SERVER_URL'] !== origin) return undefined
  return env['GITEA_ACTIONS'] ? 'gitea' : env['GITHUB_ACTIONS'] ? 'github' : undefined
}

function webSideOf(address: Address, raw: string): { readonly origin: string; readonly path: string } {
  const scp = /^(?:[^@/]+@)?(\[[^\]]+\]|[^:/]+):(.+)$/.exec(raw)
  const url = /^[a-z]+:\/\//i.test(address.clean) ? new URL(address.clean) : undefined
  const host = url?.hostname ?? scp?.[1] ?? ''
  const path = (url === undefined ? (scp?.[2] ?? '') : decodeURIComponent(url.pathname)).replace(/^\/+|\/+$/g, '').replace(/\.git$/, '')
  return { origin: address.origin ?? `https://${host}`, path }
}

function webOrigin(raw: string): string {
  const url = URL.canParse(raw) ? new URL(raw) : undefined
  if (url !== undefined && (url.protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname))) return url.origin
  throw new Failure('PR-4', 'PLATFORM_FORGE_URL is no https address', { kind: 'usage', hint: 'Such as https://forge.example.org' })
}
