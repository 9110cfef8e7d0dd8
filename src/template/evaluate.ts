// A template and a context give values and the way taken through the blocks; the text follows from the way alone.
import { type Finding, error } from '../findings/finding.ts'
import { type Json, type JsonObject, byCodePoint, isObject } from '../tree/json.ts'
import { isTrue, memberOf } from './functions.ts'
import { type Each, type Expr, type Expression, LIMITS, type Node, type Nodes } from './template.ts'

type Value = Json | undefined

/** `way`: 1 or 0 for each if and with, `<count>,` for each each, in the order in which they are met. */
export type Evaluated = { readonly values: readonly Value[]; readonly way: string; readonly findings: readonly Finding[] }
type Run = {
  readonly context: JsonObject
  readonly locals: Value[]
  readonly values: Value[]
  readonly findings: Finding[]
  way: string
  left: number
}

/** The value of an expression in a context; undefined where a name is not there or a function has no answer. */
export function evaluate(expression: Expression, context: JsonObject): Json | undefined {
  return valueOf(expression.expr, context, [])
}

/** Whether an expression holds, by Handlebars' truth: false, undefined, null, "", 0 and [] do not. */
export function holds(expression: Expression, context: JsonObject): boolean {
  return isTrue(evaluate(expression, context))
}

export function evaluateNodes(nodes: Nodes, context: JsonObject): Evaluated {
  const run: Run = { context, locals: [], values: [], findings: [], way: '', left: LIMITS.iterations }
  walk(run, nodes)
  return run
}

function valueOf(expr: Expr, context: JsonObject, locals: readonly Value[]): Value {
  switch (expr.kind) {
    case 'literal':
      return expr.value
    case 'call':
      return expr.run(expr.args.map((arg) => valueOf(arg, context, locals)))
    case 'path':
      return follow(context, expr.steps)
    case 'local':
      return expr.steps.length === 0 ? locals[expr.slot] : follow(locals[expr.slot], expr.steps)
  }
}

function follow(from: Value, steps: readonly string[]): Value {
  let value = from
  for (let i = 0; i < steps.length && value !== undefined; i++) value = memberOf(value, steps[i] as string)
  return value
}

function walk(run: Run, nodes: Nodes): void {
  for (let i = 0; i < nodes.length; i++) step(run, nodes[i] as Node)
}

function step(run: Run, node: Node): void {
  if (node.kind === 'text') return
  if (!tick(run, node)) return
  if (node.kind === 'token') run.values.push(valueOf(node.expr, run.context, run.locals))
  else if (node.kind === 'each') iterate(run, node)
  else {
    const value = valueOf(node.kind === 'if' ? node.test : node.value, run.context, run.locals)
    const taken = isTrue(value)
    run.way += taken ? '1' : '0'
    if (node.kind === 'with') run.locals[node.slot] = value
    walk(run, taken ? node.body : node.otherwise)
  }
}

function iterate(run: Run, node: Each): void {
  const over = valueOf(node.over, run.context, run.locals)
  if (!isTrue(over)) return none(run, node)
  if (typeof over !== 'object' || over === null) {
    run.findings.push({ ...error('template/not-a-list', `"${node.label}" is neither a list nor a map`), place: node.place })
    return none(run, node)
  }
  const keys = isObject(over) ? Object.keys(over).sort(byCodePoint) : undefined
  const count = keys?.length ?? (over as readonly Json[]).length
  if (count === 0) return none(run, node)
  run.way += `${count},`
  for (let i = 0; i < count && tick(run, node); i++) {
    const key = keys?.[i]
    run.locals[node.slot] = key === undefined ? (over as readonly Json[])[i] : (over as JsonObject)[key]
    run.locals[node.slot + 1] = key ?? i
    run.locals[node.slot + 2] = i
    run.locals[node.slot + 3] = i === 0
    run.locals[node.slot + 4] = i === count - 1
    walk(run, node.body)
  }
}

function none(run: Run, node: Each): void {
  run.way += '0,'
  walk(run, node.otherwise)
}

/** False where the template has printed or iterated enough; said once. */
function tick(run: Run, node: Exclude<Node, { kind: 'text' }>): boolean {
  run.left -= 1
  if (run.left === -1)
    run.findings.push({ ...error('template/iterations', `prints or iterates more than ${LIMITS.iterations} times`), place: node.place })
  return run.left >= 0
}
