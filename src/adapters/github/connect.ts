// GitHub by its address and a token: where its two APIs are, in the cloud and on an Enterprise Server.
import { Failure } from '../../findings/failure.ts'
import type { Forge } from '../../ports/forge.ts'
import type { Remote } from '../../ports/remote.ts'
import { type Api, type ApiOptions, forgeApi } from '../forge/api.ts'
import type { ForgePlace } from '../forge/which.ts'
import { gitHubForge } from './github.ts'
import { signedRemote } from './signed-remote.ts'

/** Fetch and the clock, as the program has them or as a test does. */
export type Connection = Pick<ApiOptions, 'fetch' | 'wait' | 'patience'>

/** `token`: classic, fine-grained, of a workflow, or of an App's installation (see app.ts). */
export function connectGitHub(place: ForgePlace, token: string | undefined, connection: Connection): Forge {
  const { rest, graphql } = apiAddresses(place.origin)
  const at = (base: string): Api => gitHubApi(base, token, connection)
  return gitHubForge({ ...repositoryOf(place), rest: at(rest), graphql: at(graphql) })
}

/** `say` gets a sentence for each commit that goes without a signature. */
export type Signing = (remote: Remote, say: (words: string) => void) => Remote

/**
 * Undefined for the token of a person, whose name the commits would carry. An App's installation and a workflow's GITHUB_TOKEN have `ghs_` before
 * theirs (GitHub changelog 2021-03-31, "Authentication token format updates"; unchanged by the stateless tokens of 2026).
 */
export function gitHubSigning(place: ForgePlace, token: string | undefined, connection: Connection): Signing | undefined {
  if (!token?.startsWith('ghs_')) return undefined
  const { owner, repository } = repositoryOf(place)
  const graphql = gitHubApi(apiAddresses(place.origin).graphql, token, connection)
  return (remote, say) => signedRemote(remote, { repository: `${owner}/${repository}`, graphql, say })
}

/**
 * github.com and a company's corner of it at ghe.com have a host for their APIs, an Enterprise Server has a path (GitHub REST API, "Getting
 * started"; GitHub Enterprise Cloud, "Feature overview for data residency"; GraphQL, "Forming calls").
 */
export function apiAddresses(origin: string): { readonly rest: string; readonly graphql: string } {
  const host = new URL(origin).host
  if (host !== 'github.com' && !host.endsWith('.ghe.com')) return { rest: `${origin}/api/v3`, graphql: `${origin}/api/graphql` }
  return { rest: `https://api.${host}`, graphql: `https://api.${host}/graphql` }
}

/** A user agent is wanted of everybody, and the version pins the meaning of fields (GitHub REST API, "Getting started", "API versions"). */
export function gitHubApi(base: string, token: string | undefined, connection: Connection): Api {
  const headers = {
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
    'user-agent': 'create-k8s-platform',
    ...(token && { authorization: `Bearer ${token}` }),
  }
  return forgeApi({ base, headers, secrets: token ? [token] : [], ...connection })
}

export function repositoryOf({ path }: ForgePlace): { readonly owner: string; readonly repository: string } {
  const [owner, repository, ...others] = path.split('/')
  if (owner && repository && others.length === 0) return { owner, repository }
  throw new Failure('PR-4', `${path} is no repository of GitHub`, { kind: 'usage', hint: 'Its address ends in owner/name.' })
}
