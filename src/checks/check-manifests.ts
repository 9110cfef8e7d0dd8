// Manifests → findings: each against the schema of its kind, its scope, the Kubernetes of its clusters, and those beside it.
import type { Finding } from '../findings/finding.ts'
import { checkDuplicates } from './duplicates.ts'
import { findSchema, tooNew, whyNoSchema } from './find-schema.ts'
import { fitsSchema } from './fits-schema.ts'
import type { Grounds } from './grounds.ts'
import type { Manifest } from './manifest.ts'
import { checkScope } from './scope.ts'

/** All findings, in the order of the manifests. CEL rules of CRDs are evaluated in part (crd/cel.ts). */
export function checkManifests(grounds: Grounds): readonly Finding[] {
  const { manifests, shelf, facts } = grounds
  const namespaced = foldersWithNamespace(manifests)
  const alone = manifests.flatMap((manifest) => {
    const schema = findSchema(manifest, shelf)
    if (schema === undefined) return [whyNoSchema(manifest, shelf, facts)]
    return [...tooNew(manifest, facts), ...fitsSchema(manifest, schema), ...checkScope(manifest, schema, namespaced(manifest.file))]
  })
  return [...alone, ...checkDuplicates(grounds)]
}

/** Whether a file's objects get a namespace from outside: its kustomization's, or that of the unit `own`. */
function foldersWithNamespace(manifests: readonly Manifest[]): (file: string) => boolean {
  const said = manifests.filter(({ kind, group, value }) => {
    return group === 'kustomize.config.k8s.io' && kind === 'Kustomization' && typeof value['namespace'] === 'string'
  })
  const folders = new Set(said.map(({ file }) => folderOf(file)))
  return (file) => folders.has(folderOf(file)) || /^(apps|clusters)\/[^/]+\/own\//.test(file)
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1)
}
