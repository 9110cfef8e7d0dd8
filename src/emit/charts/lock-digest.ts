// The digest in Chart.lock, so that it can be written without Helm.
import { createHash } from 'node:crypto'
import { type Json, type JsonObject, sortKeys } from '../../tree/json.ts'

/** A dependency of an umbrella chart; `version` is exact, so that what is asked for and what is locked are the same. */
export type Dependency = { readonly name: string; readonly version: string; readonly repository: string }

/** What is asked for and what is locked are the same here, since versions are exact. */
export function lockDigest(dependencies: readonly Dependency[]): string {
  const plain = dependencies.map(({ name, version, repository }) => ({ name, version, repository }))
  return digestOf(plain, plain)
}

/** In the order of Go's struct; those that are always printed come with ''. */
const FIELDS: readonly (readonly [field: string, always: boolean])[] = [
  ['name', true],
  ['version', false],
  ['repository', true],
  ['condition', false],
  ['tags', false],
  ['enabled', false],
  ['import-values', false],
  ['alias', false],
]

/**
 * `sha256:` and the hex digest of what Helm would hash: the dependencies of Chart.yaml and those of Chart.lock, as Go prints JSON.
 * Source: HashReq in helm/helm internal/resolver/resolver.go, v4.2.1.
 */
export function digestOf(asked: readonly JsonObject[], locked: readonly JsonObject[]): string {
  return `sha256:${createHash('sha256')
    .update(goJson([asked.map(dependencyOf), locked.map(dependencyOf)]))
    .digest('hex')}`
}

function dependencyOf(said: JsonObject): JsonObject {
  const kept = FIELDS.flatMap(([field, always]): readonly (readonly [string, Json])[] => {
    const value = said[field]
    if (value === undefined || value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0))
      return always ? [[field, '']] : []
    return [[field, field === 'import-values' ? sortKeys(value) : value]]
  })
  return Object.fromEntries(kept)
}

/** Go escapes what could end a script element, and the two line ends that JavaScript once refused in strings. */
function goJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
