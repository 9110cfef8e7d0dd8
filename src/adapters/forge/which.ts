// Which forge an address belongs to, and where its API is.
import { Failure } from '../../findings/failure.ts'
import { FORGES, type ForgeKind, publicForge } from '../../tree/forge-hosts.ts'
import { type Address, decoded, parseAddress, shownAddress } from '../git/address.ts'
import type { Env } from '../git/environment.ts'

/**
 * `origin`: scheme, host and port of the web side; `path`: of the repository, without slashes around it and without `.git`; `prefix`: the path that
 * the server lies below, where the person says one, and then no part of `path`.
 */
export type ForgePlace = { readonly kind: ForgeKind; readonly origin: string; readonly path: string; readonly prefix?: string }

/**
 * `said`: the spec's word, which wins. A host that nobody knows is asked for, never guessed by a request: the request would carry the token.
 * Failure PR-4. A web side that differs from the host of an ssh address is named by PLATFORM_FORGE_URL.
 */
export function forgeOf(url: string, said: ForgeKind | undefined, env: Env): ForgePlace {
  const { origin: ofAddress, path: whole } = webSideOf(parseAddress(url), url)
  const named = env['PLATFORM_FORGE_URL']
  const { origin, prefix } = named === undefined ? { origin: ofAddress, prefix: '' } : serverOf(named)
  const kind = said ?? publicForge(origin) ?? runnersForge(origin, env)
  const path = below(prefix, whole)
  if (kind !== undefined && path.includes('/')) return { kind, origin, path, ...(prefix !== '' && { prefix }) }
  const trouble = kind === undefined ? 'nobody says what kind of forge this is' : 'this names no repository'
  throw new Failure('PR-4', `${trouble}: ${shownAddress(url)}`, {
    kind: 'usage',
    hint: kind === undefined ? `Say it in the spec: repository.forge, one of ${FORGES.join(', ')}.` : 'Its address ends in owner/name.',
  })
}

/** CI_SERVER_URL holds the path, too, of a server that has not its host to itself. */
export function originOf(raw: string | undefined): string | undefined {
  return raw !== undefined && URL.canParse(raw) ? new URL(raw).origin : undefined
}

/** A runner tells whose it is, where the repository is on the same server. */
function runnersForge(origin: string, env: Env): ForgeKind | undefined {
  if (env['GITLAB_CI'] && originOf(env['CI_SERVER_URL']) === origin) return 'gitlab'
  if (env['FORGEJO_ACTIONS'] && [env['FORGEJO_SERVER_URL'], env['GITHUB_SERVER_URL']].includes(origin)) return 'forgejo'
  if (env['GITHUB_SERVER_URL'] !== origin) return undefined
  return env['GITEA_ACTIONS'] ? 'gitea' : env['GITHUB_ACTIONS'] ? 'github' : undefined
}

/** `origin` is that of the API, whatever git speaks. */
export function webSideOf(address: Address, raw: string): { readonly origin: string; readonly path: string } {
  const scp = /^(?:[^@/]+@)?(\[[^\]]+\]|[^:/]+):(.+)$/.exec(raw)
  const url = /^[a-z]+:\/\//i.test(address.clean) ? new URL(address.clean) : undefined
  const host = url?.hostname ?? scp?.[1] ?? ''
  const path = (url === undefined ? (scp?.[2] ?? '') : decoded(url.pathname)).replace(/^\/+|\/+$/g, '').replace(/\.git$/, '')
  return { origin: address.origin ?? `https://${host}`, path }
}

/** A server at https://host/gitlab; whoever gives the address of its API means the server. */
function serverOf(raw: string): { readonly origin: string; readonly prefix: string } {
  const url = URL.canParse(raw) ? new URL(raw) : undefined
  if (url !== undefined && (url.protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)))
    return { origin: url.origin, prefix: url.pathname.replace(/\/api\/v\d+\/*$/, '').replace(/^\/+|\/+$/g, '') }
  throw new Failure('PR-4', 'PLATFORM_FORGE_URL is no https address', { kind: 'usage', hint: 'Such as https://forge.example.org' })
}

/** An ssh address has no prefix: what is left must still be a repository of somebody. */
export function below(prefix: string, path: string): string {
  const left = prefix !== '' && path.startsWith(`${prefix}/`) ? path.slice(prefix.length + 1) : path
  return left.includes('/') ? left : path
}
