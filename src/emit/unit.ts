// A unit: what an engine syncs as one. Engines print these and know nothing of components or levels.
import type { ComponentClass, Setting } from '../plan/plan.ts'
import type { Cluster } from '../site/site.ts'
import type { JsonObject } from '../tree/json.ts'
import type { RelPath } from '../tree/rel-path.ts'
import type { Contract } from './contract.ts'
import type { SecretsOfCluster } from './secret.ts'

/** What a unit is made from. Paths are relative to the site's folder; engines prefix repository.path. */
export type UnitSource =
  | {
      readonly kind: 'chart'
      readonly folder: RelPath
      /** Below this name its values stand; undefined for a chart that reads them as they are. */
      readonly dependency: string | undefined
      /** False for a chart of people's own: what it holds may change without a new version. */
      readonly isImmutable: boolean
      readonly releaseName: string
      readonly valueFiles: readonly ValueFile[]
    }
  | { readonly kind: 'git'; readonly repository: string; readonly path: string; readonly tag: string }
  | { readonly kind: 'manifests'; readonly folder: RelPath }

/** What the repository says of people's files; `secretFiles` are the texts below secrets/, read where the backend keeps files only. */
export type Standing = StandingValues & { readonly secretFiles: ReadonlyMap<RelPath, string> }

/**
 * What of value files the repository says: `byHand` stand where we write nothing (a file that people put at an empty level is listed too),
 * `gone` were written once and taken away by people for good.
 */
export type StandingValues = { readonly byHand: ReadonlySet<RelPath>; readonly gone: ReadonlySet<RelPath> }
export const nothingStands: Standing = { byHand: new Set(), gone: new Set(), secretFiles: new Map() }

/** In the order in which they are read; `exists` says whether the tree or a person's hand has the file. */
export type ValueFile = {
  readonly level: 'common' | 'release' | 'environment' | 'cluster'
  readonly path: RelPath
  readonly exists: boolean
}

export type Unit = {
  readonly name: string // <component>, <component>-config, namespaces, secrets, own
  readonly component: string // the component that it belongs to; the unit's own name for namespaces, secrets and own
  readonly source: UnitSource
  readonly namespace: string // destination of what names no namespace
  readonly class: ComponentClass | 'namespaces'
  readonly isConfig: boolean
  readonly project: string // AppProject
  readonly wave: number
  readonly dependsOn: readonly string[] // unit names, transitively reduced, sorted
  readonly decryption?: string // the Secret with the keys that open its files, for an engine that can
}

/** One component on one cluster after its templates were rendered. `config` is there where it has objects of its own. */
export type Placed = {
  readonly setting: Setting
  readonly values: JsonObject // effective: templates over nothing, a person's values on top, not nested
  readonly contract: Contract
  readonly valueFiles: readonly ValueFile[]
  readonly config: { readonly folder: RelPath; readonly objects: readonly JsonObject[] } | undefined
}

export type ClusterUnits = {
  readonly cluster: Cluster
  readonly environment: string
  readonly placed: ReadonlyMap<string, Placed>
  readonly units: readonly Unit[]
  readonly secrets: SecretsOfCluster
}
