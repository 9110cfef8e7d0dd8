// Paths with wildcards through plain data.
import type { DataPath } from '../../findings/finding.ts'
import { type Json, isObject } from '../../tree/json.ts'

/** `beside`: the map or list that holds the node. */
export type Node = { readonly path: DataPath; readonly node: Json; readonly beside: Json }

const DEEPEST = 24
const MOST = 20_000 // aliases of YAML make lists of lists out of a few lines; no object of a person's has so many fields

const split = new Map<string, readonly string[]>() // the tables' paths, each of them asked a hundred thousand times in a fleet

/** Every node at the path, in the order of the data; see Field for the path's words. */
export function nodesAt(value: Json, at: string): readonly Node[] {
  const steps = split.get(at) ?? stepsOf(at)
  split.set(at, steps)
  let here: readonly Node[] = [{ path: [], node: value, beside: value }]
  for (const step of steps) {
    if (here.length === 0) break
    const next: Node[] = []
    for (const node of here) if (next.length < MOST) for (const child of after(node, step)) next.push(child)
    here = next
  }
  return here
}

function stepsOf(at: string): readonly string[] {
  const [dotted = '', whole] = at.split('#', 2)
  return [...dotted.split('.'), ...(whole === undefined ? [] : [whole])]
}

function after({ path, node }: Node, step: string): readonly Node[] {
  if (step === '**') return below({ path, node, beside: node })
  if (!step.startsWith('*')) {
    return isObject(node) && Object.hasOwn(node, step) ? [{ path: [...path, step], node: node[step]!, beside: node }] : []
  }
  const end = step.slice(1)
  return childrenOf({ path, node, beside: node }).filter(({ path: inner }) => end === '' || String(inner.at(-1)).endsWith(end))
}

/** The node and all below it, the upper ones first. */
function below(top: Node): readonly Node[] {
  const found = [top]
  for (let i = 0; i < found.length && found.length < MOST; i++) {
    if (found[i]!.path.length - top.path.length < DEEPEST) found.push(...childrenOf(found[i]!).slice(0, MOST))
  }
  return found
}

function childrenOf({ path, node }: Node): readonly Node[] {
  if (Array.isArray(node)) return (node as readonly Json[]).map((item, i) => ({ path: [...path, i], node: item, beside: node }))
  return isObject(node) ? Object.entries(node).map(([key, item]) => ({ path: [...path, key], node: item, beside: node })) : []
}
