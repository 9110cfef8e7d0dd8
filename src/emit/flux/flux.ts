// Flux's side of a cluster: clusters/<cluster>/ with one Kustomization a unit, and the folder of each chart's release.
import type { Site } from '../../site/site.ts'
import { type FileTree, type TreeFile, printedFile } from '../../tree/file-tree.ts'
import { byCodePoint } from '../../tree/json.ts'
import { type RelPath, relPath } from '../../tree/rel-path.ts'
import { printDocuments, printYaml } from '../../tree/yaml-print.ts'
import { headOf } from '../head.ts'
import { layout } from '../layout.ts'
import type { ClusterUnits, Unit } from '../unit.ts'
import { type Home, gitRepository, unitKustomization } from './kustomization.ts'
import { helmRelease, releaseKustomization } from './release.ts'

/**
 * Everything below `clusters/<cluster>/` but people's `own/`. The source and the Kustomization of the folder itself are not here:
 * the FluxInstance makes them. Paths in objects count from the repository's root, so they carry `repository.path`.
 */
export function emitFlux(site: Site, cluster: ClusterUnits): FileTree {
  const { name } = cluster.cluster
  const folder = relPath('clusters', name)
  const home: Home = { repository: site.repository, folder, namespace: engineNamespace(cluster) }
  const files = new Map<RelPath, TreeFile>([[relPath(folder, 'kustomization.yaml'), listFile(cluster)]])
  for (const unit of cluster.units) {
    files.set(relPath(folder, `${unit.name}.yaml`), unitFile(home, unit, name))
    for (const [path, file] of releaseFiles(home, unit, name)) files.set(path, file)
  }
  return files
}

/** `clusters/values-reference.yaml`: tells kustomize that a HelmRelease names ConfigMaps too. */
export function emitFluxShared(): FileTree {
  const head = headOf(
    'Where a HelmRelease names a ConfigMap, so that kustomize puts the name with the hash there: a changed value then is a changed release.',
  )
  const fieldSpecs = [{ group: 'helm.toolkit.fluxcd.io', kind: 'HelmRelease', path: 'spec/valuesFrom/name' }]
  const reference = { nameReference: [{ kind: 'ConfigMap', version: 'v1', fieldSpecs }] }
  return new Map([[layout.valuesReference, printedFile(() => printYaml(reference, undefined, head))]])
}

/** Listed one by one: without this file Flux would apply every YAML file below, values included. */
function listFile({ cluster, units }: ClusterUnits): TreeFile {
  const head = headOf(`What Flux applies on ${cluster.name}; it reads only what is listed here.`)
  const resources = units.map(({ name }) => `${name}.yaml`).sort(byCodePoint)
  return printedFile(() => printYaml({ ...KUSTOMIZE, resources }, undefined, head))
}

const KUSTOMIZE = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' } as const

function unitFile(home: Home, unit: Unit, cluster: string): TreeFile {
  const head = headOf(`What Flux syncs as ${unit.name} on ${cluster}.`)
  const comments = new Map([['', { before: head }]])
  return printedFile(() => {
    const [first, ...rest] = [...gitRepository(home, unit), unitKustomization(home, unit)]
    return printDocuments([{ value: first!, comments }, ...rest.map((value) => ({ value }))])
  })
}

function releaseFiles(home: Home, unit: Unit, cluster: string): FileTree {
  const { source } = unit
  if (source.kind !== 'chart') return new Map()
  const folder = relPath(home.folder, unit.name)
  const head = headOf(`The Helm release of ${unit.name} on ${cluster}.`)
  const listed = headOf(`The release of ${unit.name}, and its values, nearest last.`)
  return new Map([
    [relPath(folder, 'release.yaml'), printedFile(() => printYaml(helmRelease(home, unit, source), undefined, head))],
    [
      relPath(folder, 'kustomization.yaml'),
      printedFile(() =>
        printYaml({ ...KUSTOMIZE, ...releaseKustomization(home, unit, source, layout.valuesReference) }, undefined, listed),
      ),
    ],
  ])
}

/** All of Flux's objects live where Flux lives; a FluxInstance calls its source after that namespace. */
function engineNamespace({ placed }: ClusterUnits): string {
  const engine = [...placed.values()].find(({ setting }) => setting.blueprint.head.engine === 'flux')
  return engine?.setting.namespace ?? 'flux-system'
}
