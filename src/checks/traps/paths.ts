// Traps of folders that an engine is told to read and that do not exist.
import { type DataPath, type Finding, error } from '../../findings/finding.ts'
import { nearest } from '../../findings/nearest.ts'
import { isObject } from '../../tree/json.ts'
import type { Grounds, Trap } from '../grounds.ts'
import { type Manifest, spotIn, titleOf, valueAt } from '../manifest.ts'
import { applicationTrap, isApplicationSet, textAt } from './application.ts'
import { folderOfSource } from './argocd-apply.ts'
import { fluxTrap, folderOfKustomization, isFluxKustomization, isRelease, readsOwnRepository } from './flux.ts'
import { filesBelow, folderOf, inSite, isSeen } from './repository.ts'

/** Folders of people's own, which need not be there yet. */
const MAY_BE_MISSING = /^((apps|clusters)\/[^/]+\/own|secrets(\/.*)?)$/

function missing(rule: string, manifest: Manifest, folder: string | undefined, at: DataPath, grounds: Grounds): readonly Finding[] {
  if (folder === undefined || !isSeen(folder) || MAY_BE_MISSING.test(folder) || filesBelow(folder, grounds).length > 0) return []
  const above = folderOf(folder)
  const beside = new Set(filesBelow(above, grounds).map((path) => path.slice(above.length + 1).split('/')[0]!))
  const near = nearest(folder.slice(above === '' ? 0 : above.length + 1), beside)
  const hint = near === undefined ? undefined : `did you mean "${above === '' ? near : `${above}/${near}`}"?`
  return [error(rule, `${titleOf(manifest)} reads ${folder}, and there is no such folder`, spotIn(manifest, at), hint)]
}

/** Source: Argo CD 3.5, reposerver/repository/repository.go ("app path does not exist"). */
const argocdPath = applicationTrap(
  'argocd/path-missing',
  'An Application reads a folder that does not exist: nothing of it is applied.',
  ({ manifest, sources }, grounds) =>
    sources.flatMap(({ value, path }) => {
      const isTold = textAt(value, ['path']) !== '' && !isApplicationSet(manifest)
      return isTold ? missing('argocd/path-missing', manifest, folderOfSource(value, grounds), [...path, 'path'], grounds) : []
    }),
)

/** Source: kustomize-controller 1.9 ("kustomization path not found"), source-controller 1.9 for the chart of a HelmRelease. */
const fluxPath = fluxTrap(
  'flux/path-missing',
  'A Kustomization or HelmRelease reads a folder that does not exist: nothing of it is applied.',
  (manifest) => isFluxKustomization(manifest) || isRelease(manifest),
  (manifest, _, grounds) => {
    if (grounds.facts.plan === undefined) return [] // nobody knows whether the rest of the repository is here
    if (isFluxKustomization(manifest))
      return missing('flux/path-missing', manifest, folderOfKustomization(manifest, grounds), ['spec', 'path'], grounds)
    const chart = valueAt(manifest.value, ['spec', 'chart', 'spec'])
    if (!isObject(chart) || !isObject(chart['sourceRef']) || !readsOwnRepository(manifest, chart['sourceRef'], grounds)) return []
    const folder = inSite(textAt(chart, ['chart']), grounds.facts)
    return missing('flux/path-missing', manifest, folder, ['spec', 'chart', 'spec', 'chart'], grounds)
  },
)

export const pathTraps: readonly Trap[] = [argocdPath, fluxPath]
