// The proof that a GitHub App is itself: a JSON Web Token, signed with its key.
import { sign } from 'node:crypto'
import type { App } from './app-key.ts'

/**
 * RS256, issued a minute ago so that a clock which is a little fast does no harm, and gone before the ten minutes that GitHub allows
 * (GitHub Apps, "Generating a JSON Web Token (JWT) for a GitHub App"). `now` in milliseconds.
 */
export function signedJwt({ id, key }: App, now: number): string {
  const seconds = Math.floor(now / 1000)
  const claims = { iat: seconds - 60, exp: seconds + 9 * 60, iss: id }
  const body = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`
  return `${body}.${sign('RSA-SHA256', Buffer.from(body), key).toString('base64url')}`
}

function part(value: { readonly [key: string]: string | number }): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
