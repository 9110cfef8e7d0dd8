// The pods that a manifest makes, whatever kind it is, and where their spec stands in it.
import type { DataPath } from '../../findings/finding.ts'
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'
import { type Manifest, valueAt } from '../manifest.ts'

/** `path`: where the pod's spec stands. `replicas`: what the manifest says, 1 where it says nothing, undefined where there is no such number. */
export type Pods = {
  readonly spec: JsonObject
  readonly path: DataPath
  readonly labels: JsonObject
  readonly annotations: JsonObject
  readonly replicas: number | undefined
}
export type Container = { readonly value: JsonObject; readonly path: DataPath }

/** Where a kind keeps its pod template (Kubernetes API reference, workload resources); '' is the core group. */
const TEMPLATES: ReadonlyMap<string, DataPath> = new Map([
  ['/Pod', []],
  ['/ReplicationController', ['spec', 'template']],
  ['apps/Deployment', ['spec', 'template']],
  ['apps/StatefulSet', ['spec', 'template']],
  ['apps/DaemonSet', ['spec', 'template']],
  ['apps/ReplicaSet', ['spec', 'template']],
  ['batch/Job', ['spec', 'template']],
  ['batch/CronJob', ['spec', 'jobTemplate', 'spec', 'template']],
])
const COUNTED = new Set(['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'])

export function podsOf({ group, kind, value }: Manifest): Pods | undefined {
  const path = TEMPLATES.get(`${group}/${kind}`)
  const template = path && valueAt(value, path)
  const spec = isObject(template) ? template['spec'] : undefined
  if (path === undefined || !isObject(template) || !isObject(spec)) return undefined
  const metadata = mapOf(template['metadata'])
  const said = valueAt(value, ['spec', 'replicas'])
  const replicas = COUNTED.has(kind) ? (typeof said === 'number' ? said : 1) : undefined
  return { spec, path: [...path, 'spec'], labels: mapOf(metadata['labels']), annotations: mapOf(metadata['annotations']), replicas }
}

/** All containers: init and ephemeral ones, too. */
export function containersOf({ spec, path }: Pods): readonly Container[] {
  return ['initContainers', 'containers', 'ephemeralContainers'].flatMap((list) =>
    itemsOf(spec[list]).flatMap((value, i) => (isObject(value) ? [{ value, path: [...path, list, i] }] : [])),
  )
}

/** A map, or an empty one. */
export const mapOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {})
/** The entries of a list; none where it is no list. */
export const itemsOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : [])
/** The texts of a list. */
export const textsIn = (value: Json | undefined): readonly string[] => itemsOf(value).filter((one) => typeof one === 'string')
