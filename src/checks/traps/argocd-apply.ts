// Traps of how Argo CD applies: what client-side apply cannot hold, and what replacing destroys.
import { type Finding, error, warning } from '../../findings/finding.ts'
import type { Json, JsonObject } from '../../tree/json.ts'
import type { RelPath } from '../../tree/rel-path.ts'
import type { Grounds, Trap } from '../grounds.ts'
import { type Manifest, spotIn, titleOf } from '../manifest.ts'
import { type Application, annotationOf, applicationTrap, atOption, inSpec, isApplicationSet, listAt, textAt } from './application.ts'
import { readingOf } from './argocd-lifetime.ts'
import { indexOf, inSite, isOwnRepository, objectsIn } from './repository.ts'

/** Client-side apply keeps the whole object in an annotation, and annotations hold 262144 bytes. */
const LARGEST = 262_144
/**
 * Charts whose CRDs are larger, by published name: measured as JSON at the pinned versions.
 * Argo CD itself: operator-manual/upgrading/3.2-3.3.
 */
const LARGE_CRDS = new Set(
  ['argo-cd', 'argo-workflows', 'cloudnative-pg', 'external-secrets', 'k8up', 'kamaji', 'keda', 'kube-prometheus-stack', 'kyverno'].concat([
    'logging-operator',
    'opensearch-operator',
    'portworx',
    'prometheus-operator-crds',
    'tigera-operator',
  ]),
)
const OPTIONS = 'argocd.argoproj.io/sync-options'
const isCrd = ({ group, kind }: Manifest): boolean => group === 'apiextensions.k8s.io' && kind === 'CustomResourceDefinition'

const clientSideCrds = applicationTrap(
  'argocd/client-side-crds',
  'CRDs over 256 KiB without server-side apply: the API server refuses them, since client-side apply keeps a copy in an annotation.',
  (application, grounds) => {
    const { manifest, options, sources } = application
    if (options.includes('ServerSideApply=true')) return []
    const large = sources.flatMap(({ value }) => [...chartsOf(value, grounds), ...crdsOf(manifest, value, grounds)])
    if (large.length === 0) return []
    const message = `${titleOf(manifest)} installs CRDs over 256 KiB (${large[0]}) without server-side apply, and the API server refuses those`
    const hint = 'add ServerSideApply=true to spec.syncPolicy.syncOptions'
    return [error('argocd/client-side-crds', message, inSpec(application, [], 'key'), hint)]
  },
)

/** Large charts by name: said at the source itself, or as the dependency of an umbrella chart in this repository. */
function chartsOf(source: Application['spec'], grounds: Grounds): readonly string[] {
  const folder = folderOfSource(source, grounds)
  const heads = folder === undefined ? [] : (indexOf(grounds).files.get(`${folder}/Chart.yaml` as RelPath) ?? [])
  const names = [
    textAt(source, ['chart']),
    ...heads.flatMap(({ value }) => listAt(value, ['dependencies']).map((one) => textAt(one, ['name']))),
  ]
  return names.filter((name) => LARGE_CRDS.has(name.slice(name.lastIndexOf('/') + 1))).map((name) => `those of the chart ${name}`)
}

function crdsOf(manifest: Manifest, source: Application['spec'], grounds: Grounds): readonly string[] {
  const folder = isApplicationSet(manifest) ? undefined : folderOfSource(source, grounds)
  if (folder === undefined) return []
  const crds = objectsIn(folder, readingOf(source), grounds).filter(isCrd)
  const alone = crds.filter((crd) => !(annotationOf(crd, OPTIONS) ?? '').includes('ServerSideApply=true'))
  return alone.filter(({ value }) => sizeOf(value, 0) > LARGEST).map(titleOf)
}

/** About the length of the value as JSON; it stops soon after the limit, so that aliases of aliases cost nothing. */
function sizeOf(value: Json, before: number): number {
  if (typeof value !== 'object' || value === null) return before + (typeof value === 'string' ? value.length + 2 : String(value).length)
  let size = before + 2
  for (const [key, one] of Object.entries(value as JsonObject)) {
    if (size > LARGEST) return size
    size = sizeOf(one, size + (Array.isArray(value) ? 1 : key.length + 4))
  }
  return size
}

/** The folder of a source of this repository, as the site sees it. */
export function folderOfSource(source: Application['spec'], { facts }: Grounds): string | undefined {
  return isOwnRepository(textAt(source, ['repoURL']), facts) ? inSite(textAt(source, ['path']), facts) : undefined
}

/** Source: Argo CD 3.5, user-guide/sync-options ("Replace Resource Instead Of Applying Changes", "Server-Side Apply"). */
const replaces: Trap = {
  rule: 'argocd/replaces',
  says: 'Replace=true: it overrules server-side apply, and writes objects over instead of merging into them.',
  check: (grounds) => [...replacingApplications.check(grounds), ...grounds.manifests.flatMap(replacedObject)],
}

const replacingApplications = applicationTrap('argocd/replaces', '', (application) => {
  const { manifest, options } = application
  if (!options.includes('Replace=true')) return []
  const spot = atOption(application, 'Replace=true')
  if (options.includes('ServerSideApply=true'))
    return [error('argocd/replaces', `${titleOf(manifest)}: Replace=true overrules ServerSideApply=true`, spot, 'remove one of the two')]
  const message = `${titleOf(manifest)} writes every object over at each sync, with what others set in it`
  return [warning('argocd/replaces', message, spot, 'annotate the one object that needs it')]
})

/** What holds other things: writing it over, or deleting and making it again, takes them along. */
const HOLDERS = new Set(['CustomResourceDefinition', 'Namespace', 'PersistentVolumeClaim', 'PersistentVolume', 'StatefulSet'])

function replacedObject(manifest: Manifest): readonly Finding[] {
  if (!HOLDERS.has(manifest.kind) || !/(^|,)\s*Replace=true/.test(annotationOf(manifest, OPTIONS) ?? '')) return []
  const message = `${titleOf(manifest)} is written over at each sync; what it holds may go with it`
  return [warning('argocd/replaces', message, spotIn(manifest, ['metadata', 'annotations', OPTIONS]), 'use ServerSideApply=true')]
}

/** Source: Argo CD 3.5, operator-manual/upgrading/3.2-3.3: needed in 3.3.0 and 3.3.1 only. */
const migrationOff = applicationTrap(
  'argocd/migration-off',
  'ClientSideApplyMigration=false: fields that client-side apply once owned are never given up, and cannot be removed through Git.',
  (application) => {
    if (!application.options.includes('ClientSideApplyMigration=false')) return []
    const message = `${titleOf(application.manifest)} leaves old fields to client-side apply, where no sync removes them`
    return [warning('argocd/migration-off', message, atOption(application, 'ClientSideApplyMigration=false'), 'remove the option')]
  },
)

export const applyTraps: readonly Trap[] = [clientSideCrds, replaces, migrationOff]
