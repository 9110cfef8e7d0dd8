// An app from its options to the objects in the cluster: blueprint and chart in one go.
import type { JsonObject } from '../../src/tree/json.ts'
import { only, template } from './helm-template.ts'
import { type Known, cluster, renderRelease, renderWhole, rke2, valuesOf } from './render.ts'
import { containersOf, podSpecOf } from './restricted.ts'

const facts = {
  gateway: { name: 'platform', namespace: 'traefik', class: 'traefik' },
  issuer: { name: 'letsencrypt', kind: 'ClusterIssuer' },
  'block-storage': { class: 'longhorn' },
}
/** A cluster of five nodes on which everything is provided, and one of a single node. */
export const known: Known = { ...rke2, facts }
export const single: Known = { ...known, cluster: { ...cluster, size: { servers: 1, workers: 0, nodes: 1 } } }
export const image = { repository: 'registry.example.org/shop', tag: '1.4.2' }

/** Both value files of an app, as an engine hands them to Helm. */
export const filesOf = (options: JsonObject, world: Known): readonly JsonObject[] => [
  valuesOf(renderWhole('app', options, world)),
  renderRelease('app', options, world),
]
/** The objects of the app `shop` with an image and these options. */
export const make = (options: JsonObject, world: Known = known): readonly JsonObject[] => template(...filesOf({ image, ...options }, world))
export const specOf = (objects: readonly JsonObject[], kind: string): JsonObject => only(objects, kind)['spec'] as JsonObject
export const podOf = (objects: readonly JsonObject[], kind: string): JsonObject => podSpecOf(only(objects, kind))!
export const containerOf = (objects: readonly JsonObject[], kind = 'Deployment'): JsonObject => containersOf(podOf(objects, kind))[0]!
