// What a cluster needs before GitOps can take over, without its name and addresses: clusters with equal recipes share their steps.
import type { PlannedCluster } from '../../plan/plan.ts'
import type { DistributionName, Site } from '../../site/site.ts'
import { byCodePoint } from '../../tree/json.ts'
import type { RelPath } from '../../tree/rel-path.ts'
import type { SecretNeed } from '../contract.ts'
import type { SecretRow } from '../secret.ts'
import { distributions } from '../formation/formation.ts'
import { type Ground, provided } from '../formation/ground.ts'
import { layout } from '../layout.ts'
import type { ClusterUnits, Placed, Unit, ValueFile } from '../unit.ts'

/** Everything that pages say of one cluster. */
export type Described = { readonly planned: PlannedCluster; readonly units: ClusterUnits; readonly ground: Ground | undefined }

/** What stands for a cluster's names in commands. Both are DNS labels, so that they need no quotes. */
export const NAMES = { environment: '$ENVIRONMENT', cluster: '$CLUSTER' } as const

/** One thing that is installed by hand, exactly as GitOps adopts it. `repository` is what Helm must know beforehand; OCI needs nothing. */
export type Install =
  | {
      readonly kind: 'chart'
      readonly name: string
      readonly folder: RelPath
      readonly repository: string | undefined
      readonly namespace: string
      readonly files: readonly string[]
    }
  | { readonly kind: 'git'; readonly name: string; readonly repository: string; readonly path: string; readonly tag: string }

export type Recipe = {
  readonly distribution: DistributionName
  readonly version: string
  readonly kubernetes: string
  readonly port: number
  readonly files: readonly string[] // of bootstrap/<cluster>/
  readonly replacesKubeProxy: boolean
  readonly crds: readonly Install[]
  readonly cni: Install | undefined
  readonly engine: Install | undefined
  readonly engineNamespace: string
  readonly credentials: SecretNeed | undefined // of the site's repository
  readonly first: readonly SecretRow[] // Secrets that the secrets' own backend needs
  readonly byHand: boolean // other Secrets are made by hand too, at any time
  readonly root: readonly string[] // what is applied last
}

export function recipeOf(site: Site, { planned, units, ground }: Described): Recipe {
  const { placed } = units
  const engine = [...placed.values()].find(({ setting }) => setting.blueprint.head.engine === site.engine)
  const cni = [...placed.values()].find(({ setting }) => setting.class === 'cni')
  const namespace = engine?.setting.namespace ?? 'default'
  const isStore = (key: string): boolean => placed.has(key) && provided(placed.get(key)!).includes('secret-store')
  const rows = units.secrets.rows.filter(({ isFirst, name }) => isFirst && name !== site.repository.credentials?.secret)
  const first = [cni, engine].flatMap((one) => (one ? [one.setting.key] : []))
  return {
    distribution: ground?.distribution.name ?? 'existing',
    version: ground?.distribution.version ?? '',
    kubernetes: ground?.distribution.kubernetes ?? '',
    port: planned.cluster.endpoint.port,
    files: (ground && distributions[ground.distribution.name]?.files(ground).map(({ name }) => name)) ?? [],
    replacesKubeProxy: ground?.replacesKubeProxy ?? false,
    crds: crdsBefore(first, planned, units).flatMap((unit) => installOf(unit, units) ?? []),
    cni: cni && installed(cni, units),
    engine: engine && installed(engine, units),
    engineNamespace: namespace,
    credentials: engine?.contract.secrets.find(({ name }) => name === site.repository.credentials?.secret),
    first: rows.filter((row) => site.secrets.backend !== 'by-hand' || row.readers.some(isStore)),
    byHand: site.secrets.backend === 'by-hand' && rows.some(({ readers }) => !readers.some(isStore)),
    root: rootOf(site, engine),
  }
}

/** CRDs that the charts of these components cannot be installed without, in order. */
function crdsBefore(keys: readonly string[], { needs }: PlannedCluster, { placed, units }: ClusterUnits): readonly Unit[] {
  const reached = new Set<string>()
  const follow = (key: string): void => {
    for (const { component } of needs.get(key) ?? []) {
      if (reached.has(component)) continue
      reached.add(component)
      follow(component)
    }
  }
  keys.forEach(follow)
  const isWanted = ({ component, isConfig }: Unit): boolean =>
    reached.has(component) && !isConfig && placed.get(component)?.setting.class === 'crds'
  return units.filter(isWanted).sort((a, b) => a.wave - b.wave || byCodePoint(a.name, b.name))
}

function installed({ setting }: Placed, units: ClusterUnits): Install | undefined {
  const unit = units.units.find(({ component, isConfig }) => component === setting.key && !isConfig)
  return unit && installOf(unit, units)
}

function installOf({ name, component, source, namespace }: Unit, { placed }: ClusterUnits): Install | undefined {
  if (source.kind === 'git') return { name, ...source }
  const chart = placed.get(component)?.setting.source
  if (source.kind !== 'chart' || chart?.kind !== 'chart') return undefined
  const repository = chart.repository.startsWith('oci://') ? undefined : chart.repository
  const files = source.valueFiles.filter(({ exists }) => exists).map(({ level }) => pathOf(level, component))
  return { kind: 'chart', name: source.releaseName, folder: source.folder, repository, namespace, files }
}

function pathOf(level: ValueFile['level'], component: string): string {
  const { environment, cluster } = NAMES
  switch (level) {
    case 'common':
      return layout.commonValues(component)
    case 'release':
      return layout.releaseValues(environment, component)
    case 'environment':
      return layout.environmentValues(environment, component)
    case 'cluster':
      return layout.clusterValues(environment, cluster, component)
  }
}

/** Argo CD: the root Application, and before it the projects, without which it has no rights. Flux: the instance, which makes the rest. */
function rootOf({ engine }: Site, placed: Placed | undefined): readonly string[] {
  const { environment, cluster } = NAMES
  if (engine === 'argocd') return [`apps/${cluster}/projects.yaml`, `apps/${cluster}/root.yaml`]
  const instances = (placed?.config?.objects ?? []).filter(({ kind }) => kind === 'FluxInstance')
  const folder = layout.clusterManifests(environment, cluster, placed?.setting.key ?? '')
  return instances.map(({ metadata }) => `${folder}/fluxinstance-${(metadata as { readonly name: string }).name}.yaml`)
}
