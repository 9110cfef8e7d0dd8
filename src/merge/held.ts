// What a file in conflict still reads is not deleted before the conflict is settled: an engine reads both meanwhile.
import { posix } from 'node:path'
import type { Change } from '../tree/change.ts'
import type { RelPath } from '../tree/rel-path.ts'

/** Whether a file that would go is named by a person's text that stays in conflict: by its path, its folder, or its way from there. */
export function heldBy(changes: readonly Change[]): (path: RelPath) => boolean {
  const open = changes.flatMap((change) =>
    change.kind === 'conflict' && change.versions.yours !== undefined
      ? [{ folder: posix.dirname(change.path), text: change.versions.yours }]
      : [],
  )
  return (path) => open.some(({ folder, text }) => namesOf(folder, path).some((name) => text.includes(name)))
}

/** A folder of a chart names its version, which nothing else does; other folders are shared by too much. */
function namesOf(from: string, path: RelPath): readonly string[] {
  const chart = /^charts\/[^/]+\/[^/]+(?=\/)/.exec(path)?.[0]
  return [path, posix.relative(from, path), ...(chart === undefined ? [] : [chart])]
}
