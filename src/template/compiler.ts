// What compiling carries along: the source for places, the findings, the names that are read, and the names in scope.
import type { Position } from 'handlebars/dist/cjs/handlebars/compiler/base.js'
import { type Finding, type Place, error } from '../findings/finding.ts'
import type { Read, Step } from './template.ts'

type Location = { readonly start: Position; readonly end: Position }

export type Compiler = {
  readonly lines: readonly string[]
  readonly findings: Finding[]
  readonly reads: Read[]
  readonly placeOf: (loc: Location) => Place
}

/** A block's parameter: where it stands at run time, and which name of the context it is, where that can be told. */
export type Local = { readonly slot: number; readonly origin: readonly Step[] | undefined }
/** `each` is the first slot of the innermost {{#each}}, for @index and its kin. */
export type Scope = {
  readonly locals: ReadonlyMap<string, Local>
  readonly slots: number
  readonly each: number | undefined
  readonly depth: number
}

export const OUTERMOST: Scope = { locals: new Map(), slots: 0, each: undefined, depth: 0 }

export function makeCompiler(file: string, text: string): Compiler {
  const lines = text.split('\n')
  const placeOf = ({ start, end }: Location): Place => {
    const source = lines[start.line - 1] ?? ''
    const length = end.line === start.line ? end.column - start.column : source.length - start.column
    return { file, line: start.line, column: start.column + 1, length: Math.max(1, length), source }
  }
  return { lines, findings: [], reads: [], placeOf }
}

/** Notes the fault; the empty list is what a refused statement compiles to. */
export function refuse(
  compiler: Compiler,
  node: { readonly loc: Location },
  rule: string,
  message: string,
  hint?: string,
): readonly never[] {
  compiler.findings.push({ ...error(rule, message, undefined, hint), place: compiler.placeOf(node.loc) })
  return []
}

/** The text between two positions. */
export function sourceOf(compiler: Compiler, { start, end }: Location): string {
  const lines = compiler.lines.slice(start.line - 1, end.line)
  const last = lines.length - 1
  return lines.map((line, i) => line.slice(i === 0 ? start.column : 0, i === last ? end.column : undefined)).join(' ')
}
