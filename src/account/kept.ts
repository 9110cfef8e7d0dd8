// What people changed and a run leaves as they want it, in words: what is new about it is told file by file, the rest is counted.
import type { Change } from '../tree/change.ts'
import type { RelPath } from '../tree/rel-path.ts'
import { type Where, firstOf, whereOf } from './where.ts'

/** `merged`: written, with a person's lines in it; `gone`: taken away by a person, though we would change it now; `held`: would go, but a file in conflict reads it. */
export type Kept = { readonly path: RelPath; readonly why: 'edited' | 'removed' | 'gone' | 'held' | 'merged'; readonly where: Where }

const MOST = 10 // files that are named one by one

/** In the order of the changes. */
export function keptOf(changes: readonly Change[], homes: ReadonlyMap<string, string>): readonly Kept[] {
  return changes.flatMap((change) => {
    const why = whyOf(change)
    return why === undefined ? [] : [{ path: change.path, why, where: whereOf(change.path, homes) }]
  })
}

function whyOf(change: Change): Kept['why'] | undefined {
  if (change.kind === 'update' || change.kind === 'create') return change.isMerged ? 'merged' : undefined
  if (change.kind !== 'keep') return undefined
  const { why } = change
  return why === 'edited' || why === 'removed' || why === 'gone' || why === 'held' ? why : undefined
}

/** Lines for a person. What is merged is told where the file is told. `name` prints a path. */
export function keptWords(kept: readonly Kept[], name: (path: string) => string): readonly string[] {
  const of = (why: Kept['why']): readonly string[] => kept.filter((file) => file.why === why).map(({ path }) => name(path))
  const [gone, edited, removed, held] = [of('gone'), of('edited'), of('removed'), of('held')]
  return [
    ...gone.slice(0, MOST).map((path) => `you removed it and it stays away, although site.yaml changes it now: ${path}`),
    ...(gone.length > MOST ? [`and ${gone.length - MOST} more that you removed and that site.yaml changes now`] : []),
    ...counted(edited, 'kept as you changed it', 'kept as you changed them'),
    ...counted(removed, 'you removed it and it stays away', 'you removed them and they stay away'),
    ...counted(held, 'goes once the conflict that names it is settled', 'go once the conflicts that name them are settled'),
  ]
}

function counted(paths: readonly string[], one: string, several: string): readonly string[] {
  if (paths.length === 0) return []
  const names = firstOf(paths, 4).join(', ')
  return [paths.length === 1 ? `${one}: ${names}` : `${several}: ${paths.length} files: ${names}`]
}
