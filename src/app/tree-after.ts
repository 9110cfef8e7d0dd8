// The repository as it would stand after `generate`: what engines read of it, people's own files included.
import type { Snapshot } from '../ports/work-tree.ts'
import type { Change } from '../tree/change.ts'
import { matcher } from '../tree/glob.ts'
import { byCodePoint } from '../tree/json.ts'
import { type RelPath, relPath } from '../tree/rel-path.ts'

/** What engines, Helm and the bootstrap read; what lies elsewhere is nobody's manifest. */
const READ = ['apps', 'bootstrap', 'charts', 'clusters', 'common', 'envs', 'secrets'].map((folder) => relPath(folder))

/** What an engine takes for manifests by its name (Argo CD and kustomize read JSON, too). */
const IS_MANIFEST = /\.(ya?ml|json)$/

/** Whether an engine, Helm or the bootstrap reads what lies at the path. */
export function isRead(path: RelPath): boolean {
  return READ.some((folder) => path.startsWith(`${folder}/`))
}

/** `unread`: what an engine may read and nobody here could: links, and files that are no text. Both sorted by path. */
export type TreeAfter = { readonly texts: ReadonlyMap<RelPath, string>; readonly unread: readonly RelPath[] }

/** `schemas`: globs of further files, with people's own CustomResourceDefinitions. */
export async function treeAfter(snapshot: Snapshot, changes: readonly Change[], schemas: readonly string[]): Promise<TreeAfter> {
  const written = new Map(changes.flatMap((change) => ('file' in change ? [[change.path, change.file] as const] : [])))
  const gone = new Set(changes.flatMap(({ kind, path }) => (kind === 'delete' ? [path] : [])))
  const standing = (await Promise.all(READ.map((folder) => snapshot.list(folder)))).flat()
  const further = schemas.length === 0 ? [] : (await snapshot.list('')).filter(matcher(schemas))
  const kept = [...new Set([...standing, ...further])].filter((path) => !written.has(path) && !gone.has(path))
  const texts = new Map(await snapshot.read(kept))
  for (const [path, file] of written) if (isRead(path)) texts.set(path, file.print())
  const unread = kept.filter((path) => !texts.has(path) && IS_MANIFEST.test(path)).sort(byCodePoint)
  return { texts: new Map([...texts].sort(([a], [b]) => byCodePoint(a, b))), unread }
}
