// The account on a terminal: what changes, grouped by whom it concerns.
import type { Account } from './account.ts'
import type { Group, GroupFile } from './groups.ts'
import { together } from './leaving.ts'
import { versionWords } from './versions.ts'

const MARKS = { create: '+', update: '~', delete: '-' } as const
const WORDS = { create: 'new', update: 'changed', delete: 'deleted' } as const
const FOLDED = 4 // deleted files of a folder that are worth a line of their own each
const MOST = 20 // files of a group that are listed; of more the new ones are counted only

/** Lines for a person; empty where nothing changes. Long lists of new files are counted, not listed. */
export function printAccount({
  groups,
  versions,
  joined,
  left,
  moves,
  removed,
  orphans,
  secrets,
  yielded,
  reseeded,
  notes,
}: Account): readonly string[] {
  return [
    ...versions.map((change) => `${change.component}: ${versionWords(change)}`),
    ...groups.flatMap((group) => [`${group.scope}: ${countGroup(group)}`, ...printFiles(group.files)]),
    ...left.map(({ cluster, outcome }) => `${cluster} ${joined.includes(cluster) ? 'changes its engine' : 'leaves the site'}: ${outcome}`),
    ...moves.map(({ cluster, from, to, advice }) => `${cluster} moves from ${from} to ${to}: ${advice}`),
    ...together(removed).map(({ clusters, unit }) => `goes from ${clusters.join(', ')}: ${unit}, with all that it installed`),
    ...together(orphans).map(({ clusters, unit, how }) => `stays in ${clusters.join(', ')}: ${unit}; to remove it: ${how}`),
    ...secrets.map(({ namespace, name, keys, on }) => `needs a Secret: ${namespace}/${name} (${keys}) on ${on}; see docs/secrets.md`),
    ...yielded.map((path) => `${path} is yours and stays; ours is not written beside it`),
    ...reseeded.map((path) => `${path} is yours and stays as it is: what site.yaml seeds there has changed, so change it there as well`),
    ...notes.map((note) => `note: ${note}`),
  ]
}

/** "2 new, 1 changed", and of several clusters "each 2 new, 1 changed". */
export function countGroup({ files, clusters }: Group): string {
  return clusters > 1 ? `each ${countKinds(files)}` : countKinds(files)
}

export function countKinds(files: readonly { readonly kind: GroupFile['kind'] }[]): string {
  return (['create', 'update', 'delete'] as const)
    .map((kind) => [files.filter((file) => file.kind === kind).length, WORDS[kind]] as const)
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(', ')
}

function printFiles(files: readonly GroupFile[]): readonly string[] {
  // A cluster that leaves is told in one line; elsewhere what is deleted is always named.
  const isWhole = files.every(({ kind }) => kind === 'delete')
  const shown = files.length > MOST ? files.filter(({ kind }) => kind !== 'create' && !isWhole) : files
  return folded(shown).flatMap(({ kind, path, words }) => [`  ${MARKS[kind]} ${path}`, ...words.map((word) => `      ${word}`)])
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
