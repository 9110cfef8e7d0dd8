// Which token may go where: to the host that the person's own checkout points at, or to hosts that the person lists; never where a spec alone points.
import { Failure } from '../../findings/failure.ts'
import { parseAddress } from '../git/address.ts'
import type { Env } from '../git/environment.ts'
import type { ForgeKind } from '../../tree/forge-hosts.ts'
import { type ForgePlace, originOf, webSideOf } from './which.ts'

/** Who names the host: the remote of the person's checkout, or nobody but a spec. */
export type Named = 'checkout' | 'spec'

/** A spec that names the server of the checkout names no other. `origin`: the remote of the checkout, undefined where it has none. */
export function namedBy(url: string, origin: string | undefined): Named {
  const isSame = origin !== undefined && (url === origin || webOf(url) === webOf(origin))
  return isSame ? 'checkout' : 'spec'
}

/**
 * For git and the API of this forge; undefined where there is none: a public repository can be looked at, and nothing more. Failure PR-5 where one is
 * set that may not go there, so that nobody wonders why the forge knows nothing.
 */
export function tokenFor(place: ForgePlace, url: string, named: Named, env: Env): string | undefined {
  const free = env['PLATFORM_GIT_TOKEN'] || undefined
  const token = free ?? OWN_TOKENS[place.kind].flatMap(({ name, at }) => (at(env) === place.origin && env[name]) || [])[0]
  // A token that is bound to its server needs nobody's word for it, as long as git asks that server, too.
  const isBound = free === undefined && [undefined, place.origin].includes(parseAddress(url).origin)
  if (token !== undefined) refuseStrangers(hostsOf(url, place.origin, env), isBound ? 'checkout' : named, env)
  return token
}

/** For git alone, where no forge is asked. Failure PR-5. */
export function gitToken(url: string, env: Env): string | undefined {
  const token = env['PLATFORM_GIT_TOKEN'] || undefined
  if (token !== undefined) refuseStrangers(hostsOf(url, undefined, env), 'checkout', env)
  return token
}

/** Failure PR-5 where the proof of a GitHub App, which is as good as its token, would go to a host that nobody trusts with it. */
export function refuseStrangerTo(place: ForgePlace, url: string, named: Named, env: Env): void {
  refuseStrangers(hostsOf(url, place.origin, env), named, env)
}

type OwnToken = { readonly name: string; readonly at: (env: Env) => string | undefined }
const gitHubServer = (env: Env): string => env['GITHUB_SERVER_URL'] ?? 'https://github.com'
const gitLabServer = (env: Env): string => originOf(env['CI_SERVER_URL']) ?? 'https://gitlab.com'

/** Tokens that a runner or a person's shell has for one server go to that server only, wherever a repository points. */
const OWN_TOKENS: { readonly [kind in ForgeKind]: readonly OwnToken[] } = {
  github: ['GITHUB_TOKEN', 'GH_TOKEN'].map((name) => ({ name, at: gitHubServer })),
  gitlab: ['GITLAB_TOKEN'].map((name) => ({ name, at: gitLabServer })),
  // Their runners speak GitHub's words: GITHUB_SERVER_URL is the address of the forge itself.
  gitea: ['GITEA_TOKEN', 'GITHUB_TOKEN'].map((name) => ({ name, at: (env) => env['GITHUB_SERVER_URL'] })),
  forgejo: ['FORGEJO_TOKEN', 'GITHUB_TOKEN'].map((name) => ({ name, at: (env) => env['FORGEJO_SERVER_URL'] ?? env['GITHUB_SERVER_URL'] })),
}

/** Who would get to see the token: git's server by http, and the API's, unless the person has named that one by PLATFORM_FORGE_URL. */
function hostsOf(url: string, api: string | undefined, env: Env): readonly string[] {
  const { origin: git } = parseAddress(url)
  const ofApi = env['PLATFORM_FORGE_URL'] === undefined ? api : undefined
  return [git, ofApi].flatMap((origin) => (origin === undefined ? [] : [new URL(origin).host]))
}

function refuseStrangers(hosts: readonly string[], named: Named, env: Env): void {
  const listed = listedHosts(env)
  const stranger = hosts.find((host) => (listed === undefined ? named === 'spec' : !listed.has(host)))
  if (stranger === undefined) return
  const trouble = listed === undefined ? `only the spec names ${stranger}` : `PLATFORM_GIT_HOSTS does not list ${stranger}`
  throw new Failure('PR-5', `no token goes there: ${trouble}`, {
    kind: 'usage',
    hint: `If you trust that host with it: PLATFORM_GIT_HOSTS=${[...(listed ?? []), stranger].join(',')}`,
  })
}

/** Undefined where nobody lists any. Each as an address has it, and no patterns: who lists a host means it. */
function listedHosts(env: Env): ReadonlySet<string> | undefined {
  const entries = (env['PLATFORM_GIT_HOSTS'] ?? '').split(/[\s,]+/).filter((entry) => entry !== '')
  const hosts = entries.map((entry) => {
    const url =
      /^(?:[\w.-]+|\[[0-9a-f:]+\])(?::\d+)?$/i.test(entry) && URL.canParse(`https://${entry}`) ? new URL(`https://${entry}`) : undefined
    if (url !== undefined) return url.host
    throw new Failure('PR-5', 'PLATFORM_GIT_HOSTS holds something that is no host', {
      kind: 'usage',
      hint: 'Hosts with commas between, a port where the address has one: forge.example.org,git.example.org:8443',
    })
  })
  return hosts.length === 0 ? undefined : new Set(hosts)
}

function webOf(raw: string): string | undefined {
  try {
    return webSideOf(parseAddress(raw), raw).origin
  } catch {
    return undefined // whoever uses the address says what is wrong with it
  }
}
