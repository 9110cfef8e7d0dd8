// A component's own custom resources: the site's set, repeated whole where it differs, and the objects of one cluster.
import type { Finding } from '../../findings/finding.ts'
import { error } from '../../findings/finding.ts'
import type { Kit } from '../../plan/kit.ts'
import type { Document, Template } from '../../template/template.ts'
import { type TreeFile, printedFile } from '../../tree/file-tree.ts'
import { type JsonObject, equal, isObject } from '../../tree/json.ts'
import { type RelPath, relPath } from '../../tree/rel-path.ts'
import { printYaml } from '../../tree/yaml-print.ts'
import { headOf } from '../head.ts'
import { wayTo } from '../layout.ts'
import type { Render } from './renderer.ts'

/** Objects that stand together; undefined where a level does not know enough to say them all. */
export type ManifestSet = { readonly documents: readonly Document[]; readonly findings: readonly Finding[] } | undefined

/** The folder in which a whole set stands; the leaf of a cluster refers to the nearest. */
export type Holder = { readonly folder: RelPath; readonly documents: readonly Document[] }

export const emptySet = { documents: [], findings: [] } as const

/** The site's set at a level. In partial mode one object that is not complete leaves the whole set to the levels below. */
export function siteSet(render: Render, kit: Kit, context: JsonObject): ManifestSet {
  return setOf(render, kit.templates.manifestsSite, context, Object.hasOwn(context, 'cluster') ? 'whole' : 'partial')
}

export function clusterSet(render: Render, kit: Kit, context: JsonObject): NonNullable<ManifestSet> {
  return setOf(render, kit.templates.manifestsCluster, context, 'whole') ?? emptySet
}

function setOf(render: Render, templates: readonly Template[], context: JsonObject, mode: 'whole' | 'partial'): ManifestSet {
  if (templates.length === 0) return emptySet
  const rendered = templates.map((template) => render(template, context, mode))
  const documents = rendered.flatMap((one) => (one.ok ? one.value : []))
  if (documents.some(({ complete }) => !complete)) return undefined
  return { documents, findings: rendered.flatMap((one) => (one.ok ? [] : one.findings)) }
}

/** The holder that a level's set makes: the one above where the set is the same, else a folder of its own. */
export function holderAt(set: ManifestSet, folder: RelPath, above: Holder | undefined): Holder | undefined {
  if (set === undefined) return undefined
  if (above && sameDocuments(set.documents, above.documents)) return above
  return set.documents.length > 0 ? { folder, documents: set.documents } : undefined
}

export function sameDocuments(a: readonly Document[], b: readonly Document[]): boolean {
  return a === b || (a.length === b.length && a.every((document, i) => document === b[i] || equal(document.value, b[i]!.value)))
}

/** A folder of objects, one file an object, with the kustomization that lists them after `bases`. */
export function manifestFolder(
  folder: RelPath,
  documents: readonly Document[],
  bases: readonly RelPath[],
  files: Map<RelPath, TreeFile>,
): readonly Finding[] {
  const names = new Set<string>()
  const findings: Finding[] = []
  const [head, listHead] = [headOf(`An object of ${whose(folder)}.`), headOf(`The objects of ${whose(folder)}.`)]
  for (const document of documents) {
    const name = fileName(document)
    if (name === undefined || names.has(name)) findings.push(nameFault(folder, name))
    if (name === undefined || names.has(name)) continue
    names.add(name)
    files.set(
      relPath(folder, name),
      printedFile(() => printYaml(document.value, document.comments, head)),
    )
  }
  const resources = [...bases.map((base) => wayTo(folder, base)), ...names]
  const kustomization = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources }
  files.set(
    relPath(folder, 'kustomization.yaml'),
    printedFile(() => printYaml(kustomization, undefined, listHead)),
  )
  return findings
}

/** "cilium for prod": the layout puts the component last, and before it the level that it is for. */
function whose(folder: RelPath): string {
  const [level, component] = folder.split('/').slice(-2)
  return `${component} for ${level === 'common' ? 'the whole site' : level}`
}

function nameFault(folder: RelPath, name: string | undefined): Finding {
  if (name === undefined) return error('emit/not-an-object', `${folder}: a manifest template made something without kind and name`)
  return error(
    'emit/twice',
    `${folder}/${name} would be written twice`,
    undefined,
    'two objects of one kind and name cannot stand in one folder',
  )
}

/** `<kind>-<name>.yaml`, with what a file name cannot hold replaced. */
export function fileName({ value }: Document): string | undefined {
  if (!isObject(value) || !isObject(value['metadata'])) return undefined
  const { kind } = value
  const { name } = value['metadata']
  if (typeof kind !== 'string' || typeof name !== 'string' || kind === '' || name === '') return undefined
  return `${kind.toLowerCase()}-${name.toLowerCase()}`.replaceAll(/[^a-z0-9.-]/g, '-').slice(0, 200) + '.yaml'
}
