// Expressions of a template: names, literals and calls of the closed list of functions.
import type { Expression, PathExpression, SubExpression } from 'handlebars/dist/cjs/handlebars/compiler/base.js'
import { didYouMean } from '../findings/nearest.ts'
import { type Compiler, type Scope, refuse } from './compiler.ts'
import { functionNames, functions } from './functions.ts'
import { type Expr, LIMITS, type Step } from './template.ts'

/** Slots after the first of an {{#each}}. */
const DATA: ReadonlyMap<string, number> = new Map([
  ['key', 1],
  ['index', 2],
  ['first', 3],
  ['last', 4],
])
const NOTHING: Expr = { kind: 'literal', value: null }

export function compileExpr(compiler: Compiler, expression: Expression, scope: Scope): Expr {
  switch (expression.type) {
    case 'PathExpression':
      return compilePath(compiler, expression, scope)
    case 'SubExpression':
      return compileCall(compiler, expression, { ...scope, depth: scope.depth + 1 })
    case 'NullLiteral':
      return NOTHING
    case 'UndefinedLiteral':
      return refused(compiler, expression, 'template/syntax', 'undefined cannot be written')
    default:
      return { kind: 'literal', value: expression.value }
  }
}

function refused(compiler: Compiler, node: Expression, rule: string, message: string, hint?: string): Expr {
  refuse(compiler, node, rule, message, hint)
  return NOTHING
}

function compilePath(compiler: Compiler, path: PathExpression, scope: Scope): Expr {
  const { original, depth, data } = path
  const steps = stepsOf(path)
  if (depth > 0)
    return refused(
      compiler,
      path,
      'template/parent',
      `"${original}" reaches out of its block`,
      'name it from the root: names do not change inside blocks',
    )
  if (steps === undefined || steps.length === 0) {
    return refused(
      compiler,
      path,
      'template/name',
      `"${original}" is no name`,
      'steps are joined by dots; a step that is no word stands in brackets',
    )
  }
  if (data) return compileData(compiler, path, steps, scope)
  const local = scope.locals.get(steps[0] as string)
  const full = local === undefined ? steps : local.origin && [...local.origin, ...steps.slice(1)]
  if (full !== undefined) compiler.reads.push({ steps: full, direct: local === undefined, place: compiler.placeOf(path.loc) })
  return local === undefined ? { kind: 'path', steps } : { kind: 'local', slot: local.slot, steps: steps.slice(1) }
}

/** Handlebars reads `a/b` and `./a` as names, too; one way to write a name is enough. */
function stepsOf({ parts, original, data }: PathExpression): readonly string[] | undefined {
  const steps = parts.filter((part) => typeof part === 'string')
  const written = original.replaceAll(/[[\]]/g, '')
  return steps.length === parts.length && written === `${data ? '@' : ''}${steps.join('.')}` ? steps : undefined
}

function compileData(compiler: Compiler, path: PathExpression, steps: readonly string[], { each }: Scope): Expr {
  const offset = steps.length === 1 ? DATA.get(steps[0] as string) : undefined
  if (offset === undefined)
    return refused(compiler, path, 'template/name', `there is no "${path.original}"`, 'known here: @index, @key, @first, @last')
  if (each === undefined) return refused(compiler, path, 'template/name', `"${path.original}" stands outside {{#each}}`)
  return { kind: 'local', slot: each + offset, steps: [] }
}

function compileCall(compiler: Compiler, call: SubExpression, scope: Scope): Expr {
  const name = call.path.type === 'PathExpression' ? call.path.original : ''
  const known = functions.get(name)
  if (known === undefined)
    return refused(compiler, call, 'template/function', `there is no function "${name}"`, didYouMean(name, functionNames))
  if (scope.depth > LIMITS.depth) return refused(compiler, call, 'template/depth', `calls nest deeper than ${LIMITS.depth}`)
  const { least, most, run } = known
  const count = call.params.length
  if (count < least || count > most || (call.hash?.pairs.length ?? 0) > 0) {
    return refused(
      compiler,
      call,
      'template/arguments',
      `"${name}" takes ${least === most ? least : `${least} to ${most}`} arguments, here are ${count}`,
    )
  }
  return { kind: 'call', run, args: argumentsOf(compiler, name, call, scope) }
}

/** What lookup reads is narrower than its map: with a fixed key it is one name. */
function argumentsOf(compiler: Compiler, name: string, call: SubExpression, scope: Scope): readonly Expr[] {
  const before = compiler.reads.length
  const args = call.params.map((param) => compileExpr(compiler, param, scope))
  const [map, key] = call.params
  const read = compiler.reads[before]
  if (name === 'lookup' && map?.type === 'PathExpression' && key?.type === 'StringLiteral' && read !== undefined) {
    compiler.reads[before] = { ...read, steps: [...read.steps, String(key.value)] }
  }
  return args
}

/** The name of the context that an expression gives, or a step into it; undefined where that cannot be told. */
export function originOf(expression: Expression, scope: Scope): readonly Step[] | undefined {
  if (expression.type === 'SubExpression') {
    const name = expression.path.type === 'PathExpression' ? expression.path.original : ''
    const [of, key] = expression.params
    const origin = of !== undefined && (name === 'lookup' || name === 'first') ? originOf(of, scope) : undefined
    return origin && [...origin, key?.type === 'StringLiteral' ? String(key.value) : null]
  }
  if (expression.type !== 'PathExpression' || expression.data) return undefined
  const steps = stepsOf(expression) ?? []
  const local = scope.locals.get(steps[0] ?? '')
  return local === undefined ? steps : local.origin && [...local.origin, ...steps.slice(1)]
}
