// The bot's branch: whose its tip is, and whether it proposes already what would be proposed now.
import type { CommitId, Remote, Tip } from '../ports/remote.ts'
import type { Change } from '../tree/change.ts'
import { relPath } from '../tree/rel-path.ts'

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
  if (await hasMovedUnder(remote, madeOn, base.commit, writes)) return false
  return (await remote.commit(madeOn, writes, message)).tree === tip.tree
}

/** Whether anything that we write stands otherwise at one commit than at the other. */
async function hasMovedUnder(remote: Remote, from: CommitId, to: CommitId, writes: readonly Change[]): Promise<boolean> {
  const paths = writes.map(({ path }) => path)
  const [then, now] = await Promise.all([remote.snapshot(from), remote.snapshot(to)])
  const [before, after] = [await then.ids(paths), await now.ids(paths)]
  return paths.some((path) => before.get(path)?.id !== after.get(path)?.id)
}

/** Whether the folder of a site holds the same at both commits; of a site at the root that is the whole repository. */
export async function isSameBelow(remote: Remote, folder: string, from: CommitId, to: CommitId): Promise<boolean> {
  const [before, after] = await Promise.all([listedAt(remote, folder, from), listedAt(remote, folder, to)])
  return before === after
}

async function listedAt(remote: Remote, folder: string, at: CommitId): Promise<string> {
  const snapshot = await remote.snapshot(at)
  const entries = await snapshot.ids(await snapshot.list(folder === '' ? '' : relPath(folder)))
  return JSON.stringify([...entries].map(([path, { id, mode }]) => [path, id, mode]))
}
