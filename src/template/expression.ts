// A template expression on its own: the `when` of what a blueprint provides and needs.
import { type Checked, checked } from '../findings/checked.ts'
import { compileExpr } from './compile-expr.ts'
import { OUTERMOST, makeCompiler, refuse } from './compiler.ts'
import { namesOf } from './names.ts'
import { parseText } from './parse.ts'
import type { Expression } from './template.ts'

/** Such as `options.monitoring` or `(eq options.encryption "wireguard")`. */
export function parseExpression(file: string, text: string): Checked<Expression> {
  const open = '{{#if '
  const compiler = makeCompiler(file, `${open}${text}}}{{/if}}`)
  const whole = { loc: { start: { line: 1, column: 0 }, end: { line: 1, column: open.length + text.length } } }
  if (/\{\{|\}\}|\n/.test(text)) refuse(compiler, whole, 'template/expression', `"${text}" is no expression`)
  const program = compiler.findings.length > 0 ? undefined : parseText(compiler, `${open}${text}}}{{/if}}`)
  const [block] = program?.body ?? []
  if (block === undefined) return checked({ text, names: [], reads: [], expr: { kind: 'literal', value: null } }, compiler.findings)

  const single =
    block.type === 'BlockStatement' && block.params.length === 1 && !block.hash?.pairs.length && !block.program?.blockParams?.length
  const [subject] = single ? block.params : []
  if (subject === undefined)
    refuse(compiler, whole, 'template/expression', `"${text}" is no single expression`, 'put a call in parentheses: (eq options.x "y")')
  const expr = subject === undefined ? ({ kind: 'literal', value: null } as const) : compileExpr(compiler, subject, OUTERMOST)
  return checked({ text, names: namesOf(compiler.reads), reads: compiler.reads, expr }, compiler.findings)
}
