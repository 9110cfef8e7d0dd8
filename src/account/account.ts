// What a run changes, told per environment, cluster and component; diff, generate, the pull request and --json print it.
import type { Plan } from '../plan/plan.ts'
import type { Change } from '../tree/change.ts'
import type { RelPath } from '../tree/rel-path.ts'
import type { Conflict } from './conflicts.ts'
import { type Effect, type EffectiveChange, effectiveChanges, effectsOf } from './effective.ts'
import { arrivalWords, notesOn } from './effective-words.ts'
import { type FileChange, fileChanges } from './file-change.ts'
import { type Group, groupsOf } from './groups.ts'
import { type Intent, intentsOf } from './intent.ts'
import type { Kept } from './kept.ts'
import { type Farewell, type Orphan, type Removal, farewellsOf, joiningOf, leavingOf } from './leaving.ts'
import { type Journeys, type Move, type Renaming, journeysOf, movesOf } from './moves.ts'
import { releasesOf } from './releases.ts'
import { type Relocation, relocationsOf } from './relocations.ts'
import { type SecretNews, newSecrets } from './secrets.ts'
import { distributedOf, specsOf } from './spec-levels.ts'
import { stepsOf } from './steps.ts'
import { standingOf } from './standing.ts'
import { type Values, touchedStacks } from './value-stacks.ts'
import { type VersionChange, versionsOf } from './versions.ts'
import { type Environments, clusterHomes, environmentsOf, inOrder } from './where.ts'

export type {
  Conflict,
  EffectiveChange,
  Farewell,
  FileChange,
  Group,
  Intent,
  Kept,
  Move,
  Orphan,
  Relocation,
  Removal,
  Renaming,
  SecretNews,
  VersionChange,
}
export type Account = {
  readonly site: string
  readonly conflicts: readonly Conflict[] // what a person has to settle
  readonly files: readonly FileChange[] // sorted by path, without the lock and its bases
  readonly groups: readonly Group[] // the same files by whom they concern, without those that only move with their folder
  readonly environments: Environments // of the spec, in promotion order; empty where nothing was planned
  readonly versions: readonly VersionChange[]
  readonly intents: readonly Intent[] // what the spec says otherwise than before, unless it is told as a version, a cluster that moves or a name
  readonly isFirst: boolean // every cluster is new
  readonly joined: readonly string[] // clusters that the site gains
  readonly left: readonly Farewell[] // clusters that it loses
  readonly moves: readonly (Move & { readonly sees: readonly string[] })[] // clusters that change environments, and the values in effect that their new one brings
  readonly renamed: readonly Renaming[] // environments with another name
  readonly relocations: readonly Relocation[] // folders that change their place
  readonly removed: readonly Removal[]
  readonly orphans: readonly Orphan[] // what stays in a cluster although its unit leaves the repository
  readonly secrets: readonly SecretNews[]
  readonly effective: readonly EffectiveChange[] | undefined // values in effect that change; undefined for too many to tell
  readonly kept: readonly Kept[]
  readonly unmanaged: readonly RelPath[] // files that the spec gives to people
  readonly released: readonly RelPath[] // those of them that it gives since this change
  readonly yielded: readonly RelPath[] // files of people's that stand where ours would; told once, at the first generation
  readonly reseeded: readonly RelPath[] // files that are people's, for which the spec says something else now
  readonly notes: readonly string[]
}

const NO_VALUES: Values = { stacks: [], before: new Map(), after: new Map() }

/**
 * `before` holds the texts of files that are updated, moved or deleted, by their old paths. `plan` is undefined where nothing was planned
 * because nothing moved. With `values` it is told who sees a value that changes. `released`: files that `unmanaged` names since this change.
 */
export function makeAccount(
  site: string,
  changes: readonly Change[],
  before: ReadonlyMap<RelPath, string>,
  plan: Plan | undefined,
  values: Values = NO_VALUES,
  released: readonly RelPath[] = [],
): Account {
  const environments = environmentsOf(plan)
  const { files, homes, journeys, effects } = tellFiles(changes, before, environments, values)
  const joined = joiningOf(files)
  const left = farewellsOf(files, joined)
  const leaving = left.map(({ cluster }) => cluster)
  const isFirst = isWholeSite(environments, joined, leaving)
  const moved = movedOf(files, journeys, environments, effects ?? [])
  const { removed, orphans } = leavingOf(files, leaving)
  const specs = specsOf(changes, before)
  const gone = [...(isFirst ? [] : joined), ...leaving]
  const versions = versionsOf(files, environments, gone, distributedOf(specs), releasesOf(plan))
  return {
    site,
    files,
    groups: groupsOf(files, environments, moved.relocations),
    environments,
    versions,
    intents: intentsOf(specs, moved.renamed, versions, plan),
    isFirst,
    joined,
    left,
    ...moved,
    removed: byCluster(removed, environments),
    orphans: byCluster(orphans, environments),
    secrets: newSecrets(files, environments),
    effective: effects && effectiveChanges(effects),
    ...standingOf(changes, homes, isFirst),
    released,
    notes: newsAmong(plan?.notes ?? [], versions),
  }
}

/** What changes its place: clusters, environments, folders. */
function movedOf(
  files: readonly FileChange[],
  journeys: Journeys,
  environments: Environments,
  effects: readonly Effect[],
): Pick<Account, 'moves' | 'renamed' | 'relocations'> {
  const { moves, renamed } = movesOf(journeys, files, environments, joiningOf(files))
  const written = new Set(files.map(({ path }) => path))
  return {
    moves: moves.map((move) => ({ ...move, sees: arrivalWords(effects, move.cluster, written) })),
    renamed,
    relocations: relocationsOf(files, renamed),
  }
}

/** The files with their words; `effects` is undefined where too many are touched. */
function tellFiles(changes: readonly Change[], before: ReadonlyMap<RelPath, string>, environments: Environments, values: Values) {
  const steps = stepsOf(changes)
  const journeys = journeysOf(steps)
  const paths = steps.flatMap(({ path, from }) => (from === undefined ? [path] : [from, path]))
  const homes = clusterHomes(environments, paths)
  const touched = touchedStacks(values.stacks, steps, journeys)
  const effects = touched && effectsOf(touched, values)
  const files = fileChanges(steps, before, { homes, journeys, notesOf: notesOn(effects ?? [], environments) })
  return { files, homes, journeys, effects }
}

function isWholeSite(environments: Environments, joined: readonly string[], leaving: readonly string[]): boolean {
  const clusters = environments.flatMap((environment) => environment.clusters)
  return leaving.length === 0 && environments.length > 0 && clusters.every((cluster) => joined.includes(cluster))
}

/** In the order in which the spec lists the clusters. */
function byCluster<T extends { readonly cluster: string }>(list: readonly T[], environments: Environments): readonly T[] {
  const names = inOrder([...new Set(list.map(({ cluster }) => cluster))], environments)
  return names.flatMap((name) => list.filter(({ cluster }) => cluster === name))
}

/** The plan says at every run what it added by itself; that is news only where the component comes. */
function newsAmong(notes: readonly string[], versions: readonly VersionChange[]): readonly string[] {
  const fresh = new Set(versions.filter(({ from }) => from === undefined).map(({ component }) => component))
  return notes.filter((note) => fresh.has(note.split(' ')[0]!))
}
