// The account on a terminal: what changes, grouped by whom it concerns.
import type { Account } from './account.ts'
import { reasonWords, settlingWords, sidesOf } from './conflicts.ts'
import type { Group, GroupFile } from './groups.ts'
import { keptWords } from './kept.ts'
import { together } from './leaving.ts'
import { versionWords } from './versions.ts'

const MARKS = { create: '+', update: '~', move: '>', delete: '-' } as const
const WORDS = { create: 'new', update: 'changed', move: 'moved', delete: 'deleted' } as const
const FOLDED = 4 // deleted files of a folder that are worth a line of their own each
const MOST = 20 // files of a group that are listed; of more the new ones are counted only
const MOST_DIFFS = 10 // conflicts whose versions are shown

/** Lines for a person, what they have to settle first; empty where nothing changes. Long lists of new files are counted, not listed. */
export function printAccount(account: Account): readonly string[] {
  const { groups, versions, relocations, kept, released, yielded, reseeded, notes } = account
  return [
    ...printConflicts(account),
    ...versions.map((change) => `${change.component}: ${versionWords(change)}`),
    ...relocations.map(({ from, to, files }) => `moved: ${from} → ${to} (${files} files)`),
    ...groups.flatMap((group) => [`${group.scope}: ${countGroup(group)}`, ...printFiles(group.files)]),
    ...printClusters(account),
    ...keptWords(kept, String),
    ...released.map((path) => `${path} is yours from now on, as \`unmanaged\` says`),
    ...yielded.map((path) => `${path} is yours and stays; ours is not written beside it`),
    ...reseeded.map((path) => `${path} is yours and stays as it is: what site.yaml seeds there has changed, so change it there as well`),
    ...notes.map((note) => `note: ${note}`),
  ]
}

/** What a person has to settle, with both versions and what to do; empty where there is nothing. */
export function printConflicts({ conflicts }: Account): readonly string[] {
  if (conflicts.length === 0) return []
  const told = conflicts.flatMap((conflict, i) => [
    `  ! ${conflict.path}: ${reasonWords(conflict)}`,
    ...(i < MOST_DIFFS ? sidesOf(conflict) : []).flatMap(({ heading, lines }) => [
      `      ${heading}:`,
      ...lines.map((line) => `        ${line}`.trimEnd()),
    ]),
  ])
  const hidden = conflicts.length > MOST_DIFFS ? [`both versions of the other ${conflicts.length - MOST_DIFFS}: \`--json\``] : []
  return [
    `${conflicts.length} ${conflicts.length === 1 ? 'conflict' : 'conflicts'} for you to settle:`,
    ...told,
    ...hidden,
    ...settlingWords(conflicts, String).map((words) => `to settle: ${words}`),
  ]
}

/** What becomes of clusters, and of what runs on them. */
function printClusters({ joined, left, moves, renamed, removed, orphans, secrets }: Account): readonly string[] {
  return [
    ...left.map(({ cluster, outcome }) => `${cluster} ${joined.includes(cluster) ? 'changes its engine' : 'leaves the site'}: ${outcome}`),
    ...renamed.map(({ from, to, advice }) => `environment ${from} is now called ${to}: ${advice}`),
    ...moves.flatMap(({ cluster, from, to, advice, sees }) => [
      `${cluster} moves from ${from} to ${to}: ${advice}`,
      ...(sees.length === 0 ? [] : ['  in effect there:']),
      ...sees.map((words) => `      ${words}`),
    ]),
    ...together(removed).map(({ clusters, unit }) => `goes from ${clusters.join(', ')}: ${unit}, with all that it installed`),
    ...together(orphans).map(({ clusters, unit, how }) => `stays in ${clusters.join(', ')}: ${unit}; to remove it: ${how}`),
    ...secrets.map(({ namespace, name, keys, on }) => `needs a Secret: ${namespace}/${name} (${keys}) on ${on}; see docs/secrets.md`),
  ]
}

/** "2 new, 1 changed", and of several clusters "each 2 new, 1 changed". */
export function countGroup({ files, clusters }: Group): string {
  return clusters > 1 ? `each ${countKinds(files)}` : countKinds(files)
}

export function countKinds(files: readonly { readonly kind: GroupFile['kind'] }[]): string {
  return (['create', 'update', 'move', 'delete'] as const)
    .map((kind) => [files.filter((file) => file.kind === kind).length, WORDS[kind]] as const)
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(', ')
}

function printFiles(all: readonly GroupFile[]): readonly string[] {
  const echoes = all.filter(({ isEcho }) => isEcho).length
  const files = all.filter(({ isEcho }) => !isEcho)
  return [
    ...(echoes === 0 ? [] : [`  ~ ${echoes === 1 ? '1 file' : `${echoes} files`} for the name of a folder alone`]),
    ...printEach(files),
  ]
}

function printEach(files: readonly GroupFile[]): readonly string[] {
  // A cluster that leaves is told in one line; elsewhere what is deleted is always named.
  const isWhole = files.every(({ kind }) => kind === 'delete')
  const shown = files.length > MOST ? files.filter(({ kind, isMerged }) => (kind !== 'create' || isMerged) && !isWhole) : files
  return folded(shown).flatMap((file) => [
    `  ${MARKS[file.kind]} ${file.path}${besideOf(file)}`,
    ...file.words.map((word) => `      ${word}`),
  ])
}

function besideOf({ from, isMerged }: GroupFile): string {
  return `${from === undefined ? '' : `  (was ${from})`}${isMerged ? '  (merged with your changes)' : ''}`
}

/** A folder whose list goes, goes as a whole: one line says as much as twenty. */
function folded(files: readonly GroupFile[]): readonly GroupFile[] {
  const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)
  const gone = files.filter(({ kind }) => kind === 'delete')
  const whole = new Set(gone.flatMap(({ path }) => (path.endsWith('/kustomization.yaml') ? [folderOf(path)] : [])))
  const seen = new Set<string>()
  return files.flatMap((file) => {
    const folder = folderOf(file.path)
    const inside = gone.filter(({ path }) => path.startsWith(folder))
    if (file.kind !== 'delete' || !whole.has(folder) || inside.length < FOLDED) return [file]
    if (seen.has(folder)) return []
    seen.add(folder)
    return [{ ...file, path: `${folder} (${inside.length} files)` }]
  })
}
