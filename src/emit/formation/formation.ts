// bootstrap/<cluster>/: the configuration of the machines of one cluster, letter by letter as its distribution reads it.
import type { DistributionName } from '../../site/site.ts'
import { type FileTree, type TreeFile, printedFile } from '../../tree/file-tree.ts'
import type { JsonObject } from '../../tree/json.ts'
import { type RelPath, relPath } from '../../tree/rel-path.ts'
import { type Comments, printDocuments, printYaml } from '../../tree/yaml-print.ts'
import { headOf } from '../head.ts'
import { layout } from '../layout.ts'
import type { Ground } from './ground.ts'
import { k3s } from './k3s.ts'
import { kubeadm } from './kubeadm.ts'
import { rke2 } from './rke2.ts'
import { talos } from './talos.ts'

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

/** Undefined where the cluster is there already. */
export const distributions: { readonly [name in DistributionName]: Distributed | undefined } = {
  rke2,
  k3s,
  kubeadm,
  talos,
  existing: undefined,
}

export function formation(grounds: readonly Ground[]): FileTree {
  const files = new Map<RelPath, TreeFile>()
  for (const ground of grounds) {
    for (const { name, what, documents } of distributions[ground.distribution.name]?.files(ground) ?? []) {
      const [first, ...rest] = documents
      files.set(
        relPath(layout.bootstrap(ground.cluster.name), name),
        printedFile(
          () => `${printYaml(first!.value, first!.comments, headOf(what))}${rest.length > 0 ? '---\n' : ''}${printDocuments(rest)}`,
        ),
      )
    }
  }
  return files
}
