// What all levels together say of one component: maps merge, false switches off, a map below switches on again.
import { type DataPath, type Spot, at } from '../findings/finding.ts'
import { type Said, type Site, placeOf } from '../site/site.ts'
import { type Json, type JsonObject, isObject, mergeMaps } from '../tree/json.ts'

/** The levels from the profile down; the order in which settings merge. */
export type Levels = readonly Said[]

export type Merged = { readonly on: boolean; readonly said: JsonObject }

/** The component's settings merged over the levels. A component that no level names is off and says nothing. */
export function mergeSaid(key: string, levels: Levels): Merged {
  let merged: Merged = { on: false, said: {} }
  for (const { components } of levels) {
    if (!Object.hasOwn(components, key)) continue
    const here = components[key]!
    merged = here === false ? { ...merged, on: false } : { on: true, said: mergeMaps(merged.said, here) }
  }
  return merged
}

/** Where a path inside a component's settings was said: the lowest level that says it, or the nearest part of it. */
export function originOf(key: string, path: DataPath, levels: Levels): { readonly file: string; readonly path: DataPath } | undefined {
  const reached = levels
    .filter(({ components }) => Object.hasOwn(components, key))
    .map((level) => ({ level, depth: depthOf(level.components[key]!, path) }))
  const deepest = Math.max(...reached.map(({ depth }) => depth))
  const origin = reached.findLast(({ depth }) => depth === deepest)?.level
  return origin && { file: origin.file, path: [...placeOf(origin, key), ...path.slice(0, deepest)] }
}

function depthOf(said: Json, path: DataPath): number {
  let here: Json | undefined = said
  for (let depth = 0; depth < path.length; depth++) {
    const step = path[depth]!
    if (Array.isArray(here)) here = here[Number(step)] as Json | undefined
    else here = isObject(here) && Object.hasOwn(here, step) ? here[step] : undefined
    if (here === undefined) return depth
  }
  return path.length
}

/** The profile's and the site's own level. */
export function siteLevels(site: Site): Levels {
  return site.profile ? [site.profile, site.said] : [site.said]
}

/** Every level of the site: its own, then each environment with its clusters. */
export function allLevels(site: Site): Levels {
  return [...siteLevels(site), ...site.environments.flatMap(({ said, clusters }) => [said, ...clusters.map((cluster) => cluster.said)])]
}

/** Whether some level names it among its apps. */
export function isApp(key: string, levels: Levels): boolean {
  return levels.some(({ apps }) => apps?.includes(key))
}

/** Every component key that some level names, apps included. */
export function saidKeys(site: Site): ReadonlySet<string> {
  return new Set(allLevels(site).flatMap(({ components }) => Object.keys(components)))
}

/** Where a finding about a component points: at what was said there, or at the component's key; undefined for one that the plan added. */
export function spotOf(key: string, path: DataPath, levels: Levels): Spot | undefined {
  const origin = originOf(key, path, levels)
  return origin && at(origin.path, origin.path.at(-1) === key ? 'key' : 'value', origin.file)
}
