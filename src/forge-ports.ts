// Which forge stands behind an address, and the token that git and its API share. Loaded where a pull request is made, and only there.
import { setTimeout } from 'node:timers/promises'
import { localForge } from './adapters/local-forge.ts'
import { parseAddress } from './adapters/git/address.ts'
import type { Env } from './adapters/git/environment.ts'
import { proxyOf } from './adapters/git/proxy.ts'
import type { ApiOptions } from './adapters/forge/api.ts'
import type { Signing } from './adapters/github/connect.ts'
import { type Named, refuseStrangerTo, tokenFor } from './adapters/forge/token.ts'
import { type ForgePlace, forgeOf } from './adapters/forge/which.ts'
import { unreachable } from './findings/unreachable.ts'
import type { ForgeKind } from './tree/forge-hosts.ts'
import type { Forge } from './ports/forge.ts'

/** `token`: undefined where git has to know a way of its own: an ssh key, a credential helper, a folder on disk. */
export type Reached = Connected & { readonly token: string | undefined }

/** `signing`: what a remote becomes whose commits the forge makes itself, and so signs. */
type Connected = { readonly forge: Forge; readonly signing?: Signing | undefined }

type World = Pick<ApiOptions, 'fetch' | 'wait'>

/** In clear we speak with this machine only: no proxy stands between, nor may one hear a token. */
async function worldOf({ origin }: ForgePlace, env: Env): Promise<World> {
  const proxy = origin.startsWith('https:') ? proxyOf(env) : undefined
  const proxied = proxy && (await import('./adapters/forge/proxied-fetch.ts')).proxiedFetch(proxy)
  return { fetch: proxied ?? fetch, wait: async (ms) => void (await setTimeout(ms)) }
}

/** `said`: repository.forge of the spec; `named`: who names the host. Failures: PR-4, PR-5, and FORGE-n for a GitHub App that cannot prove itself. */
export async function reachForge(
  url: string,
  said: ForgeKind | 'local' | undefined,
  env: Env,
  named: Named = 'checkout',
): Promise<Reached> {
  const address = parseAddress(url)
  if (address.kind === 'file') return { forge: localForge(url), token: undefined }
  const place = forgeOf(url, said === 'local' ? undefined : said, env)
  const world = await worldOf(place, env)
  const token = (await appToken(place, url, named, env, world)) ?? tokenFor(place, url, named, env) ?? address.password
  return { ...(await connect(place, token, world, env)), token }
}

async function connect(place: ForgePlace, token: string | undefined, world: World, env: Env): Promise<Connected> {
  const { kind } = place
  switch (kind) {
    case 'github': {
      const { connectGitHub, gitHubSigning } = await import('./adapters/github/connect.ts')
      return { forge: connectGitHub(place, token, world), signing: gitHubSigning(place, token, world) }
    }
    case 'gitlab': {
      const { connectGitLab } = await import('./adapters/gitlab/connect.ts')
      return { forge: connectGitLab(place, token, { ...world, api: env['CI_API_V4_URL'], jobToken: env['CI_JOB_TOKEN'] }) }
    }
    case 'gitea':
    case 'forgejo':
      return { forge: (await import('./adapters/gitea/connect.ts')).connectGitea({ ...place, kind }, token, world) }
    default:
      return unreachable(kind)
  }
}

/** An App goes before any token: whoever set it up wants the bot to have a name and rights of its own. */
async function appToken(place: ForgePlace, url: string, named: Named, env: Env, world: World): Promise<string | undefined> {
  if (place.kind !== 'github') return undefined
  const [{ appOf }, { installationToken }] = await Promise.all([import('./adapters/github/app-key.ts'), import('./adapters/github/app.ts')])
  const app = appOf(env)
  if (app === undefined) return undefined
  refuseStrangerTo(place, url, named, env)
  return installationToken(place, app, { ...world, now: () => Date.now() })()
}
