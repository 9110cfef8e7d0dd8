// Files that kustomizations list: kustomize stops at the first that is not there, and then nothing of the unit is applied.
import { type DataPath, type Finding, error } from '../../findings/finding.ts'
import { nearest } from '../../findings/nearest.ts'
import type { Json } from '../../tree/json.ts'
import type { Grounds } from '../grounds.ts'
import { type Manifest, spotIn } from '../manifest.ts'
import { joined } from '../reach.ts'
import { groundsByCluster } from './ground.ts'
import { nodesAt } from './steps.ts'

/** Where a kustomization names files; `folders` may be folders with a kustomization, too. Source: kustomize 5.8, types.Kustomization. */
const LISTS: readonly { readonly at: string; readonly folders?: true }[] = [
  ...['resources.*', 'bases.*', 'components.*'].map((at) => ({ at, folders: true as const })),
  ...['configurations.*', 'crds.*', 'patches.*.path', 'patchesStrategicMerge.*', 'patchesJson6902.*.path', 'replacements.*.path'].map(
    (at) => ({ at }),
  ),
  ...['configMapGenerator', 'secretGenerator'].flatMap((list) => ['files.*', 'envs.*', 'env'].map((key) => ({ at: `${list}.*.${key}` }))),
]

/** `manifest/reference`, for kustomizations that a cluster is given. */
export function checkKustomizations(grounds: Grounds): readonly Finding[] {
  const seen = new Set<Manifest>()
  for (const { kustomizations } of groundsByCluster(grounds)) for (const one of kustomizations) seen.add(one)
  if (seen.size === 0) return []
  const tree = treeOf(grounds.texts.keys())
  return [...seen].flatMap((one) => LISTS.flatMap(({ at, folders }) => missingAt(one, at, folders === true, tree)))
}

type Tree = {
  readonly files: ReadonlyMap<string, readonly string[]>
  readonly all: ReadonlySet<string>
  readonly tops: ReadonlySet<string>
}

/** Names by folder, all paths, and the folders at the root: what lies outside of those was not read. */
function treeOf(paths: Iterable<string>): Tree {
  const files = new Map<string, string[]>()
  const all = new Set<string>()
  const tops = new Set<string>()
  for (const path of paths) {
    const cut = path.lastIndexOf('/')
    const folder = path.slice(0, Math.max(cut, 0))
    const names = files.get(folder)
    if (names === undefined) files.set(folder, [path.slice(cut + 1)])
    else names.push(path.slice(cut + 1))
    all.add(path)
    tops.add(path.split('/', 1)[0]!)
  }
  return { files, all, tops }
}

function missingAt(manifest: Manifest, at: string, mayBeFolder: boolean, tree: Tree): readonly Finding[] {
  const folder = manifest.file.slice(0, Math.max(manifest.file.lastIndexOf('/'), 0))
  return nodesAt(manifest.value, at).flatMap(({ path, node }) => {
    const way = wayOf(node)
    if (way === undefined) return []
    const target = joined(folder, way)
    if (tree.all.has(target) || !tree.tops.has(target.split('/', 1)[0]!)) return []
    if (mayBeFolder && isKustomized(target, tree)) return []
    return [missing(manifest, path, way, target, tree)]
  })
}

/** The path in an entry (`key=path` of a generator); undefined for what is no file of this repository: a URL, a patch written out. */
function wayOf(node: Json): string | undefined {
  if (typeof node !== 'string' || /[\n{]|:\/\/|[?]ref=|^\/|^[^./]+\.[^/]+\/.*\//.test(node)) return undefined
  return node.slice(node.indexOf('=') + 1)
}

const isKustomized = (folder: string, { all }: Tree): boolean =>
  ['kustomization.yaml', 'kustomization.yml', 'Kustomization'].some((name) => all.has(`${folder}/${name}`))

function missing(manifest: Manifest, path: DataPath, way: string, target: string, { files }: Tree): Finding {
  const isFolder = files.has(target)
  const what = isFolder ? 'a folder without kustomization.yaml' : 'which does not exist'
  const beside = files.get(target.slice(0, Math.max(target.lastIndexOf('/'), 0))) ?? []
  const near = nearest(target.slice(target.lastIndexOf('/') + 1), beside)
  const hint = near === undefined ? 'add the file, or take the entry away' : `did you mean "${near}"?`
  return error('manifest/reference', `the kustomization lists ${way}, ${what}: kustomize refuses all of it`, spotIn(manifest, path), hint)
}
