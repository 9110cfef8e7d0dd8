// The bot's branch: whose its tip is, and whether it proposes already what would be proposed now.
import type { Remote, Tip } from '../ports/remote.ts'
import type { Change } from '../tree/change.ts'

/** Our commit proves itself: its trailer names the tree that it has. */
export function isOurs({ message, tree }: Tip): boolean {
  return /^Platform-Tree: ([0-9a-f]+)$/m.exec(message)?.[1] === tree
}

/**
 * The same change set, on a base that did not move under one of its paths; a base that moved elsewhere is no reason to push. Of an appended
 * commit the last parent is the base, of any other the only one.
 */
export async function isSameProposal(
  remote: Remote,
  tip: Tip,
  made: Tip,
  base: Tip,
  writes: readonly Change[],
  message: string,
): Promise<boolean> {
  const madeOn = tip.parents.at(-1)
  if (tip.tree === made.tree && madeOn === base.commit) return true
  if (madeOn === undefined || madeOn === base.commit) return false
  const paths = writes.map(({ path }) => path)
  const [then, now] = await Promise.all([remote.snapshot(madeOn), remote.snapshot(base.commit)])
  const [before, after] = [await then.ids(paths), await now.ids(paths)]
  if (paths.some((path) => before.get(path)?.id !== after.get(path)?.id)) return false
  return (await remote.commit(madeOn, writes, message)).tree === tip.tree
}
