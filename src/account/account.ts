// What a run changes, told per environment, cluster and component; diff, generate, the pull request and --json print it.
import type { Plan } from '../plan/plan.ts'
import type { Change } from '../tree/change.ts'
import { isWrite } from '../tree/change.ts'
import { byCodePoint } from '../tree/json.ts'
import type { RelPath } from '../tree/rel-path.ts'
import { type FileChange, type Write, fileChange } from './file-change.ts'
import { type Group, groupsOf } from './groups.ts'
import { type Farewell, type Orphan, type Removal, farewellsOf, joiningOf, leavingOf } from './leaving.ts'
import { type Move, movesAmong, movesOf } from './moves.ts'
import { type SecretNews, newSecrets } from './secrets.ts'
import { type VersionChange, versionsOf } from './versions.ts'
import { type Environments, clusterHomes, environmentsOf, inOrder } from './where.ts'

export type { Farewell, FileChange, Group, Move, Orphan, Removal, SecretNews, VersionChange }
export type Account = {
  readonly site: string
  readonly files: readonly FileChange[] // sorted by path, without the lock and its bases
  readonly groups: readonly Group[] // the same files by whom they concern
  readonly environments: Environments // of the spec, in promotion order; empty where nothing was planned
  readonly versions: readonly VersionChange[]
  readonly isFirst: boolean // every cluster is new
  readonly joined: readonly string[] // clusters that the site gains
  readonly left: readonly Farewell[] // clusters that it loses
  readonly moves: readonly Move[] // clusters that change environments
  readonly removed: readonly Removal[]
  readonly orphans: readonly Orphan[] // what stays in a cluster although its unit leaves the repository
  readonly secrets: readonly SecretNews[]
  readonly conflicts: readonly RelPath[]
  readonly kept: readonly RelPath[]
  readonly yielded: readonly RelPath[] // files of people's that stand where ours would; told once, at the first generation
  readonly reseeded: readonly RelPath[] // files that are people's, for which the spec says something else now
  readonly notes: readonly string[]
}

const isBook = (path: RelPath): boolean => path === '.platform/lock.json' || path.startsWith('.platform/base/')
const ENGINE = /^(?:apps|clusters)\//
const LEVEL_VALUES = /^envs\/[^/]+\/(?:clusters\/[^/]+\/)?[^/]+\.yaml$/

/** `before` holds the texts of files that are updated or deleted. `plan` is undefined where nothing was planned because nothing moved. */
export function makeAccount(
  site: string,
  changes: readonly Change[],
  before: ReadonlyMap<RelPath, string>,
  plan: Plan | undefined,
): Account {
  const environments = environmentsOf(plan)
  const writes = changes.filter(isWrite).filter(({ path }) => !isBook(path))
  const files = fileChanges(writes, before, environments)
  const joined = joiningOf(files)
  const left = farewellsOf(files, joined)
  const leaving = left.map(({ cluster }) => cluster)
  const isFirst =
    left.length === 0 &&
    environments.length > 0 &&
    environments.every(({ clusters }) => clusters.every((cluster) => joined.includes(cluster)))
  const { removed, orphans } = leavingOf(files, leaving)
  const versions = versionsOf(files, environments, [...(isFirst ? [] : joined), ...leaving])
  return {
    site,
    files,
    groups: groupsOf(files, environments),
    environments,
    versions,
    isFirst,
    joined,
    left,
    moves: movesOf(files),
    removed: byCluster(removed, environments),
    orphans: byCluster(orphans, environments),
    secrets: newSecrets(files, environments),
    conflicts: changes.filter(({ kind }) => kind === 'conflict').map(({ path }) => path),
    kept: changes.filter((change) => change.kind === 'keep' && ['edited', 'removed'].includes(change.why)).map(({ path }) => path),
    yielded: isFirst ? changes.filter((change) => change.kind === 'keep' && change.why === 'yielded').map(({ path }) => path) : [],
    reseeded: changes.filter((change) => change.kind === 'keep' && change.why === 'reseeded').map(({ path }) => path),
    notes: newsAmong(plan?.notes ?? [], versions),
  }
}

/** In the order in which the spec lists the clusters. */
function byCluster<T extends { readonly cluster: string }>(list: readonly T[], environments: Environments): readonly T[] {
  const names = inOrder([...new Set(list.map(({ cluster }) => cluster))], environments)
  return names.flatMap((name) => list.filter(({ cluster }) => cluster === name))
}

function fileChanges(writes: readonly Write[], before: ReadonlyMap<RelPath, string>, environments: Environments): readonly FileChange[] {
  const homes = clusterHomes(
    environments,
    writes.map(({ path }) => path),
  )
  // A component whose units come or go is told as that, and not value by value.
  const moving = new Set(writes.filter(({ kind, path }) => kind !== 'update' && ENGINE.test(path)).map(({ path }) => path.split('/')[2]!))
  const isMoved = movesAmong(writes)
  const isNews = ({ kind, path }: Write): boolean =>
    kind !== 'update' && !isMoved(path) && LEVEL_VALUES.test(path) && !moving.has(path.split('/').at(-1)!)
  return writes.map((change) => fileChange(change, before, homes, isNews(change))).sort((a, b) => byCodePoint(a.path, b.path))
}

/** The plan says at every run what it added by itself; that is news only where the component comes. */
function newsAmong(notes: readonly string[], versions: readonly VersionChange[]): readonly string[] {
  const fresh = new Set(versions.filter(({ from }) => from === undefined).map(({ component }) => component))
  return notes.filter((note) => fresh.has(note.split(' ')[0]!))
}
