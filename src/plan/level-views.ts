// The views of a site: for each level the components that are on there. A level that says nothing shares what stands above.
import { byCodePoint, isObject, type JsonObject } from '../tree/json.ts'
import type { Cluster, Environment, Said, Site } from '../site/site.ts'
import { type Kit, type Kits, genericKit } from './kit.ts'
import type { Setting } from './plan.ts'
import { type Levels, mergeSaid, siteLevels } from './said.ts'
import type { Selection } from './select.ts'
import { makeSetting } from './setting.ts'

export type Settings = ReadonlyMap<string, Setting>

/** Where a view stands; undefined parts are not known at that level. */
export type Stand = { readonly environment?: Environment; readonly cluster?: Cluster }

/** Every component that some level switches on at `levels`, whether or not `on` lets it be here. */
export function settingsAt(
  selection: Selection,
  kits: Kits,
  levels: Levels,
  above?: { readonly settings: Settings; readonly said: Said },
): Settings {
  if (above && Object.keys(above.said.components).length === 0) return above.settings
  const settings = new Map<string, Setting>()
  for (const key of [...selection.components.keys()].sort(byCodePoint)) {
    const silent = above && !Object.hasOwn(above.said.components, key)
    const shared = silent ? above.settings.get(key) : undefined
    if (shared) settings.set(key, shared)
    if (silent) continue
    const { on, said } = mergeSaid(key, levels)
    const kit = on ? kitOf(key, selection, kits, said) : undefined
    if (kit) settings.set(key, makeSetting(key, kit, said))
  }
  return settings
}

function kitOf(key: string, selection: Selection, kits: Kits, said: JsonObject): Kit | undefined {
  const name = selection.components.get(key)
  if (name !== undefined) return kits.get(name)
  const chart = said['chart']
  return isObject(chart) ? genericKit(key, chart) : undefined
}

/** The settings that are on here: `on.environments` counts as said at those environments, `on.labels` as said at the cluster. */
export function onlyHere(settings: Settings, { environment, cluster }: Stand): Settings {
  const away = [...settings.values()].filter(({ on }) => !isHere(on, environment, cluster))
  if (away.length === 0) return settings
  return new Map([...settings].filter(([, setting]) => !away.includes(setting)))
}

function isHere(on: JsonObject, environment: Environment | undefined, cluster: Cluster | undefined): boolean {
  const { environments, labels } = on
  if (Array.isArray(environments) && !(environment && environments.includes(environment.name))) return false
  if (!isObject(labels)) return true
  return cluster !== undefined && Object.entries(labels).every(([name, value]) => cluster.labels[name] === String(value))
}

/** The levels of settings from the profile down to an environment or a cluster. */
export function levelsTo(site: Site, environment?: Environment, cluster?: Cluster): Levels {
  return [...siteLevels(site), ...(environment ? [environment.said] : []), ...(cluster ? [cluster.said] : [])]
}
