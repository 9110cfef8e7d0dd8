// Files that many repositories have before we come, such as README.md: where people have their own, ours gives way.
import type { RelPath } from '../tree/rel-path.ts'
import type { Decision } from './decide.ts'

/** Every file of ours says so, and a person's does not. */
const OURS = /generated from `?site\.yaml`?/i

/** Paths whose texts are needed: something stands there, and we would write or delete. */
export function maybeTheirs(decisions: readonly Decision[], yielding: ReadonlySet<RelPath>): readonly RelPath[] {
  const touches = ({ path, verdict }: Decision): boolean =>
    yielding.has(path) && ['foreign', 'update', 'delete', 'merge', 'dropped'].includes(verdict)
  return decisions.filter(touches).map(({ path }) => path)
}

/**
 * Decisions in which a file that is not ours stays, whatever the lock says of it: a forged lock must not have it deleted either.
 * So does whatever has the same name but for its case. `texts` are those of `maybeTheirs`.
 */
export function giveWay(
  decisions: readonly Decision[],
  yielding: ReadonlySet<RelPath>,
  texts: ReadonlyMap<RelPath, string>,
): readonly Decision[] {
  return decisions.map((decision) => {
    if (decision.verdict === 'obstructed' && yielding.has(decision.path)) return { ...decision, verdict: 'yielded' }
    const text = texts.get(decision.path)
    return text === undefined || OURS.test(text) ? decision : { ...decision, verdict: 'yielded' }
  })
}
