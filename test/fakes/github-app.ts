// The side of GitHub that Apps meet: it judges their proofs by its own clock and a public key, and gives tokens as narrow as they ask for.
import { type KeyObject, verify } from 'node:crypto'
import type { Json, JsonObject } from '../../src/tree/json.ts'
import type { Asked } from '../adapters/forge/loopback.ts'
import { type GitHubServer, filled } from './github-server.ts'

export const APP = '4711'
export const INSTALLATION = 42
export const APP_TOKEN = 'ghs_4711_eyJhbGciOi.very-secret'

export type FakeApp = {
  /** Milliseconds; what GitHub's clock says. */
  now: number
  isInstalled: boolean
  mayWrite: boolean
  /** What tokens were asked for. */
  readonly narrowed: Json[]
  /** Why proofs were refused. */
  readonly refused: string[]
}

/** From now on the server knows this App. */
export function gitHubApp(server: GitHubServer, key: KeyObject, now: number): FakeApp {
  const app: FakeApp = { now, isInstalled: true, mayWrite: true, narrowed: [], refused: [] }
  server.app = (operation, asked, parameters) => {
    const isInstallation = operation.endsWith('/installation')
    if (!isInstallation && !operation.endsWith('/access_tokens')) return undefined
    const date = new Date(app.now).toUTCString()
    const fault = faultOf(asked, key, app.now)
    if (fault !== undefined) {
      app.refused.push(fault)
      return { status: 401, body: { message: fault }, date }
    }
    if (isInstallation) {
      const known = app.isInstalled && parameters['repo'] === 'platform'
      return known
        ? { status: 200, body: filled('installation', { id: INSTALLATION }), date }
        : { status: 404, body: { message: 'Not Found' } }
    }
    if (parameters['installation_id'] !== String(INSTALLATION)) return { status: 404, body: { message: 'Not Found' } }
    if (!app.mayWrite)
      return { status: 422, body: { message: 'The permissions requested are not granted to this installation.', documentation_url: '' } }
    app.narrowed.push(JSON.parse(asked.body) as Json)
    server.tokens.add(APP_TOKEN)
    return { status: 201, body: filled('installation-token', { token: APP_TOKEN }), date }
  }
  return app
}

/** As GitHub's page on the JWT of an App wants it. */
function faultOf({ headers }: Asked, key: KeyObject, now: number): string | undefined {
  const [head = '', claims = '', signature = ''] = (headers.authorization ?? '').replace(/^Bearer /, '').split('.')
  const { alg } = decoded(head)
  const { iat, exp, iss } = decoded(claims)
  const isSigned = verify('RSA-SHA256', Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, 'base64url'))
  if (alg !== 'RS256' || !isSigned || iss !== APP) return 'A JSON web token could not be decoded'
  if (typeof iat !== 'number' || iat * 1000 > now)
    return "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued"
  if (typeof exp !== 'number' || exp * 1000 > now + 600_000) return "'Expiration time' claim ('exp') is too far in the future"
  return exp * 1000 < now ? "'Expiration time' claim ('exp') must be a numeric value representing the future time" : undefined
}

function decoded(text: string): JsonObject {
  return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as JsonObject
}
