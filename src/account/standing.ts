// What stays as people have it, or waits for them, by the reason of each change.
import type { Change, KeepReason } from '../tree/change.ts'
import type { RelPath } from '../tree/rel-path.ts'
import { type Conflict, conflictsOf } from './conflicts.ts'
import { type Kept, keptOf } from './kept.ts'

/** `yielded` is told once, at the first generation. */
export type Standing = {
  readonly conflicts: readonly Conflict[]
  readonly kept: readonly Kept[]
  readonly unmanaged: readonly RelPath[]
  readonly yielded: readonly RelPath[]
  readonly reseeded: readonly RelPath[]
}

export function standingOf(changes: readonly Change[], homes: ReadonlyMap<string, string>, isFirst: boolean): Standing {
  const keptFor = (why: KeepReason): readonly RelPath[] =>
    changes.filter((change) => change.kind === 'keep' && change.why === why).map(({ path }) => path)
  return {
    conflicts: conflictsOf(changes, homes),
    kept: keptOf(changes, homes),
    unmanaged: keptFor('unmanaged'),
    yielded: isFirst ? keptFor('yielded') : [],
    reseeded: keptFor('reseeded'),
  }
}
