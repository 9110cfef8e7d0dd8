// Which components land where, at which version, with which options. Pure: same site, same blueprints, same plan.
import { type Checked, checked } from '../findings/checked.ts'
import type { Finding } from '../findings/finding.ts'
import type { Site } from '../site/site.ts'
import { makeMarket } from './capabilities.ts'
import { checkCapabilities } from './check-capabilities.ts'
import { checkCluster } from './check.ts'
import { checkSaid } from './check-options.ts'
import { checkShadows } from './check-shadows.ts'
import { checkSite } from './check-site.ts'
import { acrossClusters, distinct } from './distinct.ts'
import type { Kits } from './kit.ts'
import { levelsTo } from './level-views.ts'
import { needsOf } from './needs.ts'
import type { Plan, PlannedEnvironment, Setting } from './plan.ts'
import type { Selection } from './select.ts'
import { checkBackend, secretsThrough } from './secret-backend.ts'
import { type Sources, addedSettings, clusterView, environmentView, siteView } from './views.ts'

/** `selection` is `select`'s; `kits` holds every blueprint that it names. Findings are those of all levels, each once. */
export function makePlan(site: Site, selection: Selection, kits: Kits): Checked<Plan> {
  const sources: Sources = { site, selection, kits, added: addedSettings(selection, kits), market: makeMarket() }
  const top = siteView(sources)
  const environments = site.environments.map((environment): PlannedEnvironment => {
    const built = environmentView(sources, environment, top)
    const clusters = environment.clusters.map((cluster) => {
      const { view } = clusterView(sources, environment, cluster, built)
      const market = sources.market(view.settings)
      return {
        cluster,
        view,
        needs: needsOf(view.settings, market, site.defaults),
        secretsThrough: secretsThrough(site.secrets, market, site.defaults),
      }
    })
    return { name: environment.name, view: built.view, clusters }
  })
  const plan = { site, view: top.view, environments, notes: notesOf(sources, environments) }
  return checked(
    plan,
    distinct([
      ...checkSaid(sources),
      ...checkShadows(sources),
      ...checkSite(sources, environments),
      ...checkClusters(sources, environments),
    ]),
  )
}

/** What can be told of a site that cannot be planned, since its spec has faults: what each level says of options. */
export function checkDraft(site: Site, selection: Selection, kits: Kits): readonly Finding[] {
  const said = { site, selection, kits }
  return distinct([...checkSaid(said), ...checkShadows(said)])
}

function checkClusters(sources: Sources, environments: readonly PlannedEnvironment[]): readonly Finding[] {
  const seen = new Set<Setting>()
  const all = environments.flatMap(({ clusters }, i) =>
    clusters.map((planned) => ({ environment: sources.site.environments[i]!, planned })),
  )
  const own = all.flatMap(({ environment, planned }) => checkCluster(sources, environment, planned, seen))
  const shared = all.flatMap(({ environment, planned: { cluster, view } }) =>
    [
      ...checkCapabilities(sources, view, levelsTo(sources.site, environment, cluster)),
      ...checkBackend(sources.site.secrets, sources.market(view.settings), sources.site.defaults),
    ].map((finding) => ({ cluster: cluster.name, finding })),
  )
  return [...own, ...acrossClusters(shared)]
}

/** What the plan added without being asked, so that nobody wonders where a component comes from. */
function notesOf({ selection, added }: Sources, environments: readonly PlannedEnvironment[]): readonly string[] {
  const used = new Set(environments.flatMap(({ clusters }) => clusters.flatMap(({ view }) => [...view.settings.values()])))
  return [...added.values()]
    .filter((setting) => used.has(setting) && setting.key !== selection.engine)
    .map(({ key, source }) => `${key} ${source.version} was added, because other components need it`)
}
