// What Argo CD reads for one cluster: root.yaml, projects.yaml and one Application a unit, all in apps/<cluster>/.
import type { Site } from '../../site/site.ts'
import { type FileTree, printedFile } from '../../tree/file-tree.ts'
import { relPath } from '../../tree/rel-path.ts'
import { printDocuments, printYaml } from '../../tree/yaml-print.ts'
import type { ClusterUnits } from '../unit.ts'
import { applicationOf, rootOf } from './application.ts'
import { projectsOf } from './projects.ts'

/** Standalone: the engine runs on the cluster that it serves, and reads only this folder and what its Applications name. */
export function emitArgocd(site: Site, cluster: ClusterUnits): FileTree {
  const folder = relPath('apps', cluster.cluster.name)
  const head = [`What ${cluster.cluster.name} runs, generated from site.yaml.`]
  return new Map([
    [
      relPath(folder, 'root.yaml'),
      printedFile(() => printYaml(rootOf(site, folder), undefined, ['The root: holds every Application of this folder, and itself.'])),
    ],
    [relPath(folder, 'projects.yaml'), printedFile(() => printDocuments(projectsOf(site, cluster).map((value) => ({ value }))))],
    ...cluster.units.map(
      (unit) =>
        [relPath(folder, `${unit.name}.yaml`), printedFile(() => printYaml(applicationOf(site, cluster, unit), undefined, head))] as const,
    ),
  ])
}
