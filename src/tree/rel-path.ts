// A path inside a repository that cannot point out of it.
import { posix } from 'node:path'

export type RelPath = string & { readonly __brand: 'RelPath' }

/** What nearly every path is: parts that start with a letter, a digit, `_` or `-`, and so are normal and none of `.`, `..`, `.git`. */
const PLAIN = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/

/** What no reviewer sees, and what would end a line of a commit message. */
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/

/** The one door to a RelPath: posix, relative, normal, never out of the tree, never into `.git`. */
export function parseRelPath(raw: string): RelPath | undefined {
  if (raw.length <= 1024 && PLAIN.test(raw)) return raw as RelPath
  if (raw === '' || CONTROL.test(raw) || raw.includes('\\') || raw.length > 1024) return undefined
  const path = posix.normalize(raw)
  const escapes = path === '..' || path.startsWith('../') || posix.isAbsolute(path) || /^[a-z]:/i.test(path)
  const intoGit = path.split('/').some((part) => part.toLowerCase() === '.git')
  return escapes || intoGit || path === '.' || path.endsWith('/') ? undefined : (path as RelPath)
}

/** Joins parts that our own code chose; throws where that would leave the tree, which is our bug. */
export function relPath(...parts: readonly string[]): RelPath {
  const path = parseRelPath(parts.filter((part) => part !== '').join('/'))
  if (path === undefined) throw new Error(`not a path inside the tree: ${parts.join('/')}`)
  return path
}

/** Equal for paths that some file systems take for one, since they differ in case only. */
export function foldCase(path: string): string {
  return path.toLowerCase()
}
