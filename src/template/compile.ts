// Handlebars' syntax tree to our own nodes: whatever the language lacks is refused here, so that evaluation meets no surprise.
import type { Block, Content, Mustache, Program, Statement } from 'handlebars/dist/cjs/handlebars/compiler/base.js'
import { didYouMean } from '../findings/nearest.ts'
import { compileExpr, originOf } from './compile-expr.ts'
import { type Compiler, type Scope, refuse, sourceOf } from './compiler.ts'
import { functionNames } from './functions.ts'
import { type Expr, LIMITS, type Node, type Nodes, type Step } from './template.ts'

const BLOCKS = ['if', 'unless', 'each', 'with']
/** Value, key, index, first, last. */
const SLOTS_OF_EACH = 5

export function compileProgram(compiler: Compiler, program: Program | undefined, scope: Scope): Nodes {
  if (program === undefined) return []
  if (scope.depth > LIMITS.depth) return []
  return program.body.flatMap((statement) => compileStatement(compiler, statement, scope))
}

function compileStatement(compiler: Compiler, statement: Statement, scope: Scope): readonly Node[] {
  switch (statement.type) {
    case 'ContentStatement':
      return compileContent(statement as Content)
    case 'MustacheStatement':
      return compileToken(compiler, statement as Mustache, scope)
    case 'BlockStatement':
      return compileBlock(compiler, statement as Block, scope)
    case 'CommentStatement':
      return []
    case 'PartialStatement':
    case 'PartialBlockStatement':
      return refuse(compiler, statement, 'template/partial', 'templates have no partials')
    default:
      return refuse(compiler, statement, 'template/decorator', 'templates have no decorators')
  }
}

/** Whitespace control may have taken line breaks from the start; the line is that of what is left. */
function compileContent({ value, original, loc }: Content): readonly Node[] {
  if (value === '') return []
  const taken = original.indexOf(value)
  const line = loc.start.line + (taken > 0 ? original.slice(0, taken).split('\n').length - 1 : 0)
  return [{ kind: 'text', text: value, line }]
}

function compileToken(compiler: Compiler, mustache: Mustache, scope: Scope): readonly Node[] {
  if (!mustache.escaped)
    return refuse(compiler, mustache, 'template/raw', 'there is no raw output', 'write two braces; values need no escaping')
  const { path, params, hash, loc } = mustache
  const isCall = params.length > 0 || (hash?.pairs.length ?? 0) > 0
  const expr = compileExpr(compiler, isCall ? { type: 'SubExpression', path, params, hash, loc } : path, scope)
  return [{ kind: 'token', expr, label: sourceOf(compiler, loc).replace(/^\{\{~?\s*|\s*~?\}\}$/g, ''), place: compiler.placeOf(loc) }]
}

function compileBlock(compiler: Compiler, block: Block, scope: Scope): readonly Node[] {
  const name = block.path.type === 'PathExpression' ? block.path.original : ''
  if (!BLOCKS.includes(name)) {
    const hint = functionNames.includes(name) ? `use {{#if (${name} …)}}` : didYouMean(name, BLOCKS)
    return refuse(compiler, block, 'template/block', `there is no block "${name}"`, hint)
  }
  if (scope.depth === LIMITS.depth) return refuse(compiler, block, 'template/depth', `blocks nest deeper than ${LIMITS.depth}`)
  const [subject] = block.params
  if (subject === undefined || block.params.length !== 1 || (block.hash?.pairs.length ?? 0) > 0) {
    return refuse(compiler, block, 'template/arguments', `{{#${name}}} takes exactly one argument`)
  }
  const expr = compileExpr(compiler, subject, scope)
  const inner = enter(compiler, block, name, scope, originOf(subject, scope))
  const body = compileProgram(compiler, block.program, inner)
  const otherwise = compileProgram(compiler, block.inverse, { ...scope, depth: scope.depth + 1 })
  return [nodeOf(compiler, block, name, { expr, slot: scope.slots, body, otherwise })]
}

function nodeOf(compiler: Compiler, block: Block, name: string, parts: { expr: Expr; slot: number; body: Nodes; otherwise: Nodes }): Node {
  const { expr, slot, body, otherwise } = parts
  const place = compiler.placeOf(block.loc)
  if (name === 'each') return { kind: 'each', over: expr, label: sourceOf(compiler, block.params[0]!.loc), slot, body, otherwise, place }
  if (name === 'with') return { kind: 'with', value: expr, slot, body, otherwise, place }
  return name === 'if'
    ? { kind: 'if', test: expr, body, otherwise, place }
    : { kind: 'if', test: expr, body: otherwise, otherwise: body, place }
}

/** The scope inside a block. each and with must name what they give: a changed context would make every name ambiguous. */
function enter(compiler: Compiler, block: Block, name: string, scope: Scope, origin: readonly Step[] | undefined): Scope {
  const params = (block.program ?? block.inverse)?.blockParams ?? []
  const deeper = { ...scope, depth: scope.depth + 1 }
  if (name === 'if' || name === 'unless') {
    if (params.length > 0) refuse(compiler, block, 'template/block-params', `{{#${name}}} gives no names`)
    return deeper
  }
  const most = name === 'each' ? 2 : 1
  if (params.length === 0 || params.length > most) {
    const example = name === 'each' ? '{{#each list as |item|}} or {{#each map as |value key|}}' : '{{#with x as |y|}}'
    refuse(compiler, block, 'template/block-params', `{{#${name}}} names what it gives`, `write ${example}`)
  }
  const locals = new Map(scope.locals)
  const [value, key] = params
  if (value !== undefined) locals.set(value, { slot: scope.slots, origin: name === 'each' ? origin && [...origin, null] : origin })
  if (key !== undefined) locals.set(key, { slot: scope.slots + 1, origin: undefined })
  const each = name === 'each' ? scope.slots : scope.each
  return { ...deeper, locals, each, slots: scope.slots + (name === 'each' ? SLOTS_OF_EACH : 1) }
}
