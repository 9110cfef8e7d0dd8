// A unit on a cluster with what Helm made of it: what the deep checks look at.
import type { DataPath } from '../../findings/finding.ts'
import type { Json, JsonObject } from '../../tree/json.ts'
import { isObject } from '../../tree/json.ts'
import { findSchema } from '../find-schema.ts'
import type { Grounds } from '../grounds.ts'
import { type Manifest, metadataOf, nameOf, namespaceOf, titleOf, valueAt } from '../manifest.ts'
import type { RenderedObject } from './objects.ts'
import type { UnitOn } from './render-plan.ts'

export type RenderedOn = UnitOn & { readonly objects: readonly RenderedObject[]; readonly text: string; readonly grounds: Grounds }

/** A fault without a place: it is that of the component in the spec, and equal faults of several clusters are told once. */
export type DeepFault = { readonly rule: string; readonly severity: 'error' | 'warning'; readonly message: string; readonly hint?: string }
export type DeepCheck = (one: RenderedOn) => readonly DeepFault[]

export const fault = (rule: string, message: string, hint?: string): DeepFault => ({
  rule,
  severity: 'error',
  message,
  ...(hint !== undefined && { hint }),
})
export const doubt = (rule: string, message: string, hint?: string): DeepFault => ({ ...fault(rule, message, hint), severity: 'warning' })

/** Where it comes to stand: '' for what is cluster-wide, undefined where its kind is not known and it says nothing itself. */
export function placeOf(manifest: Manifest, { grounds, unit }: Pick<RenderedOn, 'grounds' | 'unit'>): string | undefined {
  const scope = findSchema(manifest, grounds.shelf)?.scope
  if (scope === 'Cluster') return ''
  const said = namespaceOf(manifest)
  return said !== '' ? said : scope === 'Namespaced' ? unit.namespace : undefined
}

/** `Deployment shop (shop/templates/deployment.yaml)`. */
export const called = ({ manifest, template }: RenderedObject): string => `${titleOf(manifest)}${template === '' ? '' : ` (${template})`}`

/** An object of the tree that the cluster gets, beside all charts. */
export function standing({ grounds, cluster }: RenderedOn, kind: string, name: string): Manifest | undefined {
  return grounds.objectsOn(cluster).find((one) => one.kind === kind && nameOf(one) === name)
}

/** The entries of a list that are maps. */
export function mapsAt(value: Json | undefined, path: DataPath): readonly JsonObject[] {
  const list = valueAt(value, path)
  return Array.isArray(list) ? (list as readonly Json[]).filter(isObject) : []
}

/** A hook is made anew at each sync or upgrade and goes afterwards. */
export function isHook(manifest: Manifest): boolean {
  const { annotations } = metadataOf(manifest)
  return isObject(annotations) && annotations['helm.sh/hook'] !== undefined
}
