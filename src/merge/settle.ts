// Decisions → changes and the next lock. The lock and the bases are ordinary changes, so that they are written like all else.
import type { BlobId } from '../tree/blob-id.ts'
import type { Change } from '../tree/change.ts'
import { unreachable } from '../findings/unreachable.ts'
import { type FileTree, type TreeFile, textFile } from '../tree/file-tree.ts'
import type { RelPath } from '../tree/rel-path.ts'
import type { Decision } from './decide.ts'
import type { Lock } from './lock.ts'

export type Settled = { readonly changes: readonly Change[]; readonly lock: Lock }
/** What the next lock says of the run itself. */
export type Run = { readonly generator: string; readonly site: string; readonly inputs: string }

const UNREAD = { base: undefined, yours: undefined, generated: undefined }

/** `tree` holds a text for every path that is created or updated. */
export function settle(decisions: readonly Decision[], tree: FileTree, run: Run): Settled {
  const changes = decisions.map((decision) => changeOf(decision, tree))
  const open = changes.some(({ kind }) => kind === 'conflict')
  return { changes, lock: { ...run, inputs: open ? '' : run.inputs, files: basesOf(decisions, false), once: basesOf(decisions, true) } }
}

function changeOf(decision: Decision, tree: FileTree): Change {
  const { path, verdict, current } = decision
  switch (verdict) {
    case 'create':
      return { kind: 'create', path, file: tree.get(path)! }
    case 'update':
      return { kind: 'update', path, file: tree.get(path)!, before: current! }
    case 'delete':
      return { kind: 'delete', path, before: current! }
    case 'same':
    case 'adopt':
    case 'forget':
      return { kind: 'keep', path, why: 'same' }
    case 'edited':
    case 'removed':
    case 'once':
    case 'yielded':
    case 'reseeded':
      return { kind: 'keep', path, why: verdict }
    case 'foreign':
    case 'dropped':
      return { kind: 'conflict', path, why: verdict, versions: UNREAD }
    case 'merge':
      return { kind: 'conflict', path, why: 'edited', versions: UNREAD }
    default:
      return unreachable(verdict)
  }
}

/** Base := wanted in every row but conflict, where the old base waits for the next run. */
function basesOf(decisions: readonly Decision[], once: boolean): ReadonlyMap<RelPath, BlobId> {
  const bases = new Map<RelPath, BlobId>()
  for (const { path, verdict, base, wanted, isOnce } of decisions) {
    if (isOnce !== once || verdict === 'yielded') continue
    const conflict = verdict === 'foreign' || verdict === 'dropped' || verdict === 'merge'
    const next = conflict || verdict === 'once' ? (base ?? (verdict === 'once' ? wanted : undefined)) : wanted
    if (next !== undefined) bases.set(path, next)
  }
  return bases
}

/** The changes of our own books: the lock last, and the spec from which a base can be rendered again. */
export function bookkeeping(
  books: ReadonlyMap<RelPath, { readonly text: string; readonly current: BlobId | undefined }>,
): readonly Change[] {
  return [...books].flatMap(([path, { text, current }]): readonly Change[] => {
    const file: TreeFile = textFile(text)
    if (file.id === current) return []
    return [current === undefined ? { kind: 'create', path, file } : { kind: 'update', path, file, before: current }]
  })
}
