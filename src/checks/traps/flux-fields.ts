// Fields of Flux's objects that are never read, left behind, or that let what runs move by itself.
import { type DataPath, type Finding, error, warning } from '../../findings/finding.ts'
import { type JsonObject, isObject } from '../../tree/json.ts'
import type { Trap } from '../grounds.ts'
import { type Manifest, spotIn, titleOf, valueAt } from '../manifest.ts'
import { listAt, textAt } from './application.ts'
import { fluxTrap, isFluxKustomization, isRelease } from './flux.ts'
import { isMovingVersion } from './argocd-sources.ts'
import { isOwnRepository } from './repository.ts'

const isFlux = ({ group }: Manifest): boolean => group.endsWith('.toolkit.fluxcd.io')

/** Source: Flux 2.9, HelmRelease API (chart.spec.version, rollback.recreate) and Kustomization API (wait, healthChecks). */
const ignoredField = fluxTrap(
  'flux/ignored-field',
  'A field that Flux accepts and never reads, because of another one beside it or in this version.',
  (manifest) => isRelease(manifest) || isFluxKustomization(manifest),
  (manifest, spec) => {
    const ignored = (path: DataPath, what: string): Finding =>
      error('flux/ignored-field', `${titleOf(manifest)}: ${what}`, spotIn(manifest, ['spec', ...path], 'key'), 'remove it')
    if (isFluxKustomization(manifest))
      return spec['wait'] === true && listAt(spec, ['healthChecks']).length > 0
        ? [ignored(['healthChecks'], 'with wait: true everything is waited for, and healthChecks are not read')]
        : []
    const kind = textAt(spec, ['chart', 'spec', 'sourceRef', 'kind'])
    const hasVersion = !['', '*'].includes(textAt(spec, ['chart', 'spec', 'version']))
    return [
      ...(hasVersion && ['GitRepository', 'Bucket'].includes(kind)
        ? [ignored(['chart', 'spec', 'version'], `the version of a chart in a ${kind} is what its Chart.yaml says`)]
        : []),
      ...(valueAt(spec, ['rollback', 'recreate']) === true
        ? [ignored(['rollback', 'recreate'], 'rollback.recreate does nothing since Helm 4')]
        : []),
    ]
  },
)

const suspended = fluxTrap(
  'flux/suspended',
  'An object of Flux that is suspended in Git: nothing of it is applied, and it stays Ready.',
  isFlux,
  (manifest, spec) =>
    spec['suspend'] === true
      ? [
          warning(
            'flux/suspended',
            `${titleOf(manifest)} is suspended: no commit reaches it any more`,
            spotIn(manifest, ['spec', 'suspend']),
            'remove suspend; for a while, suspend it on the cluster',
          ),
        ]
      : [],
)

/** Source: Flux 2.9, Kustomization API (force). */
const forced = fluxTrap(
  'flux/forced',
  'force: true: what cannot be changed is deleted and made again, with what it held.',
  isFluxKustomization,
  (manifest, spec) =>
    spec['force'] === true
      ? [
          warning(
            'flux/forced',
            `${titleOf(manifest)} deletes and makes again whatever has a field that cannot change`,
            spotIn(manifest, ['spec', 'force']),
            'annotate the one object with kustomize.toolkit.fluxcd.io/force: enabled, and take it away afterwards',
          ),
        ]
      : [],
)

/** Source: Flux 2.9, HelmRelease, OCIRepository and GitRepository APIs: what a chart or a reference means where it says little. */
const movingRevision = fluxTrap(
  'flux/moving-revision',
  'A revision that moves by itself: what runs changes without a commit in this repository.',
  isFlux,
  (manifest, spec, { facts }) => {
    const said = isRelease(manifest) ? movesChart(spec) : movesSource(manifest, spec)
    if (said === undefined || isOwnRepository(textAt(spec, ['url']), facts)) return []
    const spot = spotIn(manifest, ['spec', ...said.path], 'key')
    return [warning('flux/moving-revision', `${titleOf(manifest)} ${said.what}`, spot, 'pin a tag, a commit, a digest or an exact version')]
  },
)

type Moves = { readonly path: DataPath; readonly what: string } | undefined

function movesChart(spec: JsonObject): Moves {
  if (textAt(spec, ['chart', 'spec', 'sourceRef', 'kind']) !== 'HelmRepository') return undefined
  const version = textAt(spec, ['chart', 'spec', 'version'])
  return isMovingVersion(version)
    ? { path: ['chart', 'spec', version === '' ? 'chart' : 'version'], what: `takes whatever version fits "${version}"` }
    : undefined
}

function movesSource({ kind }: Manifest, spec: JsonObject): Moves {
  const reference = isObject(spec['ref']) ? spec['ref'] : undefined
  if (kind !== 'GitRepository' && kind !== 'OCIRepository') return undefined
  if (reference === undefined)
    return { path: ['url'], what: kind === 'GitRepository' ? 'follows the branch master' : 'follows the tag latest' }
  if (['commit', 'digest', 'name'].some((key) => textAt(reference, [key]) !== '')) return undefined
  const semver = textAt(reference, ['semver'])
  if (semver !== '') return isMovingVersion(semver) ? { path: ['ref', 'semver'], what: `takes whatever fits "${semver}"` } : undefined
  const tag = textAt(reference, ['tag'])
  if (tag !== '') return tag === 'latest' ? { path: ['ref', 'tag'], what: 'follows the tag latest' } : undefined
  const branch = textAt(reference, ['branch'])
  return branch === '' ? undefined : { path: ['ref', 'branch'], what: `follows the branch ${branch}` }
}

/** Source: Flux 2.7, 2.8 and 2.9 release notes; each CRD serves one version. */
const REMOVED: { readonly [groupVersion: string]: readonly [since: string, instead: string] } = {
  'source.toolkit.fluxcd.io/v1beta1': ['2.7', 'v1'],
  'source.toolkit.fluxcd.io/v1beta2': ['2.8', 'v1'],
  'kustomize.toolkit.fluxcd.io/v1beta1': ['2.7', 'v1'],
  'kustomize.toolkit.fluxcd.io/v1beta2': ['2.8', 'v1'],
  'helm.toolkit.fluxcd.io/v2beta1': ['2.7', 'v2'],
  'helm.toolkit.fluxcd.io/v2beta2': ['2.8', 'v2'],
  'notification.toolkit.fluxcd.io/v1beta1': ['2.7', 'v1 for Receiver, v1beta3 for Alert and Provider'],
  'notification.toolkit.fluxcd.io/v1beta2': ['2.9', 'v1 for Receiver, v1beta3 for Alert and Provider'],
  'image.toolkit.fluxcd.io/v1beta1': ['2.7', 'v1'],
  'image.toolkit.fluxcd.io/v1beta2': ['2.9', 'v1'],
}

const removedApi: Trap = {
  rule: 'flux/removed-api',
  says: 'A version of Flux’s API that is no longer served: the object is refused, and the whole unit with it.',
  check: ({ manifests }) =>
    manifests.flatMap((manifest) => {
      const groupVersion = `${manifest.group}/${manifest.version}`
      const row = Object.hasOwn(REMOVED, groupVersion) ? REMOVED[groupVersion] : undefined
      if (row === undefined) return []
      const message = `${titleOf(manifest)}: ${groupVersion} is gone since Flux ${row[0]}`
      return [error('flux/removed-api', message, spotIn(manifest, ['apiVersion']), `use ${row[1]}`)]
    }),
}

export const fluxFieldTraps: readonly Trap[] = [ignoredField, suspended, forced, movingRevision, removedApi]
