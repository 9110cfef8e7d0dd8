// Which forge stands behind an address, and the token that git and its API share. Loaded where a pull request is made, and only there.
import { setTimeout } from 'node:timers/promises'
import { localForge } from './adapters/local-forge.ts'
import { parseAddress } from './adapters/git/address.ts'
import type { Env } from './adapters/git/environment.ts'
import type { ApiOptions } from './adapters/forge/api.ts'
import { type ForgePlace, forgeOf, tokenFor } from './adapters/forge/which.ts'
import { unreachable } from './findings/unreachable.ts'
import type { ForgeKind } from './tree/forge-hosts.ts'
import type { Forge } from './ports/forge.ts'

/** `token`: undefined where git has to know a way of its own: an ssh key, a credential helper, a folder on disk. */
export type Reached = { readonly forge: Forge; readonly token: string | undefined }

const world: Pick<ApiOptions, 'fetch' | 'wait'> = { fetch: (...asked) => fetch(...asked), wait: async (ms) => void (await setTimeout(ms)) }

/** `said`: repository.forge of the spec. Failures: PR-4, and FORGE-n for a GitHub App that cannot prove itself. */
export async function reachForge(url: string, said: ForgeKind | 'local' | undefined, env: Env): Promise<Reached> {
  const address = parseAddress(url)
  if (address.kind === 'file') return { forge: localForge(url), token: undefined }
  const place = forgeOf(url, said === 'local' ? undefined : said, env)
  const token = (await appToken(place, env)) ?? tokenFor(place, env) ?? address.password
  return { forge: await connect(place, token, env), token }
}

async function connect(place: ForgePlace, token: string | undefined, env: Env): Promise<Forge> {
  const { kind } = place
  switch (kind) {
    case 'github':
      return (await import('./adapters/github/connect.ts')).connectGitHub(place, token, world)
    case 'gitlab': {
      const { connectGitLab } = await import('./adapters/gitlab/connect.ts')
      return connectGitLab(place, token, { ...world, api: env['CI_API_V4_URL'], jobToken: env['CI_JOB_TOKEN'] })
    }
    case 'gitea':
    case 'forgejo':
      return (await import('./adapters/gitea/connect.ts')).connectGitea({ ...place, kind }, token, world)
    default:
      return unreachable(kind)
  }
}

/** An App goes before any token: whoever set it up wants the bot to have a name and rights of its own. */
async function appToken(place: ForgePlace, env: Env): Promise<string | undefined> {
  if (place.kind !== 'github') return undefined
  const [{ appOf }, { installationToken }] = await Promise.all([import('./adapters/github/app-key.ts'), import('./adapters/github/app.ts')])
  const app = appOf(env)
  return app && installationToken(place, app, { ...world, now: () => Date.now() })()
}
