// The site's repository as engines name it, and what they get out of its folders.
import type { RelPath } from '../../tree/rel-path.ts'
import { matcher } from '../../tree/glob.ts'
import type { Facts } from '../facts.ts'
import type { Grounds } from '../grounds.ts'
import type { Manifest } from '../manifest.ts'
import { type Files, builtFrom, byFile, joined } from '../reach.ts'

/** Whether a URL means the site's own repository; `.git` at its end and the case of its letters make no other one of it. */
export function isOwnRepository(url: string, { plan }: Facts): boolean {
  return plan !== undefined && normal(url) === normal(plan.site.repository.url)
}

const normal = (url: string): string =>
  url
    .trim()
    .toLowerCase()
    .replace(/\/$/, '')
    .replace(/\.git$/, '')

/** A path of the repository as the site's folder sees it, '' for the folder itself; undefined for what lies beside it. */
export function inSite(path: string, { plan }: Facts): string | undefined {
  const whole = joined('', path)
  const folder = plan?.site.repository.path ?? ''
  if (folder === '') return whole
  if (whole === folder) return ''
  return whole.startsWith(`${folder}/`) ? whole.slice(folder.length + 1) : undefined
}

type Index = {
  readonly files: Files['manifests']
  readonly paths: readonly string[]
  readonly kustomized: ReadonlyMap<string, string>
  readonly objects: Map<string, readonly Manifest[]> // by folder and the way that it is read
}
const indices = new WeakMap<readonly Manifest[], Index>()

/** The files of the manifests in order, and the kustomization of each folder that has one; made once for a tree. */
export function indexOf({ manifests }: Grounds): Index {
  const known = indices.get(manifests)
  if (known !== undefined) return known
  const { manifests: files } = byFile(manifests)
  const paths = [...files.keys()].sort((a, b) => (a < b ? -1 : 1))
  const kustomized = new Map(paths.filter((path) => KUSTOMIZATION.test(path)).map((path) => [folderOf(path), path]))
  const index = { files, paths, kustomized, objects: new Map() }
  indices.set(manifests, index)
  return index
}

const KUSTOMIZATION = /(^|\/)kustomization\.ya?ml$/
export const folderOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '')

/** `directory`: how Argo CD reads a folder without a kustomization; Flux reads all that is below. */
export type Reading = { readonly recurse: boolean; readonly include?: string; readonly exclude?: string }

/** The objects that an engine applies of a folder: what its kustomization leads to, else the manifests in it. */
export function objectsIn(folder: string, reading: Reading, grounds: Grounds): readonly Manifest[] {
  const { objects } = indexOf(grounds)
  const key = JSON.stringify([folder, reading.recurse, reading.include, reading.exclude])
  const found = objects.get(key) ?? readObjects(folder, reading, grounds)
  objects.set(key, found)
  return found
}

function readObjects(folder: string, reading: Reading, grounds: Grounds): readonly Manifest[] {
  const { files, kustomized } = indexOf(grounds)
  const kustomization = kustomized.get(folder)
  if (kustomization !== undefined) return builtFrom(kustomization, files)
  const { include, exclude, recurse } = reading
  const meets = (glob: string, inside: string): boolean => matcher(globsOf(glob))(inside as RelPath)
  return pathsBelow(folder, indexOf(grounds).paths).flatMap((path) => {
    const inside = folder === '' ? path : path.slice(folder.length + 1)
    if (!recurse && inside.includes('/')) return []
    if ((include !== undefined && !meets(include, inside)) || (exclude !== undefined && meets(exclude, inside))) return []
    return (files.get(path) ?? []).filter(({ version, group }) => version !== 'file' && group !== 'kustomize.config.k8s.io')
  })
}

/** Argo CD writes several globs as `{a,b}`; its `*` goes over slashes, ours takes a folder for all that is in it. */
function globsOf(glob: string): readonly string[] {
  const inner = /^\{(.*)\}$/.exec(glob)?.[1]
  return (inner?.split(',') ?? [glob]).flatMap((one) => (one.endsWith('/*') ? [`${one}*`] : [one]))
}

/** Whether the tree would hold a file of this path if it stood: of what lies elsewhere nobody here knows anything. */
export const isSeen = (path: string): boolean => /^(apps|bootstrap|charts|clusters|common|envs|secrets)\//.test(path)

const sortedTexts = new WeakMap<Grounds['texts'], readonly string[]>()

/** Every file of the tree below a folder, whatever it holds. */
export function filesBelow(folder: string, { texts }: Grounds): readonly string[] {
  const sorted = sortedTexts.get(texts) ?? [...texts.keys()].sort((a, b) => (a < b ? -1 : 1))
  sortedTexts.set(texts, sorted)
  return pathsBelow(folder, sorted)
}

/** The paths below a folder, out of a sorted list: found by halving, since a fleet asks for thousands of folders. */
export function pathsBelow(folder: string, sorted: readonly string[]): readonly string[] {
  if (folder === '') return sorted
  const from = firstFrom(sorted, `${folder}/`)
  return sorted.slice(from, firstFrom(sorted, `${folder}0`)) // '0' is the letter after '/'
}

function firstFrom(sorted: readonly string[], least: string): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < least) low = middle + 1
    else high = middle
  }
  return low
}
