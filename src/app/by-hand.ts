// Value files that people put at a level that we leave empty: an engine that lists value files must list those, too.
import { layout } from '../emit/layout.ts'
import type { ClusterUnits } from '../emit/unit.ts'
import type { Lock } from '../merge/lock.ts'
import type { Snapshot } from '../ports/work-tree.ts'
import type { Site } from '../site/site.ts'
import type { FileTree } from '../tree/file-tree.ts'
import { byCodePoint } from '../tree/json.ts'
import { type RelPath, relPath } from '../tree/rel-path.ts'

/** common/<component>.yaml, envs/<environment>/…, envs/<environment>/release/…, envs/<environment>/clusters/<cluster>/… */
const PLACE = /^(?:common|envs\/[^/]+(?:\/release|\/clusters\/[^/]+)?)\/[^/]+\.yaml$/

/** Whatever stands where values go and is not in the lock. What is in the lock is ours, and goes when it is no longer wanted. */
export async function valuesByHand(snapshot: Snapshot, lock: Lock): Promise<ReadonlySet<RelPath>> {
  const folders = [relPath('common'), relPath('envs')]
  const listed = await Promise.all(folders.map((folder) => snapshot.list(folder)))
  return new Set(listed.flat().filter((path) => PLACE.test(path) && !lock.files.has(path)))
}

/** Seeds of releases that people took away for good: no unit may list what is not there. */
export function goneSeeds(lock: Lock, byHand: ReadonlySet<RelPath>): ReadonlySet<RelPath> {
  return new Set([...lock.once.keys()].filter((path) => !byHand.has(path)))
}

/** Texts of the encrypted Secrets that people keep, where the site's backend keeps any in files. */
export async function secretFilesOf({ secrets }: Site, snapshot: Snapshot): Promise<ReadonlyMap<RelPath, string>> {
  if (secrets.backend !== 'sealed-secrets' && secrets.backend !== 'sops') return new Map()
  return snapshot.read(await snapshot.list(layout.secretFolder))
}

/** Those that a unit lists, in order: only on them the tree depends. */
export function listedByHand(clusters: readonly ClusterUnits[], tree: FileTree, byHand: ReadonlySet<RelPath>): readonly RelPath[] {
  if (byHand.size === 0) return []
  const sources = clusters.flatMap(({ units }) => units.map(({ source }) => source))
  const named = sources.flatMap((source) => (source.kind === 'chart' ? source.valueFiles.map(({ path }) => path) : []))
  return [...new Set(named.filter((path) => byHand.has(path) && !tree.has(path)))].sort(byCodePoint)
}
