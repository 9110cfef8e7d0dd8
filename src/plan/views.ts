// Builds the view of each level. What equals the level above is the very same object, so that a fleet costs what differs.
import type { Cluster, Environment, Site } from '../site/site.ts'
import { type JsonObject, equal } from '../tree/json.ts'
import { type MarketOf, factsOf, withCompanions } from './capabilities.ts'
import { givenBy, kubernetesApi } from './distributions.ts'
import type { Kits } from './kit.ts'
import { type Settings, type Stand, levelsTo, onlyHere, settingsAt } from './level-views.ts'
import type { Setting, View } from './plan.ts'
import type { Selection } from './select.ts'
import { makeSetting } from './setting.ts'

/** What the site says, and the blueprints that it names. */
export type Spoken = { readonly site: Site; readonly selection: Selection; readonly kits: Kits }

/** All that views are made from; `added` keeps one Setting for each component that the plan adds. */
export type Sources = Spoken & {
  readonly added: ReadonlyMap<string, Setting>
  readonly market: MarketOf
}

/** `said` are the settings before `on`, companions and the engine: what the next level starts from. */
export type Built = { readonly view: View; readonly said: Settings }

/** One Setting for every component that the plan may add by itself: the engine's own and companions. */
export function addedSettings(selection: Selection, kits: Kits): ReadonlyMap<string, Setting> {
  const names = [...selection.blueprints].filter((name) => kits.has(name) && isFree(name, selection))
  return new Map(names.map((name) => [name, makeSetting(name, kits.get(name)!, {})]))
}

/** A site may name such a component at one level only, to set something there: at the others it is still the plan's to add. */
function isFree(name: string, { components }: Selection): boolean {
  return !components.has(name) || components.get(name) === name
}

export function siteView(sources: Sources): Built {
  const said = settingsAt(sources.selection, sources.kits, levelsTo(sources.site))
  return build(sources, said, {}, undefined)
}

export function environmentView(sources: Sources, environment: Environment, above: Built): Built {
  const levels = levelsTo(sources.site, environment)
  const said = settingsAt(sources.selection, sources.kits, levels, { settings: above.said, said: environment.said })
  return build(sources, said, { environment }, above)
}

export function clusterView(sources: Sources, environment: Environment, cluster: Cluster, above: Built): Built {
  const levels = levelsTo(sources.site, environment, cluster)
  const said = settingsAt(sources.selection, sources.kits, levels, { settings: above.said, said: cluster.said })
  return build(sources, said, { environment, cluster }, above)
}

function build(sources: Sources, said: Settings, stand: Stand, above: Built | undefined): Built {
  const { site } = sources
  const distribution = stand.cluster?.distribution ?? stand.environment?.distribution ?? site.distribution
  const settings = complete(sources, said, stand, above, givenBy(distribution))
  const api = kubernetesApi(distribution, stand.cluster)
  const shared = above !== undefined && settings === above.view.settings
  const sameFacts = shared && equal(api, above.view.facts['kubernetes-api'])
  const view: View = {
    level: stand.cluster ? 'cluster' : stand.environment ? 'environment' : 'site',
    name: stand.cluster?.name ?? stand.environment?.name ?? '',
    domain: stand.cluster?.domain ?? stand.environment?.domain ?? site.domain,
    distribution,
    settings,
    facts: sameFacts ? above.view.facts : factsOf(settings, sources.market(settings).offers, sources.kits, site.defaults, api),
    has: shared ? above.view.has : hasOf(settings),
  }
  return { view, said }
}

/** What is on here, with the engine's own component and the companions. */
function complete(sources: Sources, said: Settings, stand: Stand, above: Built | undefined, given: ReadonlySet<string>): Settings {
  const { site, selection, kits, added, market } = sources
  if (
    above &&
    said === above.said &&
    given === givenBy(above.view.distribution) &&
    ![...said.values()].some(({ on }) => Object.keys(on).length > 0)
  )
    return above.view.settings
  const here = onlyHere(said, stand)
  // Whoever says `false`, or where it should be, has said enough.
  const levels = levelsTo(site, stand.environment, stand.cluster)
  const addable = (name: string): Setting | undefined =>
    levels.some(({ components }) => Object.hasOwn(components, name)) ? undefined : added.get(name)
  const engine = addable(selection.engine)
  const withEngine = engine && !here.has(engine.key) ? new Map([...here, [engine.key, engine] as const]) : here
  return withCompanions(withEngine, kits, market, given, addable)
}

function hasOf(settings: Settings): JsonObject {
  return Object.fromEntries([...settings.keys()].map((key) => [key, true]))
}
