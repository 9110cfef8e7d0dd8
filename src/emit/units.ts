// The units of one cluster, from what its components get: what both engines print.
import type { Need, PlannedCluster } from '../plan/plan.ts'
import { byCodePoint } from '../tree/json.ts'
import type { RelPath } from '../tree/rel-path.ts'
import { layout } from './layout.ts'
import { type Beside, NAMESPACES, OWN, type Ordered, type Part, SECRETS, configUnit, orderUnits } from './order.ts'
import type { SecretsOfCluster, SecretsUnit } from './secret.ts'
import type { ClusterUnits, Placed, Unit, UnitSource } from './unit.ts'

/** Clusters of a fleet mostly hold the same components, so that their order is worked out once. */
export type Orders = (
  parts: ReadonlyMap<string, Part>,
  needs: ReadonlyMap<string, readonly Need[]>,
  beside: Beside,
) => ReadonlyMap<string, Ordered>

export function makeOrders(): Orders {
  const known = new Map<string, ReadonlyMap<string, Ordered>>()
  return (parts, needs, beside) => {
    const key = JSON.stringify([[...parts], [...needs], beside.own, beside.secrets?.through, beside.secrets?.readers])
    const ordered = known.get(key) ?? orderUnits(parts, needs, beside)
    known.set(key, ordered)
    return ordered
  }
}

/** Folders of the site that units read, beside those of components. */
export type UnitFolders = { readonly namespaces: RelPath; readonly own: RelPath }

/** Every unit of the cluster in wave order, then by name. */
export function unitsOf(
  { cluster, needs }: PlannedCluster,
  placed: ReadonlyMap<string, Placed>,
  orders: Orders,
  folders: UnitFolders,
  secrets: SecretsOfCluster,
): ClusterUnits {
  const parts = new Map(
    [...placed].map(([key, { setting, config }]) => [
      key,
      { class: setting.class, installed: setting.source.kind !== 'none', config: config !== undefined },
    ]),
  )
  const ordered = orders(parts, needs, { own: cluster.own, secrets: secrets.unit })
  const drafts: Draft[] = [...placed.values()].flatMap(draftsOf)
  drafts.push({
    name: NAMESPACES,
    component: NAMESPACES,
    source: { kind: 'manifests', folder: folders.namespaces },
    namespace: engineNamespace(placed),
    class: 'namespaces',
    isConfig: false,
  })
  if (secrets.unit) drafts.push(secretsDraft(secrets.unit, engineNamespace(placed)))
  if (cluster.own)
    drafts.push({
      name: OWN,
      component: OWN,
      source: { kind: 'manifests', folder: folders.own },
      namespace: 'default',
      class: 'leaf',
      isConfig: false,
    })
  const units = drafts.map((draft): Unit => ({ ...draft, project: draft.component, ...ordered.get(draft.name)! }))
  units.sort((a, b) => a.wave - b.wave || byCodePoint(a.name, b.name))
  return { cluster, environment: cluster.environment, placed, units, secrets }
}

/** Like a config unit: what it declares is pruned, and its going takes nothing along. */
function secretsDraft({ folder, decryption }: SecretsUnit, namespace: string): Draft {
  const source = { kind: 'manifests', folder } as const
  return { name: SECRETS, component: SECRETS, source, namespace, class: 'operator', isConfig: true, ...(decryption && { decryption }) }
}

// Its objects name their own namespaces; this only has to be one that is always there and that its project allows.
function engineNamespace(placed: ReadonlyMap<string, Placed>): string {
  return [...placed.values()].find(({ setting }) => setting.class === 'engine')?.setting.namespace ?? 'default'
}

type Draft = Omit<Unit, 'project' | 'wave' | 'dependsOn'>

function draftsOf({ setting, valueFiles, config }: Placed): readonly Draft[] {
  const { key, namespace } = setting
  const source = sourceOf(setting, valueFiles)
  const base: Draft[] = source ? [{ name: key, component: key, source, namespace, class: setting.class, isConfig: false }] : []
  if (config === undefined) return base
  return [
    ...base,
    {
      name: configUnit(key),
      component: key,
      source: { kind: 'manifests', folder: config.folder },
      namespace,
      class: setting.class,
      isConfig: true,
    },
  ]
}

function sourceOf({ key, source }: Placed['setting'], valueFiles: Placed['valueFiles']): UnitSource | undefined {
  switch (source.kind) {
    case 'none':
      return undefined
    case 'git':
      return { kind: 'git', repository: source.repository, path: source.path, tag: source.version }
    case 'chart':
      return {
        kind: 'chart',
        folder: layout.chart(key, source.version),
        dependency: source.name,
        isImmutable: true,
        releaseName: key,
        valueFiles,
      }
    case 'bundled':
      return {
        kind: 'chart',
        folder: layout.chart(source.blueprint, source.version),
        dependency: undefined,
        isImmutable: true,
        releaseName: key,
        valueFiles,
      }
    case 'folder':
      return { kind: 'chart', folder: source.path, dependency: undefined, isImmutable: false, releaseName: key, valueFiles }
  }
}
