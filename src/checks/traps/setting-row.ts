// A row: one setting of a chart that is silently wrong, as data. Each has an example that breaks it and one that does not, in the tests.
import { type Finding, error, warning } from '../../findings/finding.ts'
import type { Engine } from '../../site/site.ts'
import type { Json } from '../../tree/json.ts'
import type { Grounds } from '../grounds.ts'
import { onceEach } from './on-clusters.ts'
import { type ValueStack, stacksOf } from './value-files.ts'

export type Get = (path: string) => Json | undefined

/** `chart`: its published name. `at`: the value that is to blame; `lacks`: the one that it needs, which is pointed at where it is said. `wrong`: what is not said is what the chart's values.yaml says. */
export type Row = {
  readonly chart: string
  readonly at: string
  readonly lacks?: string
  readonly wrong: (get: Get, stack: ValueStack) => boolean
  readonly message: string
  readonly hint: string
  readonly engine?: Engine
  readonly isError?: boolean
}

/** Rows of one table: `usually` says whether they are errors where a row says nothing of it. */
export function rowMaker(usually: 'error' | 'warning') {
  return (chart: string, at: string, wrong: (get: Get) => boolean, message: string, hint: string, isError = usually === 'error'): Row => ({
    ...{ chart, at, wrong, message, hint, isError },
  })
}

/** The findings of a table, over the values that each component gets; a fault of a shared file is told once. */
export function findingsOf(rule: string, rows: readonly Row[], grounds: Grounds): readonly Finding[] {
  const engine = grounds.facts.plan?.site.engine
  const judged = rows.filter((row) => row.engine === undefined || row.engine === engine)
  const stacks = stacksOf(grounds, new Set(judged.map(({ chart }) => chart)))
  return onceEach(
    stacks.flatMap((stack) =>
      judged
        .filter(({ chart, wrong }) => chart === stack.chart && wrong(stack.get, stack))
        .map(({ at, lacks = at, message, hint, isError = false }) => {
          const tell = isError ? error : warning
          return tell(rule, `${stack.component}: ${message}`, stack.spotOf(stack.get(lacks) === undefined ? at : lacks), hint)
        }),
    ),
    ({ message }) => message,
  )
}

export const isOn = (value: Json | undefined): boolean => value === true || value === 'true'
/** Nothing said, or said to be nothing. */
export const isEmpty = (value: Json | undefined): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && Object.keys(value).length === 0)
export const count = (value: Json | undefined, usual: number): number => (typeof value === 'number' ? value : usual)

/** Whether nothing is said at any of the paths. */
export const none = (get: Get, ...paths: readonly string[]): boolean => paths.every((path) => isEmpty(get(path)))
/** NeuVector’s charts have names that others have, too. */
export const isNeuvector: Row['wrong'] = (_, { placed: { setting } }) =>
  setting.source.kind === 'chart' && setting.source.repository.includes('neuvector')
