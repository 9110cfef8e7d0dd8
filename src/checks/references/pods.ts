// The pods and Services of a cluster that its manifests show, by namespace, with their labels.
import { type JsonObject, isObject } from '../../tree/json.ts'
import { type Manifest, metadataOf, valueAt } from '../manifest.ts'
import { POD_AT } from './fields/pods.ts'
import type { ClusterGround } from './ground.ts'
import { kindIn } from './kinds.ts'

export type Labelled = { readonly manifest: Manifest; readonly labels: JsonObject }

/** Labels of the pods of a workload, or of the pod itself; undefined for every other kind. */
export function podLabelsOf(manifest: Manifest): JsonObject | undefined {
  const at = POD_AT.get(kindIn(manifest.kind, manifest.group))
  if (at === undefined) return undefined
  const labels = valueAt(manifest.value, [...at.split('.').slice(0, -1), 'metadata', 'labels'])
  return isObject(labels) ? labels : {}
}

export function labelsOf(manifest: Manifest): JsonObject {
  const { labels } = metadataOf(manifest)
  return isObject(labels) ? labels : {}
}

/**
 * Of a namespace all that can be selected, where the tree shows it: undefined where something unseen installs there, where an operator makes
 * pods, or where nobody can tell the namespace of some.
 */
export function selectable(ground: ClusterGround): (what: 'pods' | 'services', namespace: string) => readonly Labelled[] | undefined {
  const pods = new Map<string, Labelled[]>()
  const services = new Map<string, Labelled[]>()
  const closed = new Set<string>()
  let lost = ground.unseen.anything
  for (const manifest of ground.objects) {
    const podLabels = podLabelsOf(manifest)
    const isService = manifest.group === '' && manifest.kind === 'Service'
    const namespace = ground.namespaceOf(manifest)
    if (namespace !== undefined && namespace !== '' && isRunning(manifest)) closed.add(namespace)
    if (podLabels === undefined && !isService) continue
    if (namespace === undefined) lost = true
    else if (isService) add(services, namespace, { manifest, labels: labelsOf(manifest) })
    else add(pods, namespace, { manifest, labels: podLabels! })
  }
  return (what, namespace) => {
    if (lost || closed.has(namespace) || ground.unseen.namespaces.has(namespace)) return undefined
    return (what === 'pods' ? pods : services).get(namespace) ?? []
  }
}

/** Custom resources of which an operator makes pods or Services: all but those that are known to make none. */
function isRunning({ group, kind }: Manifest): boolean {
  if (group === 'gateway.networking.k8s.io') return kind === 'Gateway'
  if (group === 'argoproj.io') return !['Application', 'AppProject'].includes(kind)
  if (group === 'monitoring.coreos.com') return !/(?:Monitor|Rule|Probe|Config)$/.test(kind)
  return group.includes('.') && !QUIET_GROUPS.test(group)
}

const QUIET_GROUPS =
  /(?:^|\.)(?:k8s\.io|cert-manager\.io|external-secrets\.io|cilium\.io|traefik\.io|kyverno\.io|bitnami\.com|metallb\.io|longhorn\.io|velero\.io|toolkit\.fluxcd\.io)$/

function add(map: Map<string, Labelled[]>, key: string, value: Labelled): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
