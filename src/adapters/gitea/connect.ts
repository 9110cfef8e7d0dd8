// Gitea and Forgejo by their address and a token.
import type { Forge } from '../../ports/forge.ts'
import { type ApiOptions, forgeApi } from '../forge/api.ts'
import type { ForgePlace } from '../forge/which.ts'
import { type Dialect, giteaForge } from './gitea.ts'

/**
 * `token`: a person's or a bot's, with write:repository and write:issue (read:organization where labels are the organisation's), or that of an
 * Actions job. Its scheme is "token", as both swagger descriptions have it. What stands before owner/name in the path is where a server lies
 * that does not have its host to itself (ROOT_URL).
 */
export function connectGitea(
  { kind, origin, path, prefix }: ForgePlace & { readonly kind: Dialect },
  token: string | undefined,
  how: Pick<ApiOptions, 'fetch' | 'wait' | 'patience'>,
): Forge {
  const segments = path.split('/')
  const [owner = '', repository = ''] = segments.slice(-2)
  const base = [origin, ...(prefix === undefined ? segments.slice(0, -2) : [prefix]), 'api/v1'].join('/')
  const headers = { 'user-agent': 'create-k8s-platform', ...(token && { authorization: `token ${token}` }) }
  const rest = forgeApi({ base, headers, secrets: token ? [token] : [], ...how })
  return giteaForge({ dialect: kind, owner, repository, rest, wait: how.wait })
}
