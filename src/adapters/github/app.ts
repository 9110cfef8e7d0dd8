// A GitHub App instead of a token: proves itself by a key, and gets a token of an hour for this one repository.
import { Failure } from '../../findings/failure.ts'
import type { Answer, Method } from '../forge/answer.ts'
import { mapped, numbered, text, unread } from '../forge/fields.ts'
import type { ForgePlace } from '../forge/which.ts'
import type { JsonObject } from '../../tree/json.ts'
import type { App } from './app-key.ts'
import { type Connection, apiAddresses, gitHubApi, repositoryOf } from './connect.ts'
import { signedJwt } from './jwt.ts'

/** `now`: milliseconds since 1970, by this machine's clock. */
export type AppConnection = Connection & { readonly now: () => number }

/** The least that it takes to push a branch and to open its pull request; comments, labels and people of a pull request are in it. */
const PERMISSIONS = { contents: 'write', pull_requests: 'write' }
const NEARLY = 30_000 // ms that two clocks may differ without anybody caring
const FARTHEST = 24 * 3600_000 // ms; a server whose clock is farther away is not believed

/**
 * Made at the first call, and once; it is a secret like any token. At most two requests where our clock is right (GitHub REST API, "Apps": "Get a
 * repository installation", "Create an installation access token"). Failures: FORGE-n.
 */
export function installationToken(place: ForgePlace, app: App, connection: AppConnection): () => Promise<string> {
  let made: Promise<string> | undefined
  return () => (made ??= makeToken(place, app, connection))
}

async function makeToken(place: ForgePlace, app: App, connection: AppConnection): Promise<string> {
  const { owner, repository } = repositoryOf(place)
  const ask = asking(apiAddresses(place.origin).rest, app, connection)
  const shown = `${owner}/${repository}`
  const installation = app.installation ?? (await findInstallation(ask, owner, repository))
  const body = { repositories: [repository], permissions: PERMISSIONS }
  const answer = await ask('POST', `/app/installations/${installation}/access_tokens`, body)
  if (answer.status === 404)
    throw new Failure('FORGE-5', `the GitHub App has no installation ${installation}`, {
      hint: 'PLATFORM_GITHUB_APP_INSTALLATION may be left out: it is looked up then.',
    })
  if (answer.status >= 300)
    throw new Failure('FORGE-3', `the installation of the GitHub App may not change ${shown}`, {
      hint: 'The App needs "Contents" and "Pull requests", read and write, and this repository among those of its installation; new permissions must be accepted there.',
    })
  const token = text(mapped(answer), 'token')
  if (!/^[\x21-\x7e]+$/.test(token)) throw unread('a token')
  return token
}

type Ask = (method: Method, path: string, body?: JsonObject) => Promise<Answer>

async function findInstallation(ask: Ask, owner: string, repository: string): Promise<string> {
  const answer = await ask('GET', `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repository)}/installation`)
  if (answer.status < 300) return String(numbered(mapped(answer), 'id'))
  throw new Failure('FORGE-5', `the GitHub App is not installed on ${owner}/${repository}`, {
    hint: 'Install it there, by its settings on GitHub ("Install App").',
  })
}

/** A wrong clock makes a proof that GitHub does not take: then the server's own clock counts, as its answer tells it, and it is asked once more. */
function asking(base: string, app: App, connection: AppConnection): Ask {
  let ahead = 0 // of us, the server's clock
  return async (method, path, body) => {
    for (let isSecond = false; ; isSecond = true) {
      const jwt = signedJwt(app, connection.now() + ahead)
      const api = gitHubApi(base, jwt, connection)
      const answer = await api(method, path, { ...(body && { body }), bears: [401, 403, 404, 422], isRepeatable: true })
      if (answer.status !== 401) return answer
      const differs = Date.parse(answer.headers.get('date') ?? '') - connection.now()
      const isOff = Math.abs(differs - ahead) > NEARLY && Math.abs(differs) < FARTHEST
      if (isSecond || !isOff)
        throw new Failure('FORGE-3', 'GitHub does not know this GitHub App by its key', {
          hint: 'PLATFORM_GITHUB_APP_ID and PLATFORM_GITHUB_APP_KEY must be of one App, on this server; is the clock of this machine right?',
        })
      ahead = differs
    }
  }
}
