// What each cluster is given: the engine's own files, and what the folders of its units lead to.
import type { RelPath } from '../tree/rel-path.ts'
import type { Json } from '../tree/json.ts'
import type { ClusterFacts } from './facts.ts'
import type { Manifest } from './manifest.ts'

/** Manifests by file, so that a fleet's clusters need not look through all of them. */
export type Files = ReadonlyMap<string, readonly Manifest[]>

export function byFile(manifests: readonly Manifest[]): Files {
  const files = new Map<string, Manifest[]>()
  for (const manifest of manifests) {
    const list = files.get(manifest.file)
    if (list === undefined) files.set(manifest.file, [manifest])
    else list.push(manifest)
  }
  return files
}

/** Every object that the cluster gets, as often as it gets it; kustomizations themselves are none. */
export function objectsOn({ name, environment }: ClusterFacts, files: Files): readonly Manifest[] {
  const leaf = `envs/${environment}/clusters/${name}/`
  const found: Manifest[] = []
  for (const [file, manifests] of files) {
    if (file.startsWith(`apps/${name}/`) || file.startsWith(`clusters/${name}/`)) found.push(...manifests.filter(isApplied))
    else if (file.startsWith(leaf) && isLeafKustomization(file.slice(leaf.length))) follow(file, files, found, 0)
  }
  return found
}

const isLeafKustomization = (inside: string): boolean => /^[^/]+\/kustomization\.ya?ml$/.test(inside)
const isApplied = ({ group, version }: Manifest): boolean => group !== 'kustomize.config.k8s.io' && version !== 'file'

/** What kustomize makes of a kustomization: the objects that it leads to, as often as it does. */
export function builtFrom(kustomization: string, files: Files): readonly Manifest[] {
  const found: Manifest[] = []
  follow(kustomization, files, found, 0)
  return found
}

const DEEPEST = 16 // kustomizations in kustomizations; a circle is kustomize's to refuse

function follow(kustomization: string, files: Files, found: Manifest[], depth: number): void {
  const [manifest] = files.get(kustomization) ?? []
  const resources = manifest?.value['resources']
  if (depth > DEEPEST || !Array.isArray(resources)) return
  const folder = kustomization.slice(0, kustomization.lastIndexOf('/'))
  for (const resource of resources as readonly Json[]) {
    if (typeof resource !== 'string' || resource.includes('://')) continue
    const path = joined(folder, resource)
    const inside = ['kustomization.yaml', 'kustomization.yml'].map((name) => `${path}/${name}`).find((file) => files.has(file))
    if (inside !== undefined) follow(inside, files, found, depth + 1)
    else found.push(...(files.get(path) ?? []).filter(isApplied))
  }
}

/** The path that a way leads to from a folder; it never leaves the tree. */
export function joined(folder: string, way: string): RelPath {
  const steps: string[] = []
  for (const step of `${folder}/${way}`.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/') as RelPath
}
