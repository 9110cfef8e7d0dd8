// What a change does to the values in effect: those that a cluster gets for a component once its value files are merged.
import { type Json, type JsonObject, equal, isObject, mergeMaps } from '../tree/json.ts'
import type { RelPath } from '../tree/rel-path.ts'
import { differencesOf, documents, member } from './documents.ts'
import type { Touched, ValueStack, Values } from './value-stacks.ts'

/** One value in effect, on all clusters that see the same; `path` is that of a leaf, or of a map that comes or goes whole. A side is undefined where nothing is said. */
export type EffectiveChange = {
  readonly component: string
  readonly clusters: readonly string[]
  readonly path: string
  readonly before: Json | undefined
  readonly after: Json | undefined
}

/** What a file of a stack says on both sides of the change. */
export type Said = { readonly path: RelPath; readonly old: RelPath; readonly before: JsonObject; readonly after: JsonObject }
/** One stack, file by file and merged. */
export type Effect = { readonly stack: ValueStack; readonly said: readonly Said[]; readonly before: JsonObject; readonly after: JsonObject }

/** Each text is parsed once; a stack with a file that is no map of values is left out, since nobody can say what is in effect there. */
export function effectsOf(touched: readonly Touched[], { before, after }: Values): readonly Effect[] {
  const parsed = new Map<string, JsonObject | undefined>()
  const read = (text: string | undefined): JsonObject | undefined => {
    if (text === undefined) return {}
    if (!parsed.has(text)) parsed.set(text, valuesIn(text))
    return parsed.get(text)
  }
  return touched.flatMap(({ stack, old }) => {
    const said: Said[] = []
    for (const [i, path] of stack.files.entries()) {
      const [was, is] = [read(before.get(old[i]!)), read(after.get(path))]
      if (was === undefined || is === undefined) return []
      said.push({ path, old: old[i]!, before: was, after: is })
    }
    return [{ stack, said, before: merged(said.map((file) => file.before)), after: merged(said.map((file) => file.after)) }]
  })
}

function valuesIn(text: string): JsonObject | undefined {
  const values = documents(text)
  return values === null || (Array.isArray(values) && values.length === 0) ? {} : isObject(values) ? values : undefined
}

/**
 * Files as Helm merges them, low to high: maps merge, the rest is replaced. A null stays: it takes the key away from
 * what the chart says, too, which is something else than silence.
 */
export function merged(files: readonly JsonObject[]): JsonObject {
  return files.reduce(mergeMaps, {})
}

/** What is in effect at a place; undefined where nothing is said. */
export function valueAt(values: Json | undefined, steps: readonly string[]): Json | undefined {
  return steps.reduce<Json | undefined>((here, step) => (isObject(here) ? member(here, step) : undefined), values)
}

/** Whether a file decides what stands at a place: it says it, or something that is no map above it. */
export function decides(values: Json, steps: readonly string[]): boolean {
  const [step, ...rest] = steps
  if (step === undefined || !isObject(values)) return true
  const below = member(values, step)
  return below !== undefined && decides(below, rest)
}

export function isSeen({ before, after }: Effect, steps: readonly string[]): boolean {
  return !equal(valueAt(before, steps), valueAt(after, steps))
}

/** All that changes in effect, in the order of the stacks; clusters that see the same change are told together. */
export function effectiveChanges(effects: readonly Effect[]): readonly EffectiveChange[] {
  const told = new Map<string, EffectiveChange & { readonly clusters: string[] }>()
  for (const { stack, before, after } of effects)
    for (const difference of differencesOf(before, after)) {
      const { steps, ...sides } = difference
      const key = JSON.stringify([stack.component, steps, sides.before, sides.after])
      const known = told.get(key) ?? { component: stack.component, clusters: [], path: steps.join('.'), ...sides }
      told.set(key, known)
      known.clusters.push(stack.cluster)
    }
  return [...told.values()]
}
