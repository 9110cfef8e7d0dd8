// What a run does to files, one step a file: what only changes its place is one step, not a file that comes and another that goes.
import type { Change } from '../tree/change.ts'
import { isWrite } from '../tree/change.ts'
import type { RelPath } from '../tree/rel-path.ts'

type Write = Extract<Change, { kind: 'create' | 'update' | 'delete' }>
/** `from` is there where `kind` is `move`; `change` is what happens at `path`. */
export type Step = {
  readonly kind: 'create' | 'update' | 'move' | 'delete'
  readonly path: RelPath
  readonly from?: RelPath
  readonly change: Write
}

/** The lock and its bases, which nobody has to be told about. */
const isBook = (path: RelPath): boolean => path === '.platform/lock.json' || path.startsWith('.platform/base/')

/**
 * A move is told where both of its changes are there: a file whose old place stays did not move. A file of a cluster that goes in one
 * environment while its like comes in another moves too, whoever says so.
 */
export function stepsOf(changes: readonly Change[]): readonly Step[] {
  const writes = changes.filter(isWrite).filter(({ path }) => !isBook(path))
  const deleted = writes.filter(({ kind }) => kind === 'delete').map(({ path }) => path)
  const [went, alike] = [new Set(deleted), new Map(deleted.flatMap((path) => ofCluster(path).map((rest) => [rest, path] as const)))]
  const steps = writes.map((change): Step => {
    const { kind, path } = change
    const from = kind !== 'create' ? undefined : (change.from ?? (alike.size === 0 ? undefined : alike.get(ofCluster(path)[0] ?? '')))
    return from !== undefined && went.has(from) ? { kind: 'move', path, from, change } : { kind, path, change }
  })
  const left = new Set(steps.flatMap(({ from }) => from ?? []))
  return steps.filter(({ kind, path }) => kind !== 'delete' || !left.has(path))
}

/** The path of a cluster's file below its environment; none for other files. */
const ofCluster = (path: RelPath): readonly string[] => /^envs\/[^/]+\/(clusters\/[^/]+\/.+)$/.exec(path)?.slice(1) ?? []
