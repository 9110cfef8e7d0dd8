// How much a YAML text unfolds to once its aliases are followed: a few lines can stand for billions of nodes, and a circle for no end of them.
import { type Json, isObject } from '../tree/json.ts'

const MOST_NODES = 1_000_000
const DEEPEST = 500

/** True where nobody should walk the value. Its own walk ends at the bound. */
export function unfoldsTooFar(text: string, value: Json): boolean {
  if (!text.includes('&') && text.length < MOST_NODES) return false // nothing to unfold
  const waiting: (readonly [Json, number])[] = [[value, 0]]
  for (let nodes = 0; waiting.length > 0; nodes++) {
    const [one, depth] = waiting.pop()!
    if (nodes > MOST_NODES || depth > DEEPEST) return true
    const inside: readonly Json[] = Array.isArray(one) ? (one as readonly Json[]) : isObject(one) ? Object.values(one) : []
    for (const inner of inside) waiting.push([inner, depth + 1])
  }
  return false
}
