// Value files as Helm would read them: what stands for no chart, and what stands for one and does not fit it.
import { CORE_SCHEMA, load } from 'js-yaml'
import { type Finding, at, error } from '../../findings/finding.ts'
import { nearest } from '../../findings/nearest.ts'
import { mapAt } from '../../shape/schema.ts'
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'
import type { RelPath } from '../../tree/rel-path.ts'
import { documentsOf } from '../documents.ts'
import type { Grounds } from '../grounds.ts'
import type { Chart } from './chart-of.ts'
import { type WasTold, findingOf } from './said-values.ts'
import { type ValueFault, valueFaults } from './value-faults.ts'

/** A value file of a component; `dependency`: the name below which its chart's values stand, undefined for a chart that reads all of it. */
export type ValueFile = {
  readonly path: RelPath
  readonly exists: boolean
  readonly key: string
  readonly dependency: string | undefined
  readonly chart: Chart
}

/** What Helm reads at the top of an umbrella chart's values beside the dependency's name (helm.sh/docs/chart_template_guide/subcharts_and_globals). */
const READ_BY_ALL = new Set(['global'])

const LEVEL = /^envs\/([^/]+)\/(?:clusters\/([^/]+)\/)?/

/** Findings of each file, in the order of the files; equal texts for one chart are judged once. */
export function checkValueFiles({ texts }: Grounds, files: readonly ValueFile[], wasTold: WasTold): readonly Finding[] {
  const known = new Map<Chart, Map<string, Judged>>()
  return files.flatMap((file) => {
    const text = texts.get(file.path)
    if (text === undefined) return []
    const judgedHere = known.get(file.chart) ?? new Map<string, Judged>()
    known.set(file.chart, judgedHere)
    const judged = judgedHere.get(text) ?? judge(text, file)
    judgedHere.set(text, judged)
    const [, environment, cluster] = LEVEL.exec(file.path) ?? []
    const loud = judged.faults.filter((fault) => !wasTold(file.key, fault, environment, cluster))
    const root = file.dependency === undefined ? [] : [file.dependency]
    return [
      ...judged.misplaced.map(({ path, ...one }) => error('values/not-read', one.message, at(path, 'key', file.path), one.hint)),
      ...loud.map((fault) => findingOf(fault, file.key, file.chart, at([...root, ...fault.path], fault.on, file.path))),
    ]
  })
}

type Misplaced = { readonly path: readonly (string | number)[]; readonly message: string; readonly hint: string }
type Judged = { readonly misplaced: readonly Misplaced[]; readonly faults: readonly ValueFault[] }
const NOTHING: Judged = { misplaced: [], faults: [] }

/** What is no YAML is told where manifests are read. */
function judge(text: string, { dependency, chart }: ValueFile): Judged {
  const [first, second] = documentsOf(text)
  if (first === undefined) return NOTHING
  if (second !== undefined) {
    const message = 'a second document stands in this value file, and Helm reads only the first'
    return { ...NOTHING, misplaced: [{ path: [1], message, hint: 'keep one document' }] }
  }
  const values = parsed(first.text)
  if (values === undefined || values === null) return NOTHING
  if (!isObject(values)) return { ...NOTHING, faults: [notAMap()] }
  if (dependency === undefined) return { ...NOTHING, faults: faultsOf(chart, values) }
  const inside = Object.hasOwn(values, dependency) ? values[dependency]! : {}
  return { misplaced: misplacedIn(values, dependency, chart), faults: faultsOf(chart, inside) }
}

function parsed(text: string): Json | undefined {
  try {
    return load(text, { schema: CORE_SCHEMA }) as Json | undefined
  } catch {
    return undefined
  }
}

function faultsOf({ shape }: Chart, values: Json): readonly ValueFault[] {
  if (values !== null && !isObject(values)) return [notAMap()]
  return shape === undefined || values === null ? [] : valueFaults(shape, values)
}

function notAMap(): ValueFault {
  return { rule: 'values/type', severity: 'error', message: 'the values must be a map', path: [], on: 'value' }
}

function misplacedIn(values: JsonObject, dependency: string, { shape }: Chart): readonly Misplaced[] {
  const strange = Object.keys(values).filter((key) => key !== dependency && !READ_BY_ALL.has(key))
  return strange.map((key) => {
    const isOfChart = shape !== undefined && Object.hasOwn(mapAt(shape.schema, 'properties'), key)
    const isNear = !Object.hasOwn(values, dependency) && nearest(key, [dependency]) !== undefined
    const hint = isNear && !isOfChart ? `did you mean "${dependency}"?` : `put it below "${dependency}:"`
    return { path: [key], message: `Helm hands "${key}" to no chart: values stand below the dependency’s name, ${dependency}`, hint }
  })
}
