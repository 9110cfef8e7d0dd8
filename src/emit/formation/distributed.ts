// What every distribution says of itself: the files of its machines, and the steps that use them.
import type { JsonObject } from '../../tree/json.ts'
import type { Comments } from '../../tree/yaml-print.ts'
import type { Ground } from './ground.ts'

/** One file of a machine. `what` is the sentence at its top. */
export type NodeFile = {
  readonly name: string
  readonly what: string
  readonly documents: readonly { readonly value: JsonObject; readonly comments?: Comments }[]
}

/** One numbered step of docs/bootstrap.md; `lines` are Markdown. */
export type Step = { readonly title: string; readonly lines: readonly string[] }

/** What steps may depend on; clusters that differ in nothing of this share their steps. Addresses come as $API, names as $CLUSTER. */
export type Shape = { readonly version: string; readonly kubernetes: string; readonly port: number; readonly files: readonly string[] }
/** Which machines any of the clusters has, so that nobody reads of those that there are not. */
export type Machines = { readonly moreServers: boolean; readonly workers: boolean }

/** `first` ends with a kubeconfig that works, `joining` follows the pod network. */
export type Distributed = {
  readonly files: (ground: Ground) => readonly NodeFile[]
  readonly first: (shape: Shape) => readonly Step[]
  readonly joining: (shape: Shape, machines: Machines) => readonly Step[]
  readonly upgrade: readonly string[]
  readonly restore: readonly string[]
}
