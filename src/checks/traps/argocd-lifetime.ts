// Traps of what Argo CD deletes, and of how long it tries.
import { type Finding, warning } from '../../findings/finding.ts'
import { isObject } from '../../tree/json.ts'
import type { Trap } from '../grounds.ts'
import { nameOf, spotIn, titleOf, valueAt } from '../manifest.ts'
import { type Application, annotationOf, applicationTrap, atOption, inSpec, isApplicationSet, textAt } from './application.ts'
import { inSite, isOwnRepository, objectsIn } from './repository.ts'
import { classOf, staysOf, unitOf } from './units.ts'

/** Source: Argo CD 3.5, user-guide/app_deletion (finalizer) and user-guide/auto_sync (prune); classes: DESIGN 5. */
const deletesWhatMustStay = applicationTrap(
  'argocd/deletes-what-must-stay',
  'A finalizer or prune on what a cluster cannot lose: taking the file out of Git deletes the network, the storage or the CRDs with all that is in them.',
  (application, { facts }) => {
    const { manifest, spec } = application
    const unit = unitOf(manifest, facts)
    const findings: Finding[] = []
    const finalizers = valueAt(manifest.value, ['metadata', 'finalizers'])
    const hasFinalizer =
      Array.isArray(finalizers) && finalizers.some((one) => String(one).startsWith('resources-finalizer.argocd.argoproj.io'))
    const tell = (what: string, spot: Finding['at'], hint: string): number =>
      findings.push(warning('argocd/deletes-what-must-stay', `${titleOf(manifest)} ${what}`, spot, hint))
    const isRoot = nameOf(manifest) === 'root' && /^apps\/[^/]+\/root\.ya?ml$/.test(manifest.file)
    if (hasFinalizer && (isRoot || (unit !== undefined && staysOf(unit).whole)))
      tell(
        `is ${unit === undefined ? 'the root of all others' : classOf(unit)}, and deleting it deletes everything that it made`,
        spotIn(manifest, ['metadata', 'finalizers'], 'key'),
        'remove the finalizer',
      )
    if (unit !== undefined && staysOf(unit).parts && valueAt(spec, ['syncPolicy', 'automated', 'prune']) === true)
      tell(
        `is ${classOf(unit)}, and prunes what leaves its folder or chart`,
        inSpec(application, ['syncPolicy', 'automated', 'prune']),
        'set prune: false',
      )
    return findings
  },
)

/** Source: Argo CD 3.5, shouldBeDeleted in controller/appcontroller.go: a cascade spares CRDs, a prune does not. */
const prunesCrds = applicationTrap(
  'argocd/prunes-crds',
  'A CustomResourceDefinition that Argo CD may prune: when the file goes, every object of its kind goes.',
  (application, grounds) => {
    const { spec, sources, manifest } = application
    if (isApplicationSet(manifest) || valueAt(spec, ['syncPolicy', 'automated', 'prune']) !== true) return []
    const objects = sources.flatMap(({ value }) => {
      const folder = isOwnRepository(textAt(value, ['repoURL']), grounds.facts) ? inSite(textAt(value, ['path']), grounds.facts) : undefined
      return folder === undefined ? [] : objectsIn(folder, readingOf(value), grounds)
    })
    const crds = objects.filter(({ group, kind }) => group === 'apiextensions.k8s.io' && kind === 'CustomResourceDefinition')
    return crds.flatMap((crd): readonly Finding[] => {
      if (/(^|,)\s*Prune=(false|confirm)/.test(annotationOf(crd, 'argocd.argoproj.io/sync-options') ?? '')) return []
      const message = `${titleOf(crd)} goes with all of its objects when this file does: ${titleOf(manifest)} prunes`
      const hint = 'annotate it with argocd.argoproj.io/sync-options: Prune=false'
      return [warning('argocd/prunes-crds', message, spotIn(crd, ['metadata', 'name']), hint)]
    })
  },
)

/** How Argo CD reads a folder without kustomization or chart. */
export function readingOf(source: Application['spec']): { recurse: boolean; include?: string; exclude?: string } {
  const directory = isObject(source['directory']) ? source['directory'] : {}
  const { include, exclude } = directory
  return {
    recurse: directory['recurse'] === true,
    ...(typeof include === 'string' && { include }),
    ...(typeof exclude === 'string' && { exclude }),
  }
}

/** Source: Argo CD 3.5, user-guide/sync-options ("Resource Pruning With Confirmation"); why not here: DESIGN 5, order gates the first install only. */
const pruneWaits = applicationTrap(
  'argocd/prune-waits',
  'Prune=confirm for a whole Application: its sync stays open until a person confirms, and nothing after it is applied.',
  (application) =>
    application.options.flatMap((option): readonly Finding[] => {
      if (option !== 'Prune=confirm') return []
      const message = `${titleOf(application.manifest)} stops at every prune until somebody confirms it in Argo CD`
      const hint = 'annotate the single objects, or set prune: false'
      return [warning('argocd/prune-waits', message, atOption(application, option), hint)]
    }),
)

/** Source: Argo CD 3.5, RetryStrategy in controller/appcontroller.go: five times where nothing is said, and then never again this commit. */
const givesUp = applicationTrap(
  'argocd/gives-up',
  'Retries that end, or that never look at a newer commit: a failed sync stays failed, and the commit that mends it may wait for ever.',
  (application, { facts }) => {
    const { spec, manifest } = application
    if (!isObject(valueAt(spec, ['syncPolicy', 'automated']))) return []
    const limit = valueAt(spec, ['syncPolicy', 'retry', 'limit'])
    const isOurs = unitOf(manifest, facts) !== undefined || /^apps\/[^/]+\/root\.ya?ml$/.test(manifest.file)
    const tell = (what: string, hint: string): readonly Finding[] => [
      warning('argocd/gives-up', `${titleOf(manifest)} ${what}`, inSpec(application, ['syncPolicy'], 'key'), hint),
    ]
    if (typeof limit === 'number' && limit < 0 && valueAt(spec, ['syncPolicy', 'retry', 'refresh']) !== true)
      return tell('tries the same commit for ever, and does not look at a newer one', 'set retry.refresh: true')
    if (isOurs && !(typeof limit === 'number' && limit < 0))
      return tell(
        `gives up after ${typeof limit === 'number' ? limit : 5} retries, and stays failed until the next commit`,
        'set retry: {limit: -1, refresh: true}',
      )
    return []
  },
)

/** Source: Argo CD 3.5, user-guide/auto_sync ("Automatic Pruning with Allow-Empty"). */
const emptiesAll = applicationTrap(
  'argocd/empties-all',
  'allowEmpty with prune: a folder that renders to nothing deletes everything that the Application has.',
  (application) => {
    const automated = valueAt(application.spec, ['syncPolicy', 'automated'])
    if (!isObject(automated) || automated['allowEmpty'] !== true || automated['prune'] !== true) return []
    const message = `${titleOf(application.manifest)} deletes everything as soon as its source renders to nothing`
    return [warning('argocd/empties-all', message, inSpec(application, ['syncPolicy', 'automated', 'allowEmpty']), 'remove allowEmpty')]
  },
)

export const lifetimeTraps: readonly Trap[] = [deletesWhatMustStay, prunesCrds, pruneWaits, givesUp, emptiesAll]
