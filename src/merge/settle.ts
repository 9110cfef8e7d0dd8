// Decisions → changes and the next lock: what is written, what stays, and what the next run will merge from.
import type { BlobId } from '../tree/blob-id.ts'
import type { Change } from '../tree/change.ts'
import type { RelPath } from '../tree/rel-path.ts'
import type { Decision } from './decide.ts'
import type { Lock } from './lock.ts'
import { settleMoved } from './settle-moved.ts'
import { settleStanding } from './settle-standing.ts'
import type { Grounds } from './settlement.ts'

/** `copies`: the texts of bases that the repository must keep, by id. */
export type Settled = { readonly changes: readonly Change[]; readonly lock: Lock; readonly copies: ReadonlyMap<BlobId, string> }
/** What the next lock says of the run itself. */
export type Run = { readonly generator: string; readonly site: string; readonly inputs: string }

export function settle(decisions: readonly Decision[], grounds: Grounds, run: Run): Settled {
  const [files, once] = [new Map<RelPath, BlobId>(), new Map<RelPath, BlobId>()]
  const copies = new Map<BlobId, string>()
  const changes: Change[] = []
  for (const decision of decisions) {
    const settled = decision.from === undefined ? settleStanding(decision, grounds) : settleMoved(decision, decision.from, grounds)
    changes.push(...settled.changes)
    if (settled.base === undefined) continue
    ;(decision.isOnce ? once : files).set(settled.at, settled.base)
    if (settled.copy !== undefined) copies.set(settled.base, settled.copy)
  }
  const open = changes.some(({ kind }) => kind === 'conflict')
  return { changes, lock: { ...run, inputs: open ? '' : run.inputs, files, once }, copies }
}
