// Decisions → changes and the next lock: what is written, what stays, and what the next run will merge from.
import type { BlobId } from '../tree/blob-id.ts'
import type { Change } from '../tree/change.ts'
import type { RelPath } from '../tree/rel-path.ts'
import type { Decision } from './decide.ts'
import type { Lock } from './lock.ts'
import { heldBy } from './held.ts'
import { settleMoved } from './settle-moved.ts'
import { settleStanding } from './settle-standing.ts'
import type { Grounds, Settlement } from './settlement.ts'

/** `copies`: the texts of bases that the repository must keep, by id. */
export type Settled = { readonly changes: readonly Change[]; readonly lock: Lock; readonly copies: ReadonlyMap<BlobId, string> }
/** What the next lock says of the run itself. */
export type Run = { readonly generator: string; readonly site: string; readonly inputs: string }

export function settle(decisions: readonly Decision[], grounds: Grounds, run: Run): Settled {
  const settlements = decisions.map((decision) =>
    decision.from === undefined ? settleStanding(decision, grounds) : settleMoved(decision, decision.from, grounds),
  )
  const isHeld = heldBy(settlements.flatMap(({ changes }) => changes))
  const [files, once] = [new Map<RelPath, BlobId>(), new Map<RelPath, BlobId>()]
  const copies = new Map<BlobId, string>()
  const changes: Change[] = []
  for (const [index, decision] of decisions.entries()) {
    const settled = held(settlements[index]!, decision, isHeld)
    changes.push(...settled.changes)
    if (settled.base === undefined) continue
    ;(decision.isOnce ? once : files).set(settled.at, settled.base)
    if (settled.copy !== undefined) copies.set(settled.base, settled.copy)
  }
  const open = changes.some(({ kind }) => kind === 'conflict')
  return { changes, lock: { ...run, inputs: open ? '' : run.inputs, files, once }, copies }
}

/** An unchanged file that would go stays, with its base, as long as a conflict needs it. */
function held(settled: Settlement, { path, verdict, base }: Decision, isHeld: (path: RelPath) => boolean): Settlement {
  if (verdict !== 'delete' || !isHeld(path)) return settled
  return { changes: [{ kind: 'keep', path, why: 'held' }], at: path, base, copy: undefined }
}
