// Paths with wildcards through plain data.
import type { DataPath } from '../../findings/finding.ts'
import { type Json, isObject } from '../../tree/json.ts'

/** `beside`: the map or list that holds the node. */
export type Node = { readonly path: DataPath; readonly node: Json; readonly beside: Json }

const DEEPEST = 24

/** Every node at the path, in the order of the data; see Field for the path's words. */
export function nodesAt(value: Json, at: string): readonly Node[] {
  const [dotted = '', whole] = at.split('#', 2)
  const steps = [...dotted.split('.'), ...(whole === undefined ? [] : [whole])]
  return steps.reduce<readonly Node[]>(
    (here, step) => here.flatMap((node) => after(node, step)),
    [{ path: [], node: value, beside: value }],
  )
}

function after({ path, node }: Node, step: string): readonly Node[] {
  if (step === '**') return below({ path, node, beside: node }, 0)
  if (!step.startsWith('*')) {
    return isObject(node) && Object.hasOwn(node, step) ? [{ path: [...path, step], node: node[step]!, beside: node }] : []
  }
  const end = step.slice(1)
  return childrenOf({ path, node, beside: node }).filter(({ path: inner }) => end === '' || String(inner.at(-1)).endsWith(end))
}

function below(node: Node, depth: number): readonly Node[] {
  return depth > DEEPEST ? [] : [node, ...childrenOf(node).flatMap((child) => below(child, depth + 1))]
}

function childrenOf({ path, node }: Node): readonly Node[] {
  if (Array.isArray(node)) return (node as readonly Json[]).map((item, i) => ({ path: [...path, i], node: item, beside: node }))
  return isObject(node) ? Object.entries(node).map(([key, item]) => ({ path: [...path, key], node: item, beside: node })) : []
}
