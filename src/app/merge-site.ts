// Decisions → changes: asks for the bases that are needed, then for the merges, then settles.
import { type Choices, choicesOf } from '../merge/choice.ts'
import type { Decision } from '../merge/decide.ts'
import { jobsOf, outcomesOf } from '../merge/jobs.ts'
import { type Run, type Settled, settle } from '../merge/settle.ts'
import type { LineMerge } from '../ports/line-merge.ts'
import type { FileTree } from '../tree/file-tree.ts'
import { type Sources, findBases } from './base-texts.ts'
import type { Decided } from './decide-site.ts'

export async function mergeSite(
  { decisions, texts }: Decided,
  tree: FileTree,
  {
    lineMerge,
    sources,
    choices,
    run,
  }: { readonly lineMerge: LineMerge; readonly sources: Sources; readonly choices: Choices; readonly run: Run },
): Promise<Settled> {
  const choiceOf = choicesOf(choices)
  const bases = await findBases(decisions, tree, sources)
  const known = { texts, bases }
  const jobs = jobsOf(decisions, tree, known, choiceOf)
  const merged = jobs.length === 0 ? [] : await lineMerge.merge(jobs)
  return settle(decisions, { ...known, tree, choiceOf, outcomes: outcomesOf(jobs, merged) }, run)
}

/** Decisions that delete a file, and the files that the lock holds: more than three in ten is rarely meant. */
export function deletesTooMany(
  decisions: readonly Decision[],
  owned: number,
): { readonly deletes: number; readonly owned: number } | undefined {
  const deletes = decisions.filter(({ verdict }) => verdict === 'delete').length
  return deletes * 10 > owned * 3 ? { deletes, owned } : undefined
}
