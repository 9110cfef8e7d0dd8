// Who sees a leaf that changes in a value file, in words beside it: all below the file see it, some, or nobody.
import { byCodePoint, equal } from '../tree/json.ts'
import type { RelPath } from '../tree/rel-path.ts'
import { type Difference, differencesOf, leavesIn, shown } from './documents.ts'
import { type Effect, type Said, decides, isSeen, valueAt } from './effective.ts'
import type { NoteOf } from './leaves.ts'
import { type Environments, clusterWords, firstOf } from './where.ts'

/** Why a cluster sees nothing of a change; `now` and `was`: another file says the same since, or said it until now. */
type Reason = { readonly kind: 'own' | 'same' } | { readonly kind: 'now' | 'was'; readonly file: RelPath }

/** Notes on the leaves of a value file, by its path. */
export type Notes = (path: RelPath) => NoteOf

const UNMOVED = 'no value in effect changes'

export function notesOn(effects: readonly Effect[], environments: Environments): Notes {
  const readers = new Map<RelPath, Effect[]>()
  for (const effect of effects)
    for (const path of new Set(effect.said.flatMap((file) => [file.path, file.old]))) readersOf(readers, path).push(effect)
  return (path) => (difference) => noteOn(path, difference, readers.get(path) ?? [], environments)
}

function readersOf(readers: Map<RelPath, Effect[]>, path: RelPath): Effect[] {
  const known = readers.get(path) ?? []
  readers.set(path, known)
  return known
}

function noteOn(path: RelPath, difference: Difference, readers: readonly Effect[], environments: Environments): string {
  const seen: string[] = []
  const others: { readonly cluster: string; readonly reason: Reason }[] = []
  for (const effect of readers) {
    const { cluster } = effect.stack
    if (isSeen(effect, difference.steps) && !isHidden(path, difference, effect)) seen.push(cluster)
    else others.push({ cluster, reason: reasonOf(path, difference, effect) })
  }
  if (others.length === 0) return ''
  const names = (clusters: readonly string[]): string => clusterWords(clusters, environments) || 'all clusters'
  const groups = alike(others)
  if (seen.length > 0) return [`seen by ${names(seen)}`, ...groups.map((group) => clauseOf(group, names))].join('; ')
  return sentenceOf(
    groups.map(({ reason }) => reason),
    difference,
  )
}

/** What is said closer to the cluster, before and after, hides the file's change; that may change for a reason of its own. */
function isHidden(path: RelPath, { steps, before, after }: Difference, { said }: Effect): boolean {
  const closer = said.slice(said.findIndex((file) => file.path === path || file.old === path) + 1)
  const leaves = [before, after].flatMap((side) => (side === undefined ? [] : leavesIn(side, steps)))
  return leaves.every((leaf) => closer.some((file) => decides(file.before, leaf.steps) && decides(file.after, leaf.steps)))
}

function reasonOf(path: RelPath, difference: Difference, effect: Effect): Reason {
  if (isHidden(path, difference, effect)) return { kind: 'own' }
  const { steps } = difference
  const isOther = (file: Said | undefined): file is Said =>
    file !== undefined && file.path !== path && file.old !== path && !equal(valueAt(file.before, steps), valueAt(file.after, steps))
  const now = effect.said.findLast(({ after }) => decides(after, steps))
  if (isOther(now)) return { kind: 'now', file: now.path }
  const was = effect.said.findLast(({ before }) => decides(before, steps))
  return isOther(was) ? { kind: 'was', file: was.old } : { kind: 'same' }
}

type Group = { readonly reason: Reason; readonly clusters: readonly string[] }

function alike(others: readonly { readonly cluster: string; readonly reason: Reason }[]): readonly Group[] {
  const groups = new Map<string, { readonly reason: Reason; readonly clusters: string[] }>()
  for (const { cluster, reason } of others) {
    const key = JSON.stringify(reason)
    const known = groups.get(key) ?? { reason, clusters: [] }
    groups.set(key, known)
    known.clusters.push(cluster)
  }
  return [...groups.values()].sort((a, b) => byCodePoint(a.reason.kind, b.reason.kind))
}

/** For those who see nothing while others do. */
function clauseOf({ reason, clusters }: Group, names: (clusters: readonly string[]) => string): string {
  const who = names(clusters)
  switch (reason.kind) {
    case 'own':
      return who.includes(', ') ? `${who} say their own` : `${who} says its own`
    case 'now':
      return `for ${who} said in ${reason.file} now`
    case 'was':
      return `for ${who} it was said in ${reason.file}`
    default:
      return `nothing changes for ${who}`
  }
}

/** Where nobody sees it. A value that only changes its file is a move, and is called so. */
function sentenceOf(reasons: readonly Reason[], { after }: Difference): string {
  const files = (kind: 'now' | 'was'): string =>
    firstOf([...new Set(reasons.flatMap((reason) => (reason.kind === kind ? [reason.file] : [])))], 3).join(', ')
  const others = reasons.filter(({ kind }) => kind !== 'own')
  if (others.length === 0) return 'no cluster sees it: said closer to each'
  if (others.every(({ kind }) => kind === 'now')) return `${after === undefined ? 'a move: ' : ''}said in ${files('now')} now; ${UNMOVED}`
  if (others.every(({ kind }) => kind === 'was')) return `a move: was said in ${files('was')}; ${UNMOVED}`
  return UNMOVED
}

const MOST = 12 // of a cluster that moves; `--json` has them all

/** What changes in effect for a cluster and stands in none of the files that are written: what its new environment says. */
export function arrivalWords(effects: readonly Effect[], cluster: string, written: ReadonlySet<RelPath>): readonly string[] {
  const words = effects.flatMap(({ stack, said, before, after }) => {
    if (stack.cluster !== cluster) return []
    const files = said.filter(({ path }) => written.has(path))
    const isTold = (steps: readonly string[]): boolean =>
      files.some((file) => !equal(valueAt(file.before, steps), valueAt(file.after, steps)))
    return differencesOf(before, after)
      .filter(({ steps }) => !isTold(steps))
      .map((one) => `${stack.component}: ${one.steps.join('.')}: ${shown(one.before)} → ${shown(one.after)}`)
  })
  return words.length <= MOST ? words : [...words.slice(0, MOST), `and ${words.length - MOST} more`]
}
