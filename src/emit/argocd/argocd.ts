// What Argo CD reads for one cluster: root.yaml, projects.yaml and one Application a unit, all in apps/<cluster>/.
import type { Site } from '../../site/site.ts'
import { type FileTree, type TreeFile, printedFile } from '../../tree/file-tree.ts'
import { type RelPath, relPath } from '../../tree/rel-path.ts'
import { printYaml } from '../../tree/yaml-print.ts'
import { headOf } from '../head.ts'
import type { ClusterUnits } from '../unit.ts'
import { applicationOf, engineNamespace, rootOf } from './application.ts'
import { type ProjectMemory, makeProjectMemory, projectsFile } from './projects.ts'

/**
 * Standalone: the engine runs on the cluster that it serves, and reads only this folder and what its Applications name.
 * `memory` is given to all clusters of a run.
 */
export function emitArgocd(site: Site, cluster: ClusterUnits, memory: ProjectMemory = makeProjectMemory()): FileTree {
  const { name } = cluster.cluster
  const folder = relPath('apps', name)
  const namespace = engineNamespace(cluster)
  const rootHead = headOf(
    `The one Application that is applied by hand: all of ${folder}/, itself included.`,
    'It has no finalizer: deleting it stops GitOps and leaves everything running.',
  )
  const files = new Map<RelPath, TreeFile>()
  files.set(
    relPath(folder, 'root.yaml'),
    printedFile(() => printYaml(rootOf(site, folder, namespace), undefined, rootHead)),
  )
  files.set(relPath(folder, 'projects.yaml'), projectsFile(site, cluster, memory))
  for (const unit of cluster.units) {
    const head = headOf(`What Argo CD syncs as ${unit.name} on ${name}.`)
    files.set(
      relPath(folder, `${unit.name}.yaml`),
      printedFile(() => printYaml(applicationOf(site, cluster, unit, namespace), undefined, head)),
    )
  }
  return files
}
