// The digest in Chart.lock, so that it can be written without Helm.
import { createHash } from 'node:crypto'

/** A dependency of an umbrella chart; `version` is exact, so that what is asked for and what is locked are the same. */
export type Dependency = { readonly name: string; readonly version: string; readonly repository: string }

/**
 * `sha256:` and the hex digest of what Helm would hash: the dependencies asked for and those locked, as Go prints JSON.
 * Source: HashReq in helm/helm internal/resolver/resolver.go, v4.2.1.
 */
export function lockDigest(dependencies: readonly Dependency[]): string {
  const plain = dependencies.map(({ name, version, repository }) => ({ name, version, repository }))
  return `sha256:${createHash('sha256')
    .update(goJson([plain, plain]))
    .digest('hex')}`
}

/** Go escapes what could end a script element, and the two line ends that JavaScript once refused in strings. */
function goJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
