// Which texts have to be merged, and what came of it: before and after somebody who merges lines is asked.
import type { BlobId } from '../tree/blob-id.ts'
import type { ConflictReason } from '../tree/change.ts'
import type { FileTree } from '../tree/file-tree.ts'
import type { RelPath } from '../tree/rel-path.ts'
import type { ChoiceOf } from './choice.ts'
import { type Decision, homeOf } from './decide.ts'
import { toLf } from './line-ends.ts'
import { isSound } from './sound.ts'

/**
 * `yours` stands in the repository, `generated` is what is wanted, `base` what was wanted when a person began; all with the same line ends.
 * `favor`: whose lines are taken where both changed the same ones; undefined leaves that as a collision.
 */
export type MergeJob = {
  readonly path: RelPath
  readonly base: string
  readonly yours: string
  readonly generated: string
  readonly favor: 'yours' | 'generated' | undefined
}

/** What a merge came to: the text, with LF, or why there is none. */
export type Outcome = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'conflict'; readonly why: ConflictReason }

/** What is known of the repository's texts: those that stand, by their path, and bases by id. */
export type Known = { readonly texts: ReadonlyMap<RelPath, string>; readonly bases: ReadonlyMap<BlobId, string> }

/** Bases whose texts are needed: to merge, or to show what a person changed in a file that is in conflict. */
export function basesNeeded(decisions: readonly Decision[]): readonly Decision[] {
  const isNeeded = ({ verdict, there }: Decision): boolean =>
    verdict === 'merge' || verdict === 'dropped' || (verdict === 'edited' && there !== undefined)
  return decisions.filter((decision) => decision.base !== undefined && isNeeded(decision))
}

/** One job a file that both sides changed and whose three texts are at hand. A file that stands by choice is not merged. */
export function jobsOf(decisions: readonly Decision[], tree: FileTree, { texts, bases }: Known, choiceOf: ChoiceOf): readonly MergeJob[] {
  return decisions.flatMap((decision): readonly MergeJob[] => {
    const { path, verdict, base: id, isCrlf } = decision
    const [yours, base, choice] = [texts.get(homeOf(decision)), bases.get(id!), choiceOf(path)]
    if (verdict !== 'merge' || choice === 'stands' || yours === undefined || base === undefined) return []
    const favor = choice === undefined ? undefined : choice === 'ours' ? 'yours' : 'generated'
    return [{ path, base, yours: isCrlf ? toLf(yours) : yours, generated: tree.get(path)!.print(), favor }]
  })
}

/** What each job came to; `merged` in their order. Lines that merge into something else than both sides meant are a conflict. */
export function outcomesOf(jobs: readonly MergeJob[], merged: readonly (string | undefined)[]): ReadonlyMap<RelPath, Outcome> {
  return new Map(jobs.map((job, index) => [job.path, outcomeOf(job, merged[index])]))
}

function outcomeOf(job: MergeJob, text: string | undefined): Outcome {
  if (text !== undefined && isSound(job.path, job, text)) return { kind: 'text', text }
  // Who chose a side gets that side: whole, where the lines of both would not make sense together.
  if (job.favor !== undefined) return { kind: 'text', text: job[job.favor] }
  return { kind: 'conflict', why: text === undefined ? 'edited' : 'unsound' }
}
