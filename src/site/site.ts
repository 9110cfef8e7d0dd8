// The site as the plan reads it: what people wrote, complete where it has defaults, level by level.
import type { Json, JsonObject } from '../tree/json.ts'

export type Engine = 'argocd' | 'flux'
export type DistributionName = 'rke2' | 'k3s' | 'kubeadm' | 'talos' | 'existing'
/** `version` is the distribution's own, such as v1.35.7+rke2r1; `kubernetes` the minor, such as 1.35. */
export type Distribution = { readonly name: DistributionName; readonly version?: string; readonly kubernetes: string }

/** What a person said of components at one level: a map switches on or adds, false switches off. */
export type SaidComponents = { readonly [key: string]: JsonObject | false }

/**
 * One level of settings, apps among the components: both are one name space. `file` is site.yaml or a profile's file,
 * `path` where `components` stands in it; `apps` are the keys that stand in `apps` beside it.
 */
export type Said = {
  readonly file: string
  readonly path: readonly (string | number)[]
  readonly components: SaidComponents
  readonly apps?: readonly string[]
}

/** Where a level says a component or an app, whether or not it does. */
export function placeOf({ path, apps }: Pick<Said, 'path' | 'apps'>, key: string): readonly (string | number)[] {
  return apps?.includes(key) ? [...path.slice(0, -1), 'apps', key] : [...path, key]
}

export type Node = { readonly name: string; readonly role: 'server' | 'worker'; readonly address: string }

export type Cluster = {
  readonly name: string
  readonly environment: string
  readonly labels: { readonly [name: string]: string }
  readonly endpoint: { readonly host: string; readonly port: number; readonly vip?: string }
  readonly network: { readonly nodes: readonly string[]; readonly pods: readonly string[]; readonly services: readonly string[] }
  readonly addresses: { readonly [pool: string]: readonly string[] }
  readonly nodes?: readonly Node[] // where the spec names them
  readonly size: { readonly servers: number; readonly workers: number }
  readonly domain?: string
  readonly distribution?: Distribution
  readonly own: boolean
  readonly said: Said
}

export type Environment = {
  readonly name: string
  readonly domain?: string
  readonly distribution?: Distribution
  readonly owners?: readonly string[] // instead of the site's
  readonly said: Said
  readonly clusters: readonly Cluster[]
}

export type Repository = {
  readonly url: string
  readonly branch: string
  readonly path: string // '' for the root of the repository
  readonly credentials?: { readonly secret: string }
  readonly forge?: 'github' | 'gitlab' | 'gitea' | 'forgejo' // where its host does not tell
}

/** `by-hand`: nothing is generated for Secrets but the page that lists them. `key` is a pattern, `recipients` are age public keys. */
export type Secrets = {
  readonly backend: 'by-hand' | 'external-secrets' | 'sealed-secrets' | 'sops'
  readonly key: string
  readonly recipients: readonly string[]
}

/** A rule of the checks that the site breaks for a reason; `in`: globs of files, none for everywhere. */
export type Silence = { readonly rule: string; readonly reason: string; readonly in: readonly string[] }

/** What a pull request of the bot gets when it is opened. */
export type PullRequestSettings = {
  readonly labels: readonly string[]
  readonly reviewers: readonly string[]
  readonly assignees: readonly string[]
  readonly isDraft: boolean
  readonly autoMerges: boolean
}

export type Site = {
  readonly name: string
  readonly generator: string
  readonly repository: Repository
  readonly engine: Engine
  readonly domain?: string
  readonly distribution?: Distribution
  readonly secrets: Secrets
  readonly defaults: { readonly [capability: string]: string }
  readonly owners?: readonly string[] // who reviews changes, as the forge knows them
  readonly unmanaged: readonly string[] // globs of generated files that are people's
  readonly silenced: readonly Silence[]
  readonly pullRequest: PullRequestSettings
  readonly isAutomated: boolean // the repository carries the workflow of its forge
  readonly schemas: readonly string[] // globs of files with people's own CustomResourceDefinitions
  readonly catalogs: readonly string[] // folders of the site's own blueprints, relative to site.yaml
  readonly profile: Said | undefined
  readonly said: Said
  readonly environments: readonly Environment[]
}

/** The reserved keys of every component; all other keys are its blueprint's options. */
export const RESERVED_KEYS = [
  'version',
  'values',
  'release',
  'blueprint',
  'chart',
  'namespace',
  'podSecurity',
  'network',
  'writes',
  'class',
  'after',
  'on',
  'secrets',
] as const

export type ReservedKey = (typeof RESERVED_KEYS)[number]

/** What was said of a component, parted into the reserved keys and the blueprint's options. */
export function partOptions(said: JsonObject): { readonly reserved: { readonly [K in ReservedKey]?: Json }; readonly options: JsonObject } {
  const reserved: { [key: string]: Json } = {}
  const options: { [key: string]: Json } = {}
  const names: readonly string[] = RESERVED_KEYS
  for (const [key, value] of Object.entries(said)) (names.includes(key) ? reserved : options)[key] = value
  return { reserved, options }
}
