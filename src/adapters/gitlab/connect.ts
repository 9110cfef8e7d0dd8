// GitLab by its address and a token: where its API is, also below a path of a server, and what a job's own token cannot do.
import { Failure } from '../../findings/failure.ts'
import type { Forge } from '../../ports/forge.ts'
import { type Api, type ApiOptions, forgeApi } from '../forge/api.ts'
import { type ForgePlace, below } from '../forge/which.ts'
import { gitLabForge } from './gitlab.ts'

/** `api`: CI_API_V4_URL, `jobToken`: CI_JOB_TOKEN, where a runner sets them ("Predefined CI/CD variables"). */
export type GitLabHow = Pick<ApiOptions, 'fetch' | 'wait' | 'patience'> & {
  readonly api: string | undefined
  readonly jobToken: string | undefined
}

/** "CI/CD job token", GitLab 18: of merge requests and their notes it may ask with GET, and nothing else. */
const JOB_TOKEN_HINT =
  'This is CI_JOB_TOKEN, which may read merge requests but never open, change or comment on one. Make a project access token (role Developer, scope api), and set it as PLATFORM_GIT_TOKEN.'

/** `token`: personal, of a group or project, or of a job. */
export function connectGitLab(place: ForgePlace, token: string | undefined, { api, jobToken, ...how }: GitLabHow): Forge {
  const { base, project } = gitLabApi(place, api)
  const isOfJob = token !== undefined && token === jobToken
  const headers = { 'user-agent': 'create-k8s-platform', ...(token && { [isOfJob ? 'job-token' : 'private-token']: token }) }
  const rest = forgeApi({ base, headers, secrets: token ? [token] : [], ...how })
  return gitLabForge({ project, rest: isOfJob ? hinted(rest) : rest, wait: how.wait })
}

/**
 * The API of a server at `https://host/gitlab` is at `https://host/gitlab/api/v4` ("Install GitLab under a relative URL"); an address alone does
 * not tell `gitlab` from a group, a runner's variable does. It counts for the host that was named only: the token goes to no other.
 */
export function gitLabApi(
  { origin, path, prefix: said }: ForgePlace,
  api: string | undefined,
): { readonly base: string; readonly project: string } {
  if (said !== undefined) return { base: `${origin}/${said}/api/v4`, project: path }
  const url = api !== undefined && URL.canParse(api) ? new URL(api) : undefined
  const [, prefix] = /^\/?(.*?)\/?api\/v4\/*$/.exec(url?.pathname ?? '') ?? []
  if (url?.origin !== origin || prefix === undefined || prefix === '') return { base: `${origin}/api/v4`, project: path }
  return { base: `${origin}/${prefix}/api/v4`, project: below(prefix, path) }
}

function hinted(rest: Api): Api {
  return async (method, path, options) => {
    try {
      return await rest(method, path, options)
    } catch (thrown) {
      if (!(thrown instanceof Failure) || !['FORGE-3', 'FORGE-5'].includes(thrown.code)) throw thrown
      throw new Failure(thrown.code, thrown.message, { hint: JOB_TOKEN_HINT })
    }
  }
}
