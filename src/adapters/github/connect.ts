// GitHub by its address and a token: where its two APIs are, in the cloud and on an Enterprise Server.
import type { Forge } from '../../ports/forge.ts'
import { type ApiOptions, forgeApi } from '../forge/api.ts'
import type { ForgePlace } from '../forge/which.ts'
import { gitHubForge } from './github.ts'

const CLOUD = 'https://github.com'

/** `token`: classic, fine-grained, of a workflow, or of an App's installation. */
export function connectGitHub({ origin, path }: ForgePlace, token: string | undefined, how: Pick<ApiOptions, 'fetch' | 'wait'>): Forge {
  const [owner = '', repository = ''] = path.split('/')
  const headers = {
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
    'user-agent': 'create-k8s-platform',
    ...(token && { authorization: `Bearer ${token}` }),
  }
  const at = (base: string) => forgeApi({ base, headers, secrets: token ? [token] : [], ...how })
  const [rest, graphql] =
    origin === CLOUD ? ['https://api.github.com', 'https://api.github.com/graphql'] : [`${origin}/api/v3`, `${origin}/api/graphql`]
  return gitHubForge({ owner, repository, rest: at(rest), graphql: at(graphql) })
}
