// bootstrap/<cluster>/: the configuration of the machines of one cluster, letter by letter as its distribution reads it.
import type { DistributionName } from '../../site/site.ts'
import { type FileTree, type TreeFile, printedFile } from '../../tree/file-tree.ts'
import { type RelPath, relPath } from '../../tree/rel-path.ts'
import { printDocuments, printYaml } from '../../tree/yaml-print.ts'
import { headOf } from '../head.ts'
import { layout } from '../layout.ts'
import type { Distributed } from './distributed.ts'
import type { Ground } from './ground.ts'
import { k3s } from './k3s.ts'
import { kubeadm } from './kubeadm.ts'
import { rke2 } from './rke2.ts'
import { talos } from './talos.ts'

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
