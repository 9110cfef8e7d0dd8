// What each cluster is given: the engine's own files, and what the folders of its units lead to.
import type { RelPath } from '../tree/rel-path.ts'
import type { Json } from '../tree/json.ts'
import type { ClusterFacts } from './facts.ts'
import type { Manifest } from './manifest.ts'

/** Manifests by file, and the files of each cluster by its folders, so that a fleet's clusters need not look through all of them. */
export type Files = {
  readonly manifests: ReadonlyMap<string, readonly Manifest[]>
  readonly folders: ReadonlyMap<string, readonly string[]>
}

/** `objects`: as often as the cluster gets them; kustomizations themselves are none. `secrets`: what people keep encrypted for it. */
export type Given = {
  readonly objects: readonly Manifest[]
  readonly kustomizations: readonly Manifest[]
  readonly secrets: readonly Manifest[]
}

export function byFile(manifests: readonly Manifest[]): Files {
  const files = new Map<string, Manifest[]>()
  const folders = new Map<string, string[]>()
  for (const manifest of manifests) {
    const list = files.get(manifest.file)
    if (list !== undefined) {
      list.push(manifest)
      continue
    }
    files.set(manifest.file, [manifest])
    const folder = FOLDER.exec(manifest.file)?.[0]
    if (folder === undefined) continue
    const inside = folders.get(folder)
    if (inside === undefined) folders.set(folder, [manifest.file])
    else inside.push(manifest.file)
  }
  return { manifests: files, folders }
}

const FOLDER = /^(?:(?:apps|clusters)\/[^/]+|envs\/[^/]+\/clusters\/[^/]+|secrets\/[^/]+\/[^/]+)\//

export function givenTo({ name, environment }: ClusterFacts, { manifests: files, folders }: Files): Given {
  const leaf = `envs/${environment}/clusters/${name}/`
  const found: Manifest[] = []
  const kustomizations: Manifest[] = []
  const inside = (folder: string): readonly string[] => folders.get(folder) ?? []
  for (const file of [...inside(`apps/${name}/`), ...inside(`clusters/${name}/`)]) {
    for (const manifest of files.get(file) ?? []) (isApplied(manifest) ? found : kustomizations).push(manifest)
  }
  for (const file of inside(leaf)) {
    if (isLeafKustomization(file.slice(leaf.length))) follow(file, files, { found, kustomizations }, 0)
  }
  const secrets = inside(`secrets/${environment}/${name}/`).flatMap((file) => files.get(file) ?? [])
  return { objects: found, kustomizations, secrets: secrets.filter(isApplied) }
}

const isLeafKustomization = (inside: string): boolean => /^[^/]+\/kustomization\.ya?ml$/.test(inside)
const isApplied = ({ group, version }: Manifest): boolean => group !== 'kustomize.config.k8s.io' && version !== 'file'

/** What kustomize makes of a kustomization: the objects that it leads to, as often as it does. */
export function builtFrom(kustomization: string, manifests: Files['manifests']): readonly Manifest[] {
  const into: Found = { found: [], kustomizations: [] }
  follow(kustomization, manifests, into, 0)
  return into.found
}

const DEEPEST = 16 // kustomizations in kustomizations; a circle is kustomize's to refuse
const MOST = 2000 // of them for a cluster: in circles that are wide, too, there is an end
const MOST_OBJECTS = 100_000 // and of what they list, over and over
type Found = { readonly found: Manifest[]; readonly kustomizations: Manifest[] }

function follow(kustomization: string, files: Files['manifests'], into: Found, depth: number): void {
  const [manifest] = files.get(kustomization) ?? []
  const resources = manifest?.value['resources']
  if (manifest !== undefined && depth <= DEEPEST) into.kustomizations.push(manifest)
  if (depth > DEEPEST || into.kustomizations.length > MOST || !Array.isArray(resources)) return
  const folder = kustomization.slice(0, kustomization.lastIndexOf('/'))
  for (const resource of resources as readonly Json[]) {
    if (into.found.length > MOST_OBJECTS) return
    if (typeof resource !== 'string' || resource.includes('://')) continue
    const path = joined(folder, resource)
    const inside = ['kustomization.yaml', 'kustomization.yml'].map((name) => `${path}/${name}`).find((file) => files.has(file))
    if (inside !== undefined) follow(inside, files, into, depth + 1)
    else into.found.push(...(files.get(path) ?? []).filter(isApplied))
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
