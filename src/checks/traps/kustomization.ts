// A kustomization.yaml as the traps read it: every file that it names, and where.
import type { DataPath } from '../../findings/finding.ts'
import { type Json, isObject } from '../../tree/json.ts'
import type { Manifest } from '../manifest.ts'
import { joined } from '../reach.ts'
import { listAt, textAt } from './application.ts'
import { folderOf } from './repository.ts'

export const isKustomization = ({ group, kind }: Manifest): boolean =>
  group === 'kustomize.config.k8s.io' && (kind === 'Kustomization' || kind === 'Component')

/** `path`: what it leads to in the tree; `way`: how it is written; `key`: the field that names it. */
export type Named = { readonly path: string; readonly way: string; readonly key: string; readonly at: DataPath }

const LISTS = [
  'resources',
  'components',
  'bases',
  'crds',
  'configurations',
  'generators',
  'transformers',
  'validators',
  'patchesStrategicMerge',
]
const PATCHES = ['patches', 'patchesJson6902', 'replacements']
const GENERATORS = ['configMapGenerator', 'secretGenerator']

/** Files and folders beside or above it; what lies in other repositories is left out, and what is written in place, too. */
export function namedIn(kustomization: Manifest): readonly Named[] {
  const { value } = kustomization
  const folder = folderOf(kustomization.file)
  const named = (key: string, way: Json | undefined, at: DataPath): readonly Named[] =>
    typeof way !== 'string' || way === '' || isRemote(way) || way.includes('\n') ? [] : [{ path: joined(folder, way), way, key, at }]
  return [
    ...LISTS.flatMap((key) => listAt(value, [key]).flatMap((way, i) => named(key, way, [key, i]))),
    ...PATCHES.flatMap((key) =>
      listAt(value, [key]).flatMap((one, i) => named(key, isObject(one) ? one['path'] : undefined, [key, i, 'path'])),
    ),
    ...GENERATORS.flatMap((key) =>
      listAt(value, [key]).flatMap((one, i) =>
        ['files', 'envs'].flatMap((list) =>
          listAt(one, [list]).flatMap((file, j) => named(key, typeof file === 'string' ? fileOf(file) : undefined, [key, i, list, j])),
        ),
      ),
    ),
    ...named('openapi', textAt(value, ['openapi', 'path']), ['openapi', 'path']),
  ]
}

/** `key=path` names the key that the file gets. */
const fileOf = (said: string): string => said.slice(said.indexOf('=') + 1)

/** Source: kustomize 5.8, remote build: a URL, or host and path as git takes them. */
export function isRemote(way: string): boolean {
  return way.includes('://') || way.startsWith('git@') || /^[\w-]+(\.[\w-]+)+\/[^/]+\//.test(way)
}
