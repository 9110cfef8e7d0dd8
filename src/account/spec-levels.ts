// The spec as it was and as it is, level by level: the site, environments, clusters. Read from what is written, without defaults.
import type { Change } from '../tree/change.ts'
import { type Json, type JsonObject, isObject } from '../tree/json.ts'
import { type RelPath, relPath } from '../tree/rel-path.ts'
import { documents, member, named } from './documents.ts'
import { valueAt } from './effective.ts'

/** The spec as it was and as it is. */
export type Specs = { readonly before: JsonObject; readonly after: JsonObject }
/** A cluster whose own distribution goes to another version. */
export type Distributed = { readonly cluster: string; readonly name: string; readonly from: string; readonly to: string }

/** Where a text of the spec may stand among changes: the spec itself, else the one of the last run (emit/layout.ts). */
const PLACES: readonly RelPath[] = [relPath('site.yaml'), relPath('.platform', 'base', 'site.yaml')]

const LONGEST = 2_000_000 // characters; the spec of a thousand clusters has a fifth of it

/** Undefined where the spec did not change, or where a side is no spec. */
export function specsOf(changes: readonly Change[], texts: ReadonlyMap<RelPath, string>): Specs | undefined {
  const change = PLACES.map((place) => changes.find(({ path, kind }) => path === place && kind === 'update')).find((one) => one)
  if (change?.kind !== 'update') return undefined
  const [before, after] = [documents(texts.get(change.path) ?? '', LONGEST), documents(change.file.print(), LONGEST)]
  return isObject(before) && isObject(after) ? { before, after } : undefined
}

/** What is written at one level; `environment` is that of a cluster. */
export type Level = {
  readonly id: string
  readonly kind: 'site' | 'environment' | 'cluster'
  readonly name: string
  readonly environment: string
  readonly said: JsonObject
}
export type Levels = ReadonlyMap<string, Level>

export const idOf = (kind: Level['kind'], name: string): string => `${kind} ${name}`

/** So that the first thing said below one of them is told as that thing. */
const NOTHING: JsonObject = { components: {}, apps: {}, addresses: {}, nodes: {} }

export function levelsOf(spec: JsonObject): Levels {
  const { environments, clusters, ...said } = spec
  const inside = (list: Json | undefined): readonly JsonObject[] => (Array.isArray(list) ? list.filter(isObject) : [])
  const level = (kind: Level['kind'], name: string, environment: string, all: JsonObject): Level => {
    const { name: _, environment: __, ...rest } = all
    return { id: idOf(kind, name), kind, name, environment, said: { ...NOTHING, ...(kind === 'site' ? said : byName(rest)) } }
  }
  const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
  const homes = inside(environments)
    .filter(isNamed)
    .map((one) => level('environment', text(one['name']), text(one['name']), one))
  const all = inside(clusters)
    .filter(isNamed)
    .map((one) => level('cluster', text(one['name']), text(one['environment']), one))
  const known = new Set(homes.map(({ name }) => name))
  const ordered = [
    level('site', '', '', {}),
    ...homes.flatMap((home) => [home, ...all.filter(({ environment }) => environment === home.name)]),
    ...all.filter(({ environment }) => !known.has(environment)),
  ]
  return new Map(ordered.map((one) => [one.id, one]))
}

const isNamed = ({ name }: JsonObject): boolean => typeof name === 'string' && name !== ''

/** Machines are known by their names, wherever they stand in the list. */
function byName(said: JsonObject): JsonObject {
  const { nodes } = said
  const names = Array.isArray(nodes) ? named(nodes, (node) => member(node, 'name')) : undefined
  return names === undefined ? said : { ...said, nodes: names }
}

/** What the levels above say at a place, as far as it is written; defaults of blueprints are not in a spec. */
export function inherited(
  levels: Levels,
  { kind, environment }: Level,
  steps: readonly string[],
): (rest: readonly string[]) => Json | undefined {
  const above = [
    kind === 'cluster' ? levels.get(idOf('environment', environment)) : undefined,
    kind === 'site' ? undefined : levels.get(idOf('site', '')),
  ]
  return (rest) => above.map((level) => level && valueAt(level.said, [...steps, ...rest])).find((value) => value !== undefined)
}

/** Clusters whose distribution stays and goes to another version, by what the nearest level says. */
export function distributedOf(specs: Specs | undefined): readonly Distributed[] {
  if (specs === undefined) return []
  const [before, after] = [levelsOf(specs.before), levelsOf(specs.after)]
  return [...after.values()].flatMap((level) => {
    const was = before.get(level.id)
    if (level.kind !== 'cluster' || was === undefined) return []
    const [from, to] = [distributionOf(before, was), distributionOf(after, level)]
    if (from === undefined || to === undefined || from.name !== to.name || from.version === to.version) return []
    return [{ cluster: level.name, name: to.name, from: from.version, to: to.version }]
  })
}

function distributionOf(levels: Levels, level: Level): { readonly name: string; readonly version: string } | undefined {
  const said = level.said['distribution'] ?? inherited(levels, level, ['distribution'])([])
  const [name, version] = isObject(said) ? [member(said, 'name'), member(said, 'version')] : []
  return typeof name === 'string' && typeof version === 'string' ? { name, version } : undefined
}
