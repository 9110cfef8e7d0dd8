// A run that was killed while it created files leaves torn ones; they are ours, and the next run completes them.
import type { FileTree } from '../tree/file-tree.ts'
import type { RelPath } from '../tree/rel-path.ts'
import type { Decision } from './decide.ts'

/** Decisions with those `foreign` files as updates that are a proper prefix of what is wanted there. */
export function completeTorn(decisions: readonly Decision[], tree: FileTree, texts: ReadonlyMap<RelPath, string>): readonly Decision[] {
  return decisions.map((decision) => {
    const text = decision.verdict === 'foreign' ? texts.get(decision.path) : undefined
    const wanted = text === undefined ? undefined : tree.get(decision.path)?.print()
    const torn = text !== undefined && wanted !== undefined && wanted.length > text.length && wanted.startsWith(text)
    return torn ? { ...decision, verdict: 'update' } : decision
  })
}
