// The text of a template with numbered marks where values go; it follows from the way through the blocks alone.
import { LIMITS, type Node, type Nodes, type Token } from './template.ts'

/** Private-use characters, which templates may not hold: a mark is OPEN, the token's number, CLOSE. */
export const OPEN = '\ue000'
export const CLOSE = '\ue001'

/** How to go on at a block: how often an each runs, and whether an if or with is taken (1 or 0). */
export type Guide = (node: Node) => number

/** `marks`: which line of the template the text has at an offset, in order. */
export type Written = {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly marks: readonly { readonly offset: number; readonly line: number }[]
}
type Writing = { text: string; readonly tokens: Token[]; readonly marks: { offset: number; line: number }[] }

/** Undefined where the text would be larger than LIMITS.skeleton. */
export function writeNodes(nodes: Nodes, guide: Guide): Written | undefined {
  const writing: Writing = { text: '', tokens: [], marks: [] }
  return write(writing, nodes, guide) ? writing : undefined
}

/** A guide that repeats the way that an evaluation took. */
export function replay(way: string): Guide {
  let at = 0
  return ({ kind }) => {
    const end = kind === 'each' ? way.indexOf(',', at) : at + 1
    const count = Number(way.slice(at, end))
    at = kind === 'each' ? end + 1 : end
    return count
  }
}

/** The template's line at an offset of the written text. */
export function lineAt({ text, marks }: Written, offset: number): number {
  let nearest = marks[0]
  for (const mark of marks) if (mark.offset <= offset) nearest = mark
  return nearest === undefined ? 1 : nearest.line + text.slice(nearest.offset, offset).split('\n').length - 1
}

function write(writing: Writing, nodes: Nodes, guide: Guide): boolean {
  return nodes.every((node) => {
    if (node.kind === 'text' || node.kind === 'token') return writeLeaf(writing, node)
    const count = guide(node)
    if (count === 0) return write(writing, node.otherwise, guide)
    for (let i = 0; i < count; i++) if (!write(writing, node.body, guide)) return false
    return true
  })
}

function writeLeaf(writing: Writing, node: Extract<Node, { kind: 'text' | 'token' }>): boolean {
  writing.marks.push({ offset: writing.text.length, line: node.kind === 'text' ? node.line : node.place.line })
  if (node.kind === 'text') writing.text += node.text
  else writing.text += `${OPEN}${writing.tokens.push(node) - 1}${CLOSE}`
  return writing.text.length <= LIMITS.skeleton
}
