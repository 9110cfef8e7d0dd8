// A run that was killed while it created files leaves torn ones; they are ours, and the next run completes them.
import type { FileTree } from '../tree/file-tree.ts'
import type { RelPath } from '../tree/rel-path.ts'
import type { Decision } from './decide.ts'

/** Paths that may be torn: no base, so that no run of ours ever finished there, and something stands. */
export function maybeTorn(decisions: readonly Decision[]): readonly RelPath[] {
  const unfinished = ({ verdict, base, current }: Decision): boolean =>
    verdict === 'foreign' || (verdict === 'once' && base === undefined && current !== undefined)
  return decisions.filter(unfinished).map(({ path }) => path)
}

/** Decisions in which a file that is a proper prefix of what is wanted there is updated; `texts` are those of `maybeTorn`. */
export function completeTorn(decisions: readonly Decision[], tree: FileTree, texts: ReadonlyMap<RelPath, string>): readonly Decision[] {
  return decisions.map((decision) => {
    const text = texts.get(decision.path)
    const wanted = text === undefined ? undefined : tree.get(decision.path)?.print()
    // An empty file that people keep for themselves is a prefix of anything; only where nothing of theirs may stand it is torn.
    const torn =
      text !== undefined &&
      wanted !== undefined &&
      wanted.length > text.length &&
      wanted.startsWith(text) &&
      !(decision.isOnce && text === '')
    return torn ? { ...decision, verdict: 'update' } : decision
  })
}
