// Template text to a Template: Handlebars' syntax, our own small language.
import { type Program, parse } from 'handlebars/dist/cjs/handlebars/compiler/base.js'
import { type Checked, checked } from '../findings/checked.ts'
import { type Finding, error } from '../findings/finding.ts'
import { compileProgram } from './compile.ts'
import { type Compiler, OUTERMOST, makeCompiler } from './compiler.ts'
import { namesOf } from './names.ts'
import { nestsDeeper } from './nesting.ts'
import { LIMITS, type Template } from './template.ts'

/** Private use: the marks of our tokens. Controls and other line breaks: text that a reviewer would not see. */
// eslint-disable-next-line no-control-regex
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ue000-\uf8ff\ufeff\ufffe\uffff]|[\u{e0000}-\u{10ffff}]/u

/**
 * A template of the language: `{{name}}`, if, unless, each and with, and the functions of functions.ts.
 * All faults at once, each with its place in the file; no faults of YAML, which shows when it is rendered.
 */
export function parseTemplate(file: string, text: string): Checked<Template> {
  const compiler = makeCompiler(file, text)
  const program = parseText(compiler, text)
  const nodes = compileProgram(compiler, program, OUTERMOST)
  const { findings, reads, lines } = compiler
  return checked({ file, names: namesOf(reads), reads, nodes, lines, memory: { skeletons: new Map(), settled: new WeakMap() } }, findings)
}

/** The syntax tree; undefined after a fault, which is noted. */
export function parseText(compiler: Compiler, text: string): Program | undefined {
  if (unseenFault(compiler, text)) return undefined
  try {
    // A link of an else chain is a block in the tree, too; compiling judges blocks and calls one by one.
    if (nestsDeeper(text, 2 * LIMITS.depth)) return fault(compiler, 'template/depth', `blocks or calls nest deeper than ${LIMITS.depth}`, 1)
    return parse(text)
  } catch (cause) {
    return fault(compiler, 'template/syntax', ...syntaxFault(cause, compiler.lines))
  }
}

/** Notes what a reviewer could not see, or would not read to its end; true where there is such a thing. */
export function unseenFault(compiler: Compiler, text: string): boolean {
  const unseen = UNSEEN.exec(text)
  if (text.length > LIMITS.text) fault(compiler, 'template/size', `is larger than ${LIMITS.text} characters`, 1)
  else if (unseen !== null) {
    const code = (unseen[0].codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')
    fault(compiler, 'template/character', `holds the character U+${code}, which may not stand here`, lineAt(text, unseen.index))
  }
  return compiler.findings.length > 0
}

/** Handlebars says "Parse error on line 3:\n<picture>\nExpecting …, got 'EOF'" or "<reason> - 3:7"; deep nesting ends its stack. */
function syntaxFault(cause: unknown, lines: readonly string[]): [string, number, string?] {
  const message = cause instanceof Error && !(cause instanceof RangeError) ? cause.message : 'is nested too deeply'
  const line = /on line (\d+)/.exec(message)?.[1] ?? / - (\d+):\d+$/.exec(message)?.[1]
  const got = /got '([^']*)'/.exec(message)?.[1]
  const reason = message.startsWith('Parse error') || message.startsWith('Lexical') ? unexpected(got) : message.replace(/ - \d+:\d+$/, '')
  const at = Math.min(Number(line ?? 1), lines.length)
  const near = lines.slice(Math.max(0, at - 2), at).some((text) => text.includes('}}}') || text.includes('{{{'))
  return near
    ? [reason, at, 'three braces in a row are read together: put a space between those of YAML and those of a name']
    : [reason, at]
}

function unexpected(got: string | undefined): string {
  return got === 'EOF' ? 'ends inside a block or a pair of braces' : 'is no template here: braces or a block do not match'
}

function fault(compiler: Compiler, rule: string, message: string, line: number, hint?: string): undefined {
  const length = compiler.lines[line - 1]?.length ?? 1
  const loc = { start: { line, column: 0 }, end: { line, column: length } }
  const finding: Finding = { ...error(rule, message, undefined, hint), place: compiler.placeOf(loc) }
  compiler.findings.push(finding)
  return undefined
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
