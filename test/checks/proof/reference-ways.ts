// References that lead nowhere: a name that something else in the tree must have is changed to one that nothing has.
import type { DataPath } from '../../../src/findings/finding.ts'
import { gvkOf } from '../../../src/checks/manifest.ts'
import { type Json, type JsonObject, isObject } from '../../../src/tree/json.ts'
import { changed, nodesOf } from '../mutations.ts'
import type { Draft, Place, Way } from './draft.ts'
import type { Tree } from './tree.ts'

/** Ends of paths, lists left out, at which the name of another object stands (the reference pages of each API). */
const NAMES =
  /(^|\.)(issuerRef\.name|(parentRefs|certificateRefs)\.name|[a-z]*[sS]ecret(Key)?Ref\.name|secretStoreRef\.name|configMap(Key)?Ref\.name|configMap\.name|storageClassName|storageClass|serviceAccountName|serviceAccountRef\.name|serviceAccount\.name|ipAddressPools|sourceRef\.name|valuesFrom\.name|tls\.secretName|volumes\.secret\.secretName|imagePullSecrets\.name)$/

const isReference = (path: DataPath): boolean => NAMES.test(path.filter((step) => typeof step === 'string').join('.'))

/** What the name is changed to is called by nothing, so that it is a fault wherever nobody makes the object on demand. */
export const referenceWay: Way = {
  name: 'dangling reference',
  places: (tree) => known.get(tree) ?? remember(tree),
  drafts: (tree, { file, index, value }) =>
    namesIn(value).map(({ path, value: name }): Draft => ({
      ...{ tree, file, index, path },
      make: () => changed(value, path, () => `${String(name)}-gone`),
      isFault: () => !isMade(value, path),
    })),
}

const known = new WeakMap<Tree, readonly Place[]>()

function remember(tree: Tree): readonly Place[] {
  const places = tree.manifests
    .filter(({ file, kind }) => tree.read.has(file) && !['Kustomization', 'CustomResourceDefinition'].includes(kind))
    .map((manifest) => ({ file: manifest.file, index: Number(manifest.root[0] ?? 0), value: manifest.value, of: gvkOf(manifest) }))
    .filter(({ value }) => namesIn(value).length > 0)
  known.set(tree, places)
  return places
}

function namesIn(value: Json): ReturnType<typeof nodesOf> {
  return nodesOf({ path: [], value }).filter(
    (node) => typeof node.value === 'string' && isReference(node.path) && !isOptional(value, node.path),
  )
}

/** cert-manager makes whatever Secret a listener names where the Gateway asks for an issuer by annotation. */
function isMade(value: Json, path: DataPath): boolean {
  const { metadata } = value as { readonly metadata?: { readonly annotations?: JsonObject } }
  const asks = Object.keys(metadata?.annotations ?? {}).some((name) => /^cert-manager\.io\/(cluster-)?issuer$/.test(name))
  return asks && path.includes('certificateRefs')
}

function isOptional(value: Json, path: DataPath): boolean {
  let parent: Json | undefined = value
  for (const step of path.slice(0, -1)) parent = (parent as JsonObject)[step as string]
  return isObject(parent) && parent['optional'] === true
}
