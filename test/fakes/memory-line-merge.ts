// Line merges in memory, by the rule of git merge-file: changes that touch or overlap collide unless they are the same.
import { diffArrays } from 'diff'
import type { LineMerge, MergeJob } from '../../src/ports/line-merge.ts'

export function memoryLineMerge(): LineMerge {
  return { merge: async (jobs) => jobs.map(merged) }
}

/** Lines from `from` to `to` (without) of the base become `lines`. */
type Hunk = { readonly from: number; readonly to: number; readonly lines: readonly string[] }

function merged({ base, yours, generated, favor }: MergeJob): string | undefined {
  if ([base, yours, generated].some((text) => text.includes('\0'))) return undefined
  const old = linesOf(base)
  const [mine, ours] = [hunksOf(old, linesOf(yours)), hunksOf(old, linesOf(generated))]
  const out: string[] = []
  let at = 0
  while (mine.length > 0 || ours.length > 0) {
    const [a, b] = takeTogether(mine, ours)
    const [from, to] = [Math.min(...[...a, ...b].map((hunk) => hunk.from)), Math.max(...[...a, ...b].map((hunk) => hunk.to))]
    out.push(...old.slice(at, from))
    const [left, right] = [a, b].map((hunks) => played(old, hunks, from, to))
    const same = left!.join('') === right!.join('')
    if (b.length === 0 || same) out.push(...left!)
    else if (a.length === 0) out.push(...right!)
    else if (favor === undefined) return undefined
    else out.push(...(favor === 'yours' ? left! : right!))
    at = to
  }
  return [...out, ...old.slice(at)].join('')
}

const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? []

function hunksOf(base: readonly string[], text: readonly string[]): Hunk[] {
  const hunks: Hunk[] = []
  let at = 0
  let open: { from: number; to: number; lines: string[] } | undefined
  for (const part of diffArrays([...base], [...text])) {
    if (!part.added && !part.removed) {
      if (open) hunks.push(open)
      open = undefined
      at += part.value.length
      continue
    }
    open ??= { from: at, to: at, lines: [] }
    if (part.added) open.lines.push(...part.value)
    else open.to = at += part.value.length
  }
  return open ? [...hunks, open] : hunks
}

/** The next hunks of both sides that touch one another, taken off their lists. */
function takeTogether(mine: Hunk[], ours: Hunk[]): readonly [Hunk[], Hunk[]] {
  const first = (mine[0]?.from ?? Infinity) <= (ours[0]?.from ?? Infinity) ? mine : ours
  const taken: [Hunk[], Hunk[]] = [[], []]
  let to = first[0]!.to
  taken[first === mine ? 0 : 1].push(first.shift()!)
  for (;;) {
    const side = [mine, ours].findIndex((hunks) => hunks[0] !== undefined && hunks[0].from <= to)
    if (side === -1) return taken
    const hunk = (side === 0 ? mine : ours).shift()!
    taken[side]!.push(hunk)
    to = Math.max(to, hunk.to)
  }
}

function played(base: readonly string[], hunks: readonly Hunk[], from: number, to: number): readonly string[] {
  const out: string[] = []
  let at = from
  for (const hunk of hunks) {
    out.push(...base.slice(at, hunk.from), ...hunk.lines)
    at = hunk.to
  }
  return [...out, ...base.slice(at, to)]
}
