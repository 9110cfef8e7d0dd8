// A site in a folder of a monorepo: paths of the site below it, paths of the repository outside.
import { type Finding, at, error } from '../findings/finding.ts'
import type { Entry, Snapshot } from '../ports/work-tree.ts'
import type { Change } from '../tree/change.ts'
import { type RelPath, relPath } from '../tree/rel-path.ts'

/** The snapshot as the site sees it; `prefix` is '' for a site at the root. */
export function inFolder(snapshot: Snapshot, prefix: string): Snapshot {
  if (prefix === '') return snapshot
  const outer = (path: RelPath): RelPath => relPath(prefix, path)
  const inner = (path: RelPath): RelPath => path.slice(prefix.length + 1) as RelPath
  const renamed = <T>(map: ReadonlyMap<RelPath, T>): ReadonlyMap<RelPath, T> =>
    new Map([...map].map(([path, value]) => [inner(path), value]))
  return {
    ids: async (paths): Promise<ReadonlyMap<RelPath, Entry>> => renamed(await snapshot.ids([...paths].map(outer))),
    read: async (paths) => renamed(await snapshot.read(paths.map(outer))),
    list: async (folder) => (await snapshot.list(folder === '' ? relPath(prefix) : outer(folder))).map(inner),
  }
}

/** The site's changes as the repository sees them. */
export function outOfFolder(changes: readonly Change[], prefix: string): readonly Change[] {
  const outer = (path: RelPath): RelPath => relPath(prefix, path)
  return prefix === ''
    ? changes
    : changes.map((change) => ({
        ...change,
        path: outer(change.path),
        ...('from' in change && change.from !== undefined && { from: outer(change.from) }),
        ...('to' in change && change.to !== undefined && { to: outer(change.to) }),
      }))
}

/** The engine reads `repository.path`; a tree that lies in another folder of the repository would never be applied. */
export function otherFolder(said: string, found: string): Finding {
  const shown = (path: string): string => (path === '' ? 'the root of the repository' : `"${path}"`)
  const message = `the engine is told to read ${shown(said)}, and this site lies in ${shown(found)}`
  return error(
    'pr/path',
    message,
    at(['repository', 'path']),
    `write \`path: ${found === '' ? '.' : found}\` in \`repository\`, or move the site`,
  )
}
