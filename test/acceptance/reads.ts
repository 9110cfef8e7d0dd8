// Every file that an engine opens for one cluster, found the way the engine finds it: from its objects, not from the generator's knowledge.
import { posix } from 'node:path'
import { loadAll } from 'js-yaml'
import type { RelPath } from '../../src/tree/rel-path.ts'

export type Texts = ReadonlyMap<RelPath, string>
type Any = any // objects as YAML gives them; the test follows their fields

export const objectsOf = (text: string): readonly Any[] =>
  (loadAll(text) as Any[]).filter((object) => object !== null && object !== undefined)

/** Path to text for everything that the cluster's engine opens. `objects` are the engine's own files, `texts` what they point into. */
export function readsOf(engine: 'argocd' | 'flux', cluster: string, texts: Texts, objects: Texts = texts): Texts {
  const read = new Map<RelPath, string>()
  const open = (path: string): string | undefined => {
    const text = texts.get(path as RelPath)
    if (text !== undefined) read.set(path as RelPath, text)
    return text
  }
  const roots = [...objects].filter(([path]) => path.startsWith(`${engine === 'argocd' ? 'apps' : 'clusters'}/${cluster}/`))
  for (const [path, text] of roots) {
    read.set(path, text)
    for (const object of path.endsWith('kustomization.yaml') ? [] : objectsOf(text)) follow(object, texts, open)
    if (path.endsWith('kustomization.yaml')) openKustomization(posix.dirname(path), texts, open, text)
  }
  return read
}

function follow(object: Any, texts: Texts, open: (path: string) => string | undefined): void {
  if (object.kind === 'Application') {
    const { path, helm } = object.spec.source
    if (object.metadata.name !== 'root') openFolder(path, texts, open) // of another repository there is nothing to open
    for (const file of helm?.valueFiles ?? []) open(file.replace(/^\//, ''))
  }
  if (object.kind === 'Kustomization' && object.spec.sourceRef.name === 'flux-system')
    openFolder(object.spec.path.replace(/^\.\//, ''), texts, open)
  if (object.kind === 'HelmRelease') openFolder(object.spec.chart.spec.chart.replace(/^\.\//, ''), texts, open)
}

function openFolder(folder: string, texts: Texts, open: (path: string) => string | undefined): void {
  const kustomization = open(`${folder}/kustomization.yaml`)
  if (kustomization !== undefined) openKustomization(folder, texts, open, kustomization)
  else for (const path of texts.keys()) if (path.startsWith(`${folder}/`)) open(path)
}

function openKustomization(folder: string, texts: Texts, open: (path: string) => string | undefined, text: string): void {
  const [{ resources = [], configMapGenerator = [], configurations = [] }] = objectsOf(text) as [Any]
  for (const resource of resources) {
    const path = posix.normalize(`${folder}/${resource}`)
    if (texts.has(path as RelPath)) for (const object of objectsOf(open(path)!)) follow(object, texts, open)
    else openFolder(path, texts, open)
  }
  for (const { files } of configMapGenerator)
    for (const file of files) open(posix.normalize(`${folder}/${String(file).replace(/^[^=]*=/, '')}`))
  for (const file of configurations) open(posix.normalize(`${folder}/${file}`))
}
