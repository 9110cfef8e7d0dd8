// One cluster as references see it: its objects with their namespaces, its names, and who may bring more than the tree shows.
import type { ClusterUnits } from '../../emit/unit.ts'
import type { Plan, PlannedCluster } from '../../plan/plan.ts'
import type { Json, JsonObject } from '../../tree/json.ts'
import { isObject } from '../../tree/json.ts'
import type { Grounds } from '../grounds.ts'
import { type Manifest, namespaceOf } from '../manifest.ts'
import type { Given } from '../reach.ts'
import { type Names, type Namespace, namesOn } from './names.ts'
import { type Unseen, unseenOn } from './unseen.ts'

export type ClusterGround = {
  readonly cluster: string
  readonly objects: readonly Manifest[]
  readonly kustomizations: readonly Manifest[]
  readonly names: Names
  readonly unseen: Unseen
  /** Where an object comes to lie; undefined where a kustomization decides that nobody can follow, '' where it says nothing at all. */
  readonly namespaceOf: (manifest: Manifest) => Namespace
  /** Namespaces by what is meant where a cluster-wide object names one that is not said: the home of its controller. */
  readonly homeOf: (group: string) => Namespace
  readonly engineNamespace: Namespace
}

const known = new WeakMap<Grounds, readonly ClusterGround[]>()

/** The clusters whose units are known, the same list at every call; of others the tree is a fragment, and nobody can say what is missing there. */
export function groundsByCluster(grounds: Grounds): readonly ClusterGround[] {
  const before = known.get(grounds)
  if (before !== undefined) return before
  const planned = plannedOf(grounds.facts.plan)
  const overrides = namespacesSaid(grounds.manifests)
  const lies = (manifest: Manifest): Namespace => overrides.get(folderOf(manifest.file)) ?? (namespaceOf(manifest) || defaultOf(manifest))
  const found = grounds.facts.clusters.flatMap(({ given, ...cluster }) =>
    given === undefined ? [] : [groundOf(cluster.name, given, planned.get(cluster.name)?.view.facts ?? {}, grounds.filesOn(cluster), lies)],
  )
  known.set(grounds, found)
  return found
}

function groundOf(
  cluster: string,
  given: ClusterUnits,
  facts: JsonObject,
  { objects, kustomizations, secrets }: Given,
  lies: ClusterGround['namespaceOf'],
): ClusterGround {
  const settings = [...given.placed.values()].map(({ setting }) => setting)
  return {
    cluster,
    objects,
    kustomizations,
    names: namesOn([...objects, ...secrets, ...kustomizations.flatMap(generatedBy)], lies, given, facts),
    unseen: unseenOn(given, objects, kustomizations),
    namespaceOf: lies,
    homeOf: (group) => settings.find(({ blueprint }) => blueprint.head.apiGroups?.includes(group))?.namespace,
    engineNamespace: settings.find((setting) => setting.class === 'engine')?.namespace,
  }
}

/** Folder of a kustomization to the namespace that it puts its objects into. */
function namespacesSaid(manifests: readonly Manifest[]): ReadonlyMap<string, string> {
  return new Map(
    manifests.filter(isKustomization).flatMap(({ file, value }) => {
      return typeof value['namespace'] === 'string' ? [[folderOf(file), value['namespace']] as const] : []
    }),
  )
}

/** ConfigMaps and Secrets of generators; kustomize puts the hash into name and references alike. */
function generatedBy({ file, root, value }: Manifest): readonly Manifest[] {
  return ['ConfigMap', 'Secret'].flatMap((kind) => {
    const list = value[`${kind === 'Secret' ? 'secret' : 'configMap'}Generator`]
    const entries = Array.isArray(list) ? (list as readonly Json[]).filter(isObject) : []
    return entries.map(({ name = '', namespace = '' }) => {
      return { file, root, group: '', version: 'v1', kind, value: { metadata: { name, namespace } } } satisfies Manifest
    })
  })
}

// People's own unit applies to `default` what names no namespace.
const defaultOf = ({ file }: Manifest): Namespace => (/^(apps|clusters)\/[^/]+\/own\//.test(file) ? 'default' : '')

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/') + 1)
const isKustomization = ({ group, kind }: Manifest): boolean => group === 'kustomize.config.k8s.io' && kind === 'Kustomization'

function plannedOf(plan: Plan | undefined): ReadonlyMap<string, PlannedCluster> {
  return new Map((plan?.environments ?? []).flatMap(({ clusters }) => clusters.map((one) => [one.cluster.name, one] as const)))
}
