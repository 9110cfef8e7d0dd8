// The value files that a cluster reads for a component, before a change and after it, and which of them a change touches.
import type { Change } from '../tree/change.ts'
import type { RelPath } from '../tree/rel-path.ts'
import { type Journeys, journeysOf } from './moves.ts'
import { type Step, stepsOf } from './steps.ts'

/** The value files of one component on one cluster as they are read after the change, low to high: a later one says over an earlier one. */
export type ValueStack = {
  readonly cluster: string
  readonly environment: string
  readonly component: string
  readonly files: readonly RelPath[]
}
type Texts = { readonly get: (path: RelPath) => string | undefined }
/** `before`: the texts that stand, by their old paths; `after`: those that stand once the change is made, by their new paths. */
export type Values = { readonly stacks: readonly ValueStack[]; readonly before: Texts; readonly after: Texts }

/** A stack that the change touches; `old` are the paths of the same files before it, in the same order. */
export type Touched = { readonly stack: ValueStack; readonly old: readonly RelPath[] }

/** Components on clusters; of more the values in effect are not worked out, since a fleet's worth of them is no news that anybody reads. */
const MOST = 5_000

/**
 * The stacks of a change that say something else, or elsewhere; undefined for more than are worth a look.
 * A component that comes or goes with the change is not told value by value.
 */
export function touchedStacks(stacks: readonly ValueStack[], steps: readonly Step[], journeys: Journeys): readonly Touched[] | undefined {
  const paths = new Set(steps.flatMap(({ path, from }) => (from === undefined ? [path] : [path, from])))
  const olds = new Map(steps.flatMap(({ path, from }) => (from === undefined ? [] : [[path, from] as const])))
  const fresh = new Set(steps.flatMap(({ kind, path }) => (kind === 'create' ? (UNIT.exec(path)?.[1] ?? []) : [])))
  const touched = stacks.flatMap((stack) => {
    if (fresh.has(`${stack.cluster}/${stack.component}`)) return []
    const journey = journeys.get(stack.cluster)
    if (journey === undefined && !stack.files.some((path) => paths.has(path))) return []
    return [{ stack, old: stack.files.map((path) => olds.get(path) ?? inEnvironment(path, journey)) }]
  })
  return touched.length > MOST ? undefined : touched
}

/** What makes an engine read a component on a cluster. */
const UNIT = /^(?:apps|clusters)\/([^/]+\/[^/]+)\.yaml$/

/** A cluster that changes environments read the same file in its old one. */
function inEnvironment(path: RelPath, journey: { readonly from: string; readonly to: string } | undefined): RelPath {
  const top = journey && `envs/${journey.to}/`
  return top !== undefined && path.startsWith(top) ? (`envs/${journey!.from}/${path.slice(top.length)}` as RelPath) : path
}

/** The paths whose texts before the change an account has to have, to tell what it does to values in effect; only those of stacks that are touched. */
export function valuePaths(stacks: readonly ValueStack[], changes: readonly Change[]): readonly RelPath[] {
  const steps = stepsOf(changes)
  return [...new Set((touchedStacks(stacks, steps, journeysOf(steps)) ?? []).flatMap(({ stack, old }) => [...stack.files, ...old]))]
}

/** The texts that stand once the changes are made; what no change writes or deletes stands as before. */
export function textsAfter(before: Texts, changes: readonly Change[]): Texts {
  const written = new Map(changes.map((change) => [change.path, change]))
  return {
    get(path) {
      const change = written.get(path)
      if (change?.kind === 'create' || change?.kind === 'update') return change.file.print()
      return change?.kind === 'delete' ? undefined : before.get(path)
    },
  }
}
