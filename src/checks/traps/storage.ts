// Traps of storage: volumes that wait for ever, and classes that fight or cannot keep their word.
import { type Finding, error, warning } from '../../findings/finding.ts'
import { isObject } from '../../tree/json.ts'
import type { ClusterFacts } from '../facts.ts'
import type { Trap } from '../grounds.ts'
import { type Manifest, metadataOf, nameOf, spotIn, titleOf, valueAt } from '../manifest.ts'
import { isKind, onEachCluster, onceEach } from './on-clusters.ts'
import { itemsOf, mapOf } from './pods.ts'
import { type ValueStack, stacksOf } from './value-files.ts'

const DEFAULT = 'storageclass.kubernetes.io/is-default-class'
const LONGHORN = new Set(['longhorn'])
const isClass = isKind('storage.k8s.io', 'StorageClass')
const isDefault = (one: Manifest): boolean => isClass(one) && mapOf(metadataOf(one)['annotations'])[DEFAULT] === 'true'
/** values.yaml of longhorn 1.12.1: it makes the default class unless told otherwise. */
const makesDefault = ({ get }: ValueStack): boolean => get('persistence.defaultClass') !== false

/** Source: Kubernetes docs, concepts/storage/storage-classes ("Default StorageClass"): of several, the newest counts. */
const twoDefaults: Trap = {
  rule: 'storage/two-defaults',
  says: 'Two StorageClasses of a cluster are the default: whichever was made last counts, and that is another one on each cluster.',
  check: (grounds) =>
    onceEach(
      grounds.facts.clusters.flatMap((cluster): readonly Finding[] => {
        const classes = grounds.objectsOn(cluster).filter(isDefault)
        const longhorn = stacksOf(grounds, LONGHORN, [cluster]).filter(makesDefault)
        const names = [...longhorn.map(({ component }) => `that of ${component}`), ...classes.map(nameOf)]
        const last = classes.at(-1)
        if (names.length < 2 || last === undefined) return []
        const message = `${cluster.name} has ${names.length} default StorageClasses: ${names.join(', ')}`
        const hint =
          longhorn.length > 0
            ? 'persistence.defaultClass: false for Longhorn, or take the annotation from the class'
            : 'take the annotation from all but one'
        return [warning('storage/two-defaults', message, spotIn(last, ['metadata', 'annotations', DEFAULT]), hint)]
      }),
    ),
}

/** Source: Kubernetes docs, concepts/storage/persistent-volumes ("Class"): a claim without class waits until there is a default. */
const noDefault: Trap = {
  rule: 'storage/no-default-class',
  says: 'A claim names no StorageClass, and nothing on its cluster makes a default one: the claim, and the pod that wants it, wait for ever.',
  check: onEachCluster((objects, cluster) => {
    if (!mayLackDefault(cluster) || objects.some(isDefault)) return []
    return objects.flatMap((manifest) =>
      claimsOf(manifest).map((path) => {
        const message = `${titleOf(manifest)} names no StorageClass, and ${cluster.name} has no default one`
        return warning('storage/no-default-class', message, spotIn(manifest, path, 'key'), 'name one: storageClassName')
      }),
    )
  }),
}

/** Source: longhorn 1.12.1: each copy is on a node of its own (replicaSoftAntiAffinity false); catalogue B 1. */
const moreCopiesThanNodes: Trap = {
  rule: 'storage/more-copies-than-nodes',
  says: 'Longhorn is to keep more copies of each volume than the cluster has nodes: every volume is degraded from its first day, and alarms say so.',
  check: (grounds) =>
    onceEach(
      stacksOf(grounds, LONGHORN).flatMap(({ cluster, component, get, spotOf }): readonly Finding[] => {
        const size = cluster.given?.cluster.size
        const nodes = size === undefined ? 0 : size.servers + size.workers
        const copies = get('persistence.defaultClassReplicaCount') ?? 3
        if (nodes === 0 || typeof copies !== 'number' || copies <= nodes) return []
        const message = `${component}: ${copies} copies of each volume, and ${cluster.name} has ${nodes} ${nodes === 1 ? 'node' : 'nodes'}`
        const hint = `say ${Math.min(nodes, 3)} for this cluster`
        return [warning('storage/more-copies-than-nodes', message, spotOf('persistence.defaultClassReplicaCount'), hint)]
      }),
    ),
}

/** Source: Kubernetes docs, concepts/storage/volumes ("local"): nodeAffinity is needed, and a class that waits for the pod. */
const localVolume: Trap = {
  rule: 'storage/local-without-node',
  says: 'A volume on a node’s own disk that does not say which node: the API refuses it, or with a class that binds at once, pods land elsewhere.',
  check: ({ manifests }) =>
    manifests.flatMap((manifest): readonly Finding[] => {
      if (isKind('', 'PersistentVolume')(manifest)) {
        if (
          valueAt(manifest.value, ['spec', 'local']) === undefined ||
          isObject(valueAt(manifest.value, ['spec', 'nodeAffinity', 'required']))
        )
          return []
        const message = `${titleOf(manifest)} is a local volume, and says no node`
        return [
          error(
            'storage/local-without-node',
            message,
            spotIn(manifest, ['spec', 'local'], 'key'),
            'add spec.nodeAffinity.required with the node’s hostname',
          ),
        ]
      }
      const isStatic = isClass(manifest) && manifest.value['provisioner'] === 'kubernetes.io/no-provisioner'
      if (!isStatic || manifest.value['volumeBindingMode'] === 'WaitForFirstConsumer') return []
      const message = `${titleOf(manifest)} binds volumes of nodes before anybody knows where the pod goes`
      return [
        warning('storage/local-without-node', message, spotIn(manifest, ['provisioner'], 'key'), 'volumeBindingMode: WaitForFirstConsumer'),
      ]
    }),
}

export const storageTraps: readonly Trap[] = [twoDefaults, noDefault, moreCopiesThanNodes, localVolume]

/** Charts that a class may come of. */
const STORAGE = /csi|provisioner|ceph|nfs|storage|openebs|portworx|trident|local-path|linstor|piraeus|topolvm/

/** Only where all that could make a class is known: k3s brings one, an existing cluster may, and so may any chart of storage. */
function mayLackDefault({ given }: ClusterFacts): boolean {
  if (given === undefined) return false
  const placed = [...given.placed.values()]
  const distribution = given.cluster.distribution?.name
  return (
    distribution !== 'k3s' &&
    distribution !== 'existing' &&
    placed.every(({ setting: { blueprint, source, class: kind }, values }) => {
      if (blueprint.head.name === 'longhorn') return valueAt(values, ['persistence', 'defaultClass']) === false
      const mayMake = kind === 'storage' || (blueprint.head.provides ?? []).some(({ capability }) => capability === 'block-storage')
      return !mayMake && !(source.kind === 'chart' && STORAGE.test(source.name)) && source.kind !== 'folder'
    })
  )
}

/** Where a claim stands that says no class; '' is a word, and means none. */
function claimsOf({ group, kind, value }: Manifest): readonly (readonly (string | number)[])[] {
  const lacks = (spec: unknown): boolean => isObject(spec) && spec['storageClassName'] === undefined && spec['volumeName'] === undefined
  if (group === '' && kind === 'PersistentVolumeClaim') return lacks(value['spec']) ? [['spec']] : []
  if (group !== 'apps' || kind !== 'StatefulSet') return []
  return itemsOf(valueAt(value, ['spec', 'volumeClaimTemplates'])).flatMap((claim, i) =>
    isObject(claim) && lacks(claim['spec']) ? [['spec', 'volumeClaimTemplates', i, 'spec']] : [],
  )
}
