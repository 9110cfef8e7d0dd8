// Traps of Argo CD's sync: options that do nothing alone, that nobody reads, or that wait for somebody.
import { type Finding, error, warning } from '../../findings/finding.ts'
import { nearest } from '../../findings/nearest.ts'
import { isObject } from '../../tree/json.ts'
import type { Grounds, Trap } from '../grounds.ts'
import { type Manifest, spotIn, titleOf } from '../manifest.ts'
import { annotationOf, applicationIn, applicationTrap, inSpec, listAt, textAt } from './application.ts'

/** Source: Argo CD 3.4, user-guide/diffing ("Respect ignore differences"): without the option a sync still writes the ignored fields. */
const ignoredButWritten = applicationTrap(
  'argocd/ignored-but-written',
  'ignoreDifferences without RespectIgnoreDifferences: the difference is not shown, and every sync overwrites the field all the same.',
  (application) => {
    const { manifest, spec, options } = application
    if (listAt(spec, ['ignoreDifferences']).length === 0 || options.includes('RespectIgnoreDifferences=true')) return []
    const message = `${titleOf(manifest)} ignores differences, but each sync overwrites those fields: RespectIgnoreDifferences is not set`
    const hint = 'add RespectIgnoreDifferences=true to spec.syncPolicy.syncOptions'
    return [error('argocd/ignored-but-written', message, inSpec(application, ['ignoreDifferences'], 'key'), hint)]
  },
)

/** Source: Argo CD 3.5, util/argo/normalizers/diff_normalizer.go: group and kind are globs, and an empty group meets the core API only. */
const ignoresNothing = applicationTrap(
  'argocd/ignores-nothing',
  'An entry of ignoreDifferences without the group of its kind: no group means the core API, and the entry matches nothing.',
  (application, grounds) =>
    listAt(application.spec, ['ignoreDifferences']).flatMap((entry, i) => {
      const kind = textAt(entry, ['kind'])
      const groups = textAt(entry, ['group']) === '' ? groupsOf(kind, grounds) : []
      if (groups.length === 0 || groups.includes('')) return []
      const message = `${titleOf(application.manifest)}: no ${kind} is in the core API, so that this entry ignores nothing`
      return [error('argocd/ignores-nothing', message, inSpec(application, ['ignoreDifferences', i, 'kind']), `add group: ${groups[0]}`)]
    }),
)

function groupsOf(kind: string, { shelf }: Grounds): readonly string[] {
  const has = (versions: object): boolean => Object.values(versions).some((kinds) => isObject(kinds) && Object.hasOwn(kinds, kind))
  return Object.entries(shelf.index).flatMap(([group, versions]) => (has(versions) ? [group] : []))
}

const ignoresEverything = applicationTrap(
  'argocd/ignores-everything',
  'ignoreDifferences for every kind: differences that nobody thought of are hidden, too.',
  (application) =>
    listAt(application.spec, ['ignoreDifferences']).flatMap((entry, i) => {
      if (textAt(entry, ['kind']) !== '*') return []
      const message = `${titleOf(application.manifest)} ignores these fields of every kind, whatever they mean there`
      const hint = 'name group, kind and, where you can, the object'
      return [warning('argocd/ignores-everything', message, inSpec(application, ['ignoreDifferences', i, 'kind']), hint)]
    }),
)

/** Source: Argo CD 3.5, user-guide/sync-options, and gitops-engine/pkg/sync/common/types.go: options are compared letter by letter. */
const SWITCHES = ['true', 'false']
const GUARDS = [...SWITCHES, 'confirm']
const OPTIONS = new Map<string, readonly string[] | undefined>([
  ...['ApplyOutOfSyncOnly', 'ClientSideApplyMigration', 'CreateNamespace', 'FailOnSharedResource', 'Force', 'PruneLast', 'Replace']
    .concat(['RespectIgnoreDifferences', 'ServerSideApply', 'SkipDryRunOnMissingResource', 'Validate'])
    .map((name): [string, readonly string[]] => [name, SWITCHES]),
  ['Delete', GUARDS],
  ['Prune', GUARDS],
  ['PrunePropagationPolicy', ['foreground', 'background', 'orphan']],
])
const ANNOTATION = 'argocd.argoproj.io/sync-options'

const unknownOption: Trap = {
  rule: 'argocd/unknown-option',
  says: 'A sync option that Argo CD does not know, or not with this value: it is passed over without a word.',
  check: ({ manifests }) => manifests.flatMap((manifest) => [...fromList(manifest), ...fromAnnotation(manifest)]),
}

function fromList(manifest: Manifest): readonly Finding[] {
  const application = applicationIn(manifest)
  if (application === undefined) return []
  return listAt(application.spec, ['syncPolicy', 'syncOptions']).flatMap((option, i) =>
    typeof option === 'string' ? unknown(manifest, option, inSpec(application, ['syncPolicy', 'syncOptions', i])) : [],
  )
}

function fromAnnotation(manifest: Manifest): readonly Finding[] {
  const options = (annotationOf(manifest, ANNOTATION) ?? '').split(',').filter((option) => option.trim() !== '')
  return options.flatMap((option) => unknown(manifest, option.trim(), spotIn(manifest, ['metadata', 'annotations', ANNOTATION])))
}

function unknown(manifest: Manifest, option: string, spot: Finding['at']): readonly Finding[] {
  const [name = '', value = ''] = option.split('=')
  if (OPTIONS.get(name)?.includes(value)) return []
  const near = nearest(name, OPTIONS.keys())
  const values = OPTIONS.get(near ?? '')
  const hint = near === undefined ? undefined : `did you mean "${near}=${nearest(value, values ?? []) ?? values?.[0]}"?`
  return [error('argocd/unknown-option', `${titleOf(manifest)}: Argo CD knows no sync option "${option}", and ignores it`, spot, hint)]
}

/** Source: Argo CD 3.5, gitops-engine/pkg/sync/syncwaves/waves.go: what is no whole number counts as if it were not there. */
const WAVE = 'argocd.argoproj.io/sync-wave'
const waveNoNumber: Trap = {
  rule: 'argocd/wave-no-number',
  says: 'A sync wave that is no whole number: Argo CD takes it for wave 0.',
  check: ({ manifests }) =>
    manifests.flatMap((manifest) => {
      const wave = annotationOf(manifest, WAVE)
      if (wave === undefined || /^[+-]?\d{1,9}$/.test(wave)) return []
      const message = `${titleOf(manifest)}: "${wave}" is no number, so that it syncs in wave 0`
      return [error('argocd/wave-no-number', message, spotIn(manifest, ['metadata', 'annotations', WAVE]))]
    }),
}

export const syncTraps: readonly Trap[] = [ignoredButWritten, ignoresNothing, ignoresEverything, unknownOption, waveNoNumber]
