// Line merges in memory: a small diff3 that parts the base wherever both sides still agree with it.
import { diffArrays } from 'diff'
import type { LineMerge, MergeJob } from '../../src/ports/line-merge.ts'

/** Good for tests; on repeated lines git may choose otherwise. */
export function memoryLineMerge(): LineMerge {
  return { merge: async (jobs) => jobs.map(mergeOne) }
}

function mergeOne({ base, yours, generated, favor }: MergeJob): string | undefined {
  if ([base, yours, generated].some((text) => text.includes('\0'))) return undefined
  const [b, y, g] = [linesOf(base), linesOf(yours), linesOf(generated)]
  const [toYours, toGenerated] = [partners(b, y), partners(b, g)]
  const merged: string[] = []
  let from = { base: 0, yours: 0, generated: 0 }
  for (let i = 0; i <= b.length; i++) {
    const to = i === b.length ? { base: i, yours: y.length, generated: g.length } : standing(i, toYours.get(i), toGenerated.get(i))
    if (to === undefined) continue
    const chunk = choose(b.slice(from.base, to.base), y.slice(from.yours, to.yours), g.slice(from.generated, to.generated), favor)
    if (chunk === undefined) return undefined
    merged.push(...chunk, ...b.slice(i, i + 1))
    from = { base: i + 1, yours: to.yours + 1, generated: to.generated + 1 }
  }
  return merged.join('')
}

type Place = { readonly base: number; readonly yours: number; readonly generated: number }

/** A line of the base that both sides kept. */
function standing(base: number, yours: number | undefined, generated: number | undefined): Place | undefined {
  return yours === undefined || generated === undefined ? undefined : { base, yours, generated }
}

function choose(
  base: readonly string[],
  yours: readonly string[],
  generated: readonly string[],
  favor: MergeJob['favor'],
): readonly string[] | undefined {
  const [b, y, g] = [base.join(''), yours.join(''), generated.join('')]
  if (y === g || g === b) return yours
  if (y === b) return generated
  return favor === undefined ? undefined : favor === 'yours' ? yours : generated
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

/** Index in the base → index in the other text, for lines that are in both. */
function partners(base: string[], other: string[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  let [i, j] = [0, 0]
  for (const { added, removed, value } of diffArrays(base, other)) {
    if (removed) i += value.length
    else if (added) j += value.length
    else for (const _ of value) found.set(i++, j++)
  }
  return found
}
