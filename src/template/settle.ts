// A map or list that enters a document whole: its keys sorted by code point, once for all renders that share it.
import { type Json, sortKeys } from '../tree/json.ts'
import { LIMITS, type Memory, type Settled } from './template.ts'

/** `bad`: it holds the key __proto__, which later merges could not carry, or nests deeper than LIMITS.depth. */
export function settle(value: object & Json, memory: Memory): Settled {
  const known = memory.settled.get(value)
  if (known !== undefined) return known
  const nodes = countNodes(value, 0)
  const settled = Number.isNaN(nodes) ? { value: null, nodes: 0, bad: true } : { value: sortKeys(value), nodes, bad: false }
  memory.settled.set(value, settled)
  return settled
}

/** NaN where the value is bad. */
function countNodes(value: Json, depth: number): number {
  if (typeof value !== 'object' || value === null) return 1
  if (depth > LIMITS.depth || Object.hasOwn(value, '__proto__')) return Number.NaN
  let nodes = 1
  for (const child of Object.values<Json>(value)) nodes += countNodes(child, depth + 1)
  return nodes
}
