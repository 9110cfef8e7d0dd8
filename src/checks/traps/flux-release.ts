// Traps of HelmReleases: which values reach the chart, when a change arrives, and what is tried again.
import { type DataPath, type Finding, error, warning } from '../../findings/finding.ts'
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'
import type { Grounds, Trap } from '../grounds.ts'
import { type Manifest, spotIn, titleOf, valueAt } from '../manifest.ts'
import { joined } from '../reach.ts'
import { listAt, textAt } from './application.ts'
import { fluxTrap, isRelease, readsOwnRepository } from './flux.ts'
import { indexOf, inSite } from './repository.ts'
import { unitOf } from './units.ts'

const inSpec = (manifest: Manifest, path: DataPath, on: 'key' | 'value' = 'value'): Finding['at'] => spotIn(manifest, ['spec', ...path], on)

/** Source: source-controller 1.9, internal/helm/chart/metadata.go (OverwriteChartDefaultValues). */
const valuesFiles = fluxTrap(
  'flux/values-files',
  'valuesFiles replace the chart’s own values.yaml instead of being laid over it: every default of the chart is gone.',
  isRelease,
  (manifest, spec) => {
    const files = listAt(spec, ['chart', 'spec', 'valuesFiles'])
    if (files.length === 0) return []
    const isGit = textAt(spec, ['chart', 'spec', 'sourceRef', 'kind']) !== 'HelmRepository'
    const defaults = isGit ? joined(textAt(spec, ['chart', 'spec', 'chart']), 'values.yaml') : 'values.yaml'
    if (typeof files[0] === 'string' && joined('', files[0]) === defaults) return []
    const message = `${titleOf(manifest)} replaces the chart's values.yaml by these files, and loses its defaults`
    const hint = `use valuesFrom with ConfigMaps, or list ${defaults} first`
    return [error('flux/values-files', message, inSpec(manifest, ['chart', 'spec', 'valuesFiles'], 'key'), hint)]
  },
)

/** Source: Flux 2.9, HelmChart API (reconcileStrategy); "broadly ill-advised" in its end-to-end guide. */
const everyCommit = fluxTrap(
  'flux/every-commit',
  'reconcileStrategy: Revision: every commit of the repository makes a new chart version, and upgrades the release.',
  isRelease,
  (manifest, spec, { facts }) => {
    const source = unitOf(manifest, facts)?.source
    const isMeant = source?.kind === 'chart' && !source.isImmutable // a chart of people's own has no version that tells
    if (textAt(spec, ['chart', 'spec', 'reconcileStrategy']) !== 'Revision' || isMeant) return []
    const message = `${titleOf(manifest)} is upgraded at every commit, whatever it changes`
    const hint = 'use ChartVersion, and a new version where the chart changes'
    return [warning('flux/every-commit', message, inSpec(manifest, ['chart', 'spec', 'reconcileStrategy']), hint)]
  },
)

const stuckChart = fluxTrap(
  'flux/stuck-chart',
  'A chart in a folder that is edited in place, read by its version: a change arrives only when Chart.yaml says another version.',
  isRelease,
  (manifest, spec, grounds) => {
    const chart = valueAt(spec, ['chart', 'spec'])
    if (!isObject(chart) || (chart['reconcileStrategy'] ?? 'ChartVersion') !== 'ChartVersion') return []
    if (!isObject(chart['sourceRef']) || !readsOwnRepository(manifest, chart['sourceRef'], grounds)) return []
    const folder = inSite(textAt(chart, ['chart']), grounds.facts)
    const [head] = folder === undefined ? [] : (indexOf(grounds).files.get(`${folder}/Chart.yaml`) ?? [])
    if (head === undefined || folder!.endsWith(`/${textAt(head.value, ['version'])}`)) return []
    const message = `${titleOf(manifest)} sees a change in ${folder} only when its Chart.yaml has another version`
    const hint = 'keep a folder for each version, or say reconcileStrategy: Revision'
    return [warning('flux/stuck-chart', message, inSpec(manifest, ['chart', 'spec', 'chart']), hint)]
  },
)

/** Source: Flux 2.9, HelmRelease API: upgrade.crds is Skip where nothing is said. */
const crdsSkipped = fluxTrap(
  'flux/crds-skipped',
  'upgrade.crds is not said: CRDs in the chart’s crds folder are installed once and never upgraded.',
  isRelease,
  (manifest, spec) => {
    if (valueAt(spec, ['upgrade', 'crds']) !== undefined) return []
    const on = isObject(spec['upgrade']) ? ['upgrade'] : []
    const message = `${titleOf(manifest)} leaves the CRDs of its chart at the version of the first install`
    return [warning('flux/crds-skipped', message, inSpec(manifest, on, 'key'), 'set install.crds and upgrade.crds to CreateReplace')]
  },
)

/** Source: Flux 2.9, HelmRelease API: RemediateOnFailure with no retries is what counts where nothing is said. */
const givesUp = fluxTrap(
  'flux/gives-up',
  'A HelmRelease without retries: an install or upgrade that failed once stays failed.',
  isRelease,
  (manifest, spec) => {
    const once = ['install', 'upgrade'].filter((action) => !isRetried(spec, action))
    if (once.length === 0) return []
    const message = `${titleOf(manifest)} does not try a failed ${once.join(' or ')} again`
    const hint = 'set strategy: {name: RetryOnFailure, retryInterval: 5m} below both'
    return [warning('flux/gives-up', message, inSpec(manifest, isObject(spec[once[0]!]) ? [once[0]!] : [], 'key'), hint)]
  },
)

function isRetried(spec: JsonObject, action: string): boolean {
  const retries = valueAt(spec, [action, 'remediation', 'retries'])
  return textAt(spec, [action, 'strategy', 'name']) === 'RetryOnFailure' || (typeof retries === 'number' && retries !== 0)
}

/** Source: kustomize-controller issues 372 and 770: server-side apply drops null fields. */
const nullIsLost = fluxTrap(
  'flux/null-is-lost',
  'A null in spec.values of a HelmRelease: it is lost when the release is applied, and the chart’s default stays.',
  isRelease,
  (manifest, spec) =>
    nullsIn(spec['values'], ['values']).map((path) => {
      const message = `${titleOf(manifest)}: ${path.slice(1).join('.')} is null here, and nothing at all on the cluster`
      return error('flux/null-is-lost', message, inSpec(manifest, path), 'say it in a value file, which reaches Helm as it is written')
    }),
)

/** The paths of all nulls, in order; a node that aliases repeat is looked at once. */
export function nullsIn(value: Json | undefined, path: DataPath, seen: Set<Json> = new Set()): readonly DataPath[] {
  if (value === null) return [path]
  if (typeof value !== 'object' || seen.has(value)) return []
  seen.add(value)
  const entries: readonly (readonly [string | number, Json])[] = Array.isArray(value)
    ? [...(value as readonly Json[]).entries()]
    : Object.entries(value as JsonObject)
  return entries.flatMap(([key, one]) => nullsIn(one, [...path, key], seen))
}

/** Source: helm-controller 1.6, GetReleaseName: without releaseName it is `<targetNamespace>-<name>`. */
const otherRelease = fluxTrap(
  'flux/other-release',
  'A HelmRelease with another release name or namespace than was generated: Helm installs it a second time, beside the first.',
  isRelease,
  (manifest, spec, { facts }: Grounds) => {
    const unit = unitOf(manifest, facts)
    if (unit?.source.kind !== 'chart') return []
    const wanted = { releaseName: unit.source.releaseName, targetNamespace: unit.namespace, storageNamespace: unit.namespace }
    return Object.entries(wanted).flatMap(([key, value]): readonly Finding[] => {
      if (spec[key] === value) return []
      const message = `${titleOf(manifest)}: ${key} is ${value} everywhere else, and this makes another release`
      return [error('flux/other-release', message, inSpec(manifest, spec[key] === undefined ? [] : [key]), `set ${key}: ${value}`)]
    })
  },
)

export const releaseTraps: readonly Trap[] = [valuesFiles, everyCommit, stuckChart, crdsSkipped, givesUp, nullIsLost, otherRelease]
