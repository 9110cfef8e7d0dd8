// Which component at which version with which options lands on which cluster. The nouns only; makePlan builds them.
import type { Blueprint } from '../blueprint/blueprint.ts'
import type { Cluster, Distribution, Site } from '../site/site.ts'
import type { JsonObject } from '../tree/json.ts'
import type { RelPath } from '../tree/rel-path.ts'

export type ComponentClass = Blueprint['head']['class']
export type PodSecurity = Blueprint['head']['podSecurity']

/** A component as one level sees it, settings merged down to there. Levels that say nothing share the object of the level above. */
export type Setting = {
  readonly key: string // the instance's name; also its release name
  readonly blueprint: Blueprint
  readonly source: Source
  readonly namespace: string
  readonly podSecurity: PodSecurity
  readonly class: ComponentClass
  readonly options: JsonObject // defaults filled in
  readonly values: JsonObject // a person's own chart values, in the chart's shape, nulls verbatim
  readonly release: JsonObject // seeds envs/<env>/release/<key>.yaml
  readonly after: readonly string[] // components that the site wants before it
  readonly on: JsonObject // where the site wants it: {environments: […], labels: {…}}
  readonly saidFlows: boolean // the site lists this component's flows itself
  readonly extra: { readonly network: readonly JsonObject[]; readonly writes: JsonObject; readonly secrets: readonly JsonObject[] }
}

/**
 * What is installed, `none` where somebody else installs it. `version` is exact, letter by letter as published. `bundled` is a chart
 * that lies in its blueprint's folder, `folder` one of people's own in the repository, which has no version here ('').
 */
export type Source =
  | { readonly kind: 'none'; readonly version: string }
  | { readonly kind: 'chart'; readonly repository: string; readonly name: string; readonly version: string }
  | { readonly kind: 'git'; readonly repository: string; readonly path: string; readonly version: string }
  | { readonly kind: 'bundled'; readonly blueprint: string; readonly version: string }
  | { readonly kind: 'folder'; readonly path: RelPath; readonly version: '' }

/** One level with its whole context. `name` is '' for the site. `facts` by capability; missing where nobody is known to provide it yet. */
export type View = {
  readonly level: 'site' | 'environment' | 'cluster'
  readonly name: string
  readonly domain: string | undefined
  readonly distribution: Distribution | undefined
  readonly settings: ReadonlyMap<string, Setting> // those that are on, by key in code point order
  readonly facts: JsonObject
  readonly has: JsonObject // component key to true, for those that are on
}

/** `whole`: also the component's own manifests must be there, not only what its chart brings. */
export type Need = { readonly component: string; readonly whole: boolean }

export type PlannedCluster = {
  readonly cluster: Cluster
  readonly view: View
  /** Component to what it comes after: true needs, not yet reduced. */
  readonly needs: ReadonlyMap<string, readonly Need[]>
  /** The component that brings Secrets here, where the site's backend needs one. */
  readonly secretsThrough: string | undefined
}
export type PlannedEnvironment = { readonly name: string; readonly view: View; readonly clusters: readonly PlannedCluster[] }

export type Plan = {
  readonly site: Site
  readonly view: View
  readonly environments: readonly PlannedEnvironment[]
  readonly notes: readonly string[] // sentences for the account, such as a companion that was added
}
