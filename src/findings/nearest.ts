// "Did you mean": the candidate that a typo was probably meant to be.

/** The candidate at the smallest edit distance, at most a third of its length and `most` away; undefined where none is near. */
export function nearest(word: string, candidates: Iterable<string>, most: number = Infinity): string | undefined {
  let best: string | undefined
  let least = Infinity
  for (const candidate of candidates) {
    const limit = Math.min(most, Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 3)))
    if (Math.abs(word.length - candidate.length) > limit) continue // no less than so many edits
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (distance <= limit && distance < least) [best, least] = [candidate, distance]
  }
  return best
}

/** Optimal string alignment distance: insert, delete, replace, and swap of neighbours cost 1 each. */
function editDistance(a: string, b: string): number {
  if (a.length > 64 || b.length > 64) return a === b ? 0 : Infinity
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      let cost = Math.min(replaced, last[j]! + 1, row[j - 1]! + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, beforeLast[j - 2]! + 1)
      row.push(cost)
    }
    beforeLast = last
    last = row
  }
  return last[b.length]!
}

/** A hint sentence for an unknown word: the near one, or the whole list when it is short. */
export function didYouMean(word: string, candidates: readonly string[]): string | undefined {
  const near = nearest(word, candidates)
  if (near !== undefined) return `did you mean "${near}"?`
  return candidates.length > 0 && candidates.length <= 12 ? `known here: ${candidates.join(', ')}` : undefined
}
