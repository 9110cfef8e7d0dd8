// The account as unified diffs, as `git diff` would print them, and as counted lines.
import { createTwoFilesPatch, diffLines } from 'diff'
import type { Account, FileChange } from './account.ts'

/** One patch a file; `/dev/null` stands for a side that is not there. A file that moves is a rename, in the words that git reads. */
export function printDiff(account: Account): string {
  return account.files.map((file) => printPatch(file)).join('')
}

/** One file's patch; more lines that come and go than `most` are not looked for, since that takes long, and are said to be many. */
export function printPatch({ path, from, before, after }: FileChange, most?: number): string {
  const head = from === undefined ? '' : `diff --git a/${from} b/${path}\nrename from ${from}\nrename to ${path}\n`
  if (before === after) return head
  const patch = createTwoFilesPatch(
    before === undefined ? '/dev/null' : `a/${from ?? path}`,
    after === undefined ? '/dev/null' : `b/${path}`,
    before ?? '',
    after ?? '',
    '',
    '',
    { context: 3, ...(most !== undefined && { maxEditLength: most }) },
  )
  if (patch === undefined) return `${head}--- a/${from ?? path}\n+++ b/${path}\n (nearly every line)\n`
  return `${head}${patch.replace(/^={3,}\n/, '').replaceAll(/^(---|\+\+\+) (.*)\t$/gm, '$1 $2')}`
}

/** One line a file with its added and removed lines, and a sum. */
export function printStat(account: Account): readonly string[] {
  const rows = account.files.map(({ path, from, before, after }) => ({
    path: from === undefined ? path : `${from} → ${path}`,
    ...countLines(before ?? '', after ?? ''),
  }))
  const width = Math.max(0, ...rows.map(({ path }) => path.length))
  const added = rows.reduce((sum, row) => sum + row.added, 0)
  const removed = rows.reduce((sum, row) => sum + row.removed, 0)
  return [
    ...rows.map((row) => `${row.path.padEnd(width)} | +${row.added} -${row.removed}`),
    `${rows.length} ${rows.length === 1 ? 'file' : 'files'}, +${added} -${removed}`,
  ]
}

function countLines(before: string, after: string): { readonly added: number; readonly removed: number } {
  const parts = diffLines(before, after)
  const sum = (which: 'added' | 'removed'): number =>
    parts.filter((part) => part[which]).reduce((total, { count }) => total + (count ?? 0), 0)
  return { added: sum('added'), removed: sum('removed') }
}
