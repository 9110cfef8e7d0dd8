// Slips of the pen in value files: every key that a chart lists, misspelt or a level too high, in the files of every example.
import fc from 'fast-check'
import { CORE_SCHEMA, dump, load } from 'js-yaml'
import { beforeAll, expect, test } from 'vitest'
import { type ClusterFacts, factsOf } from '../../src/checks/facts.ts'
import { type Grounds, groundsOf } from '../../src/checks/grounds.ts'
import { type Charts, chartsFor } from '../../src/checks/values/chart-of.ts'
import { checkValues } from '../../src/checks/values/check-values.ts'
import type { DataPath, Finding } from '../../src/findings/finding.ts'
import { type Json, type JsonObject, isObject } from '../../src/tree/json.ts'
import type { RelPath } from '../../src/tree/rel-path.ts'
import { builtOf, exampleCases, withOtherEngine } from '../acceptance/cases.ts'
import { loadChartValues, upstream, whySkipped } from '../blueprints/upstream.ts'
import { charts } from './schemas.ts'

/** A key of a value file that the chart's own values.yaml lists, too. `beside`: all that it lists there. */
type Key = { readonly grounds: Grounds; readonly file: RelPath; readonly path: DataPath; readonly beside: readonly string[] }
const RUNS = 400
let grounds: readonly Grounds[]
let keys: readonly Key[]

beforeAll(async () => {
  const texts = [...exampleCases, ...exampleCases.map((one) => ({ ...one, text: withOtherEngine(one.text) }))]
  grounds = await Promise.all(texts.map(groundsFor))
  keys = upstream === undefined ? [] : grounds.flatMap(keysOf)
}, 60_000)

async function groundsFor(one: { readonly text: string }): Promise<Grounds> {
  const { texts, plan, clusters } = await builtOf(one)
  const facts = factsOf(plan, clusters)
  const shapes: [string, Awaited<ReturnType<typeof charts.shape>>][] = []
  for (const [key, pack] of chartsFor(facts, await charts.index())) shapes.push([key, await charts.shape(pack)])
  const index: Charts = new Map(shapes)
  return groundsOf({ manifests: [], texts, facts, shelf: { index: {}, families: new Map() }, charts: index })
}

function keysOf(one: Grounds): readonly Key[] {
  const files = new Map(one.facts.clusters.flatMap(filesOf))
  return [...files].flatMap(([file, dependency]) => {
    const text = one.texts.get(file)
    const values = text === undefined ? {} : (load(text, { schema: CORE_SCHEMA }) as JsonObject)
    return listed(values[dependency] ?? {}, loadChartValues(dependency), [dependency]).map((key) => ({ ...key, grounds: one, file }))
  })
}

/** Value files of held charts, with the name below which their values stand. What a part is known of is left out. */
function filesOf({ given }: ClusterFacts): readonly (readonly [RelPath, string])[] {
  return given!.units.flatMap(({ source }) => {
    if (source.kind !== 'chart' || source.dependency === undefined || source.dependency === 'flux-operator') return []
    return source.valueFiles.map(({ path }) => [path, source.dependency!] as const)
  })
}

function listed(values: Json, known: Json, path: DataPath): readonly Pick<Key, 'path' | 'beside'>[] {
  if (!isObject(values) || !isObject(known)) return []
  const beside = Object.keys(known)
  return Object.keys(values).flatMap((key) =>
    Object.hasOwn(known, key) ? [{ path: [...path, key], beside }, ...listed(values[key]!, known[key]!, [...path, key])] : [],
  )
}

/** What the checks say of the file alone, once its values are others. */
function findingsAfter({ grounds: one, file }: Key, change: (values: JsonObject) => JsonObject): readonly Finding[] {
  const values = load(one.texts.get(file)!, { schema: CORE_SCHEMA }) as JsonObject
  const texts = new Map([[file, dump(change(values))]])
  return checkValues({ ...one, texts }).filter(({ rule }) => rule !== 'values/unchecked')
}

/** The map with the key at the path renamed, its place and value kept. */
function renamed(values: JsonObject, path: DataPath, name: string): JsonObject {
  const [first, ...others] = path
  const entries = Object.entries(values).map(([key, value]): [string, Json] => {
    if (key !== first) return [key, value]
    return others.length === 0 ? [name, value] : [key, renamed(value as JsonObject, others, name)]
  })
  return Object.fromEntries(entries)
}

/** Two letters swapped, one twice, one lost, or an s too many. */
function slip(key: string, kind: number, at: number): string {
  const i = at % Math.max(1, key.length - 1)
  if (kind === 0) return key.slice(0, i) + (key[i + 1] ?? '') + key[i]! + key.slice(i + 2)
  if (kind === 1) return key.slice(0, i) + key[i]! + key.slice(i)
  return kind === 2 ? key.slice(0, i) + key.slice(i + 1) : `${key}s`
}

const printed = (path: DataPath): string => path.join(' / ')

test('no example has a finding, with either engine', () => {
  const loud = grounds.flatMap((one) => checkValues(one)).filter(({ rule }) => rule !== 'values/unchecked')
  expect(loud.map(({ message }) => message)).toEqual([])
})

test.skipIf(!upstream)(`a misspelt key is found where it stands${whySkipped}`, () => {
  const draws = fc.record({ key: fc.constantFrom(...keys), kind: fc.nat(3), at: fc.nat(30) })
  const slips = fc.sample(draws, { seed: 17, numRuns: RUNS }).flatMap(({ key, kind, at }) => {
    const name = slip(String(key.path.at(-1)), kind, at)
    return name === '' || key.beside.includes(name) ? [] : [{ key, name }]
  })
  const missed = slips.flatMap(({ key, name }) => {
    const wrong = [...key.path.slice(0, -1), name]
    const found = findingsAfter(key, (values) => renamed(values, key.path, name))
    return found.some(({ rule, at }) => rule === 'values/unknown-key' && at?.file === key.file && printed(at.path) === printed(wrong))
      ? []
      : [printed(wrong)]
  })
  expect(slips.length).toBeGreaterThan(RUNS / 2)
  expect(missed.slice(slips.length * 0.02)).toEqual([])
})

test.skipIf(!upstream)(`values beside their chart’s name are found where they stand${whySkipped}`, () => {
  const tops = keys.filter(({ path, beside }) => path.length === 2 && path[1] !== 'global' && !beside.includes(String(path[0])))
  for (const key of fc.sample(fc.constantFrom(...tops), { seed: 18, numRuns: 100 })) {
    const [dependency = '', top = ''] = key.path.map(String)
    const found = findingsAfter(key, (values) => {
      const { [top]: value, ...others } = values[dependency] as JsonObject
      return { [dependency]: others, [top]: value! }
    })
    expect(found.map(({ rule, at }) => [rule, at?.file, at?.path])).toEqual([['values/not-read', key.file, [top]]])
  }
})

test.skipIf(!upstream)(`a key that stands a level too high is found there${whySkipped}`, () => {
  const deep = keys.filter(({ path }) => path.length > 2)
  const drawn = fc.sample(fc.constantFrom(...deep), { seed: 19, numRuns: 200 })
  const judged = drawn.flatMap((key) => {
    const [parent, name] = [key.path.slice(0, -2), String(key.path.at(-1))]
    const around = parent.slice(1).reduce<Json>((here, step) => (here as JsonObject)[step]!, loadChartValues(String(key.path[0])))
    if (Object.hasOwn(around as JsonObject, name)) return []
    const wrong = [...parent, name]
    const found = findingsAfter(key, (values) => hoisted(values, key.path))
    const isThere = ({ at }: Finding): boolean => printed(at!.path.slice(0, wrong.length)) === printed(wrong) // or in what it holds
    return [found.some((one) => one.rule === 'values/unknown-key' && isThere(one)) ? undefined : printed(wrong)]
  })
  const missed = judged.filter((one) => one !== undefined)
  expect(judged.length).toBeGreaterThan(50)
  expect(missed.slice(judged.length * 0.02)).toEqual([])
})

/** The values with what stands at the path moved out of the map that holds it. */
function hoisted(values: JsonObject, path: DataPath): JsonObject {
  const [first = '', ...others] = path.map(String)
  if (others.length > 1) return { ...values, [first]: hoisted(values[first] as JsonObject, others) }
  const { [others[0]!]: moved, ...rest } = values[first] as JsonObject
  return { ...values, [first]: rest, [others[0]!]: moved! }
}
