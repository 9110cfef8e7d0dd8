// Traps of kustomize: files that nobody lists, ways out of the folder, and labels that break what runs.
import { type Finding, error, warning } from '../../findings/finding.ts'
import { isObject } from '../../tree/json.ts'
import type { RelPath } from '../../tree/rel-path.ts'
import type { Grounds, Trap } from '../grounds.ts'
import { spotIn, titleOf } from '../manifest.ts'
import { annotationOf, applicationIn, listAt } from './application.ts'
import { folderOfSource } from './argocd-apply.ts'
import { folderOfKustomization, isFluxKustomization } from './flux.ts'
import { isKustomization, isRemote, namedIn } from './kustomization.ts'
import { folderOf, indexOf, isSeen } from './repository.ts'

/** Folders that an engine reads as a whole, beside those with a kustomization. */
function readFolders(grounds: Grounds): ReadonlySet<string> {
  return new Set(
    grounds.manifests.flatMap((manifest) => {
      if (isFluxKustomization(manifest)) return folderOfKustomization(manifest, grounds) ?? []
      const application = applicationIn(manifest)
      return application === undefined ? [] : application.sources.flatMap(({ value }) => folderOfSource(value, grounds) ?? [])
    }),
  )
}

/** Source: kustomize 5.8: it reads what its lists name, and nothing else of the folder. */
const unlisted: Trap = {
  rule: 'kustomize/unlisted',
  says: 'A manifest beside a kustomization.yaml that does not list it: nobody applies it.',
  check: (grounds) => {
    const { files, kustomized } = indexOf(grounds)
    const listed = new Set(grounds.manifests.filter(isKustomization).flatMap((one) => namedIn(one).map(({ path }) => path)))
    const read = readFolders(grounds)
    return [...files].flatMap(([path, [first]]): readonly Finding[] => {
      if (first === undefined || isKustomization(first) || first.version === 'file' || listed.has(path)) return []
      const home = kustomizedAbove(folderOf(path), kustomized, read, listed)
      // What stays on the machine, or is marked so, never goes to a cluster.
      if (home === undefined || annotationOf(first, 'config.kubernetes.io/local-config') !== undefined) return []
      const message = `${titleOf(first)} is in no kustomization: ${kustomized.get(home)} does not list it, and nothing applies it`
      const way = path.slice(home.length + 1)
      return [error('kustomize/unlisted', message, spotIn(first, []), `add ${way} to its resources, or move the file away`)]
    })
  },
}

/** The nearest folder above with a kustomization; undefined where an engine or another kustomization reads a folder on the way. */
function kustomizedAbove(
  folder: string,
  kustomized: ReadonlyMap<string, string>,
  read: ReadonlySet<string>,
  listed: ReadonlySet<string>,
): string | undefined {
  for (let here = folder; ; here = folderOf(here)) {
    if (kustomized.has(here)) return here
    if (here === '' || read.has(here) || listed.has(here)) return undefined
  }
}

/** Source: kustomize 5.8, load restrictor: Argo CD builds with the default one, Flux without any. */
const outside: Trap = {
  rule: 'kustomize/outside',
  says: 'A kustomization that Argo CD builds names a file outside of its folder: kustomize refuses it. Folders may lie outside, files may not.',
  check: ({ manifests, texts, facts }) => {
    if (facts.plan !== undefined && facts.plan.site.engine !== 'argocd') return []
    const ours = manifests.filter((one) => isKustomization(one) && !one.file.startsWith('clusters/'))
    return ours.flatMap((kustomization) => {
      const folder = folderOf(kustomization.file)
      const away = namedIn(kustomization).filter(({ path }) => texts.has(path as RelPath) && !path.startsWith(`${folder}/`))
      return away.map(({ path, at }) =>
        error(
          'kustomize/outside',
          `${path} lies outside of ${folder}, and kustomize reads no file from there`,
          spotIn(kustomization, at),
          'put a kustomization beside that file, and list its folder',
        ),
      )
    })
  },
}

/** Lists that the check of references does not follow. */
const fileMissing: Trap = {
  rule: 'kustomize/file-missing',
  says: 'A kustomization names a file that does not exist: nothing of the folder is built.',
  check: (grounds) => {
    const { texts } = grounds
    return grounds.manifests.filter(isKustomization).flatMap((kustomization) =>
      namedIn(kustomization).flatMap(({ path, key, at }): readonly Finding[] => {
        if (key === 'resources' || key === 'bases' || key === 'components' || texts.has(path as RelPath)) return []
        // A picture or an archive is no text, and would not be here even if it stood.
        if (!isSeen(path) || !/\.(ya?ml|json)$/.test(path)) return []
        return [error('kustomize/file-missing', `there is no ${path}, which ${key} names`, spotIn(kustomization, at))]
      }),
    )
  },
}

/** Source: kustomize 5.8, commonLabels and labels (includeSelectors); selectors of workloads cannot change. */
const changesSelectors: Trap = {
  rule: 'kustomize/changes-selectors',
  says: 'Labels that kustomize also writes into selectors: a Deployment that runs already cannot take them, and every sync of it fails.',
  check: ({ manifests }) =>
    manifests.filter(isKustomization).flatMap((kustomization): readonly Finding[] => {
      const { value } = kustomization
      const included = listAt(value, ['labels']).findIndex((one) => isObject(one) && one['includeSelectors'] === true)
      const at = isObject(value['commonLabels']) ? ['commonLabels'] : included >= 0 ? ['labels', included, 'includeSelectors'] : undefined
      if (at === undefined) return []
      const hint = 'use labels, with includeTemplates: true where pods should have them'
      return [
        warning(
          'kustomize/changes-selectors',
          'these labels go into the selectors of all workloads',
          spotIn(kustomization, at, 'key'),
          hint,
        ),
      ]
    }),
}

/** Source: kustomize 5.8, deprecated fields, and what each became. */
const INSTEAD: { readonly [field: string]: string } = {
  bases: 'resources',
  patchesStrategicMerge: 'patches',
  patchesJson6902: 'patches',
  vars: 'replacements',
}

const deprecated: Trap = {
  rule: 'kustomize/deprecated',
  says: 'A field that kustomize gave up: the next version of its API has it no more.',
  check: ({ manifests }) =>
    manifests.filter(isKustomization).flatMap((kustomization) =>
      Object.entries(INSTEAD).flatMap(([field, instead]): readonly Finding[] => {
        if (kustomization.value[field] === undefined) return []
        return [warning('kustomize/deprecated', `${field} is given up`, spotIn(kustomization, [field], 'key'), `use ${instead}`)]
      }),
    ),
}

/** Source: kustomize 5.8, remote build (`?ref=`); Flux may forbid it altogether (--no-remote-bases). */
const moves: Trap = {
  rule: 'kustomize/moving-base',
  says: 'A kustomization of another repository without a revision: what runs changes without a commit here.',
  check: ({ manifests }) =>
    manifests.filter(isKustomization).flatMap((kustomization) =>
      ['resources', 'bases', 'components'].flatMap((key) =>
        listAt(kustomization.value, [key]).flatMap((way, i): readonly Finding[] => {
          if (typeof way !== 'string' || !isRemote(way) || isPinned(way)) return []
          return [
            warning('kustomize/moving-base', `${way} moves by itself`, spotIn(kustomization, [key, i]), 'add ?ref= with a tag or a commit'),
          ]
        }),
      ),
    ),
}

/** A file below a release or a tag says its version in the path. */
const isPinned = (way: string): boolean =>
  /[?&](ref|version)=(?!(main|master|HEAD)\b)./.test(way) || (/\.ya?ml$/.test(way) && /\/v?\d+\.\d+/.test(way))

export const kustomizeTraps: readonly Trap[] = [unlisted, outside, fileMissing, changesSelectors, deprecated, moves]
