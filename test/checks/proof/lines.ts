// Lines of a place in a file, told by the `yaml` package and not by the code that is under test.
import { LineCounter, type Node, type Pair, type Scalar, isMap, isSeq, parseAllDocuments } from 'yaml'
import type { DataPath } from '../../../src/findings/finding.ts'

type Span = { readonly from: number; readonly to: number }

/**
 * Whether a finding on this line is at the right place: in the node's own lines, or on that of its parent. Of a node that is not there
 * (it is missing), its nearest ancestor counts.
 */
export function isNear(text: string, index: number, path: DataPath, line: number): boolean {
  const counter = new LineCounter()
  const document = parseAllDocuments(text, { lineCounter: counter }).filter(({ contents }) => contents !== null)[index]
  const lineOf = (offset: number): number => counter.linePos(offset).line
  const spans: Span[] = [spanOf(document!.contents as Node, lineOf)]
  let node = document!.contents as Node | null
  for (const step of path) {
    const child = childOf(node, step)
    if (child === undefined) break
    spans.push(spanOf(child.value ?? child.key!, lineOf, child.key))
    node = child.value
  }
  const isWhole = spans.length === path.length + 1
  const own = spans.at(-1)!
  const parent = spans.at(-2) ?? own
  const isOwn = isWhole ? line >= own.from && line <= own.to : line === own.from || line === own.from + 1
  return isOwn || line === parent.from || (parent === spans[0] && line === 1)
}

function childOf(node: Node | null, step: string | number): { readonly key?: Node; readonly value: Node | null } | undefined {
  if (isSeq(node)) {
    const value = node.items[Number(step)] as Node | undefined
    return value && { value }
  }
  if (!isMap(node)) return undefined
  const pair = (node.items as Pair<Scalar, Node | null>[]).find(({ key }) => String(key.value) === String(step))
  return pair && { key: pair.key, value: pair.value }
}

function spanOf(value: Node, lineOf: (offset: number) => number, key?: Node): Span {
  const [start] = (key ?? value).range!
  const [, end] = value.range!
  return { from: lineOf(start), to: lineOf(Math.max(start, end - 1)) }
}
