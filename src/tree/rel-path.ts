// A path inside a repository that cannot point out of it.
import { posix } from 'node:path'

export type RelPath = string & { readonly __brand: 'RelPath' }

/** The one door to a RelPath: posix, relative, normal, never out of the tree, never into `.git`. */
export function parseRelPath(raw: string): RelPath | undefined {
  if (raw === '' || raw.includes('\0') || raw.includes('\\') || raw.length > 1024) return undefined
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
