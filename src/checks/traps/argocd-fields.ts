// Fields of Applications and ApplicationSets that Argo CD takes without a word and never reads.
import { type Finding, error } from '../../findings/finding.ts'
import { isObject } from '../../tree/json.ts'
import type { Trap } from '../grounds.ts'
import { type Manifest, spotIn, titleOf, valueAt } from '../manifest.ts'
import { type Application, applicationIn, inSpec, isApplicationSet } from './application.ts'

const RULE = 'argocd/ignored-field'

const ignoredField: Trap = {
  rule: RULE,
  says: 'A field that Argo CD accepts and never reads, because of another one beside it or in this version.',
  check: ({ manifests }) =>
    manifests.flatMap((manifest) => {
      const application = applicationIn(manifest)
      return [...(application === undefined ? [] : [...ofSpec(application), ...ofHelm(application)]), ...ofSet(manifest)]
    }),
}

/** Source: Argo CD 3.5, user-guide/sync-options ("Namespace Metadata"), user-guide/multiple_sources. */
function ofSpec(application: Application): readonly Finding[] {
  const { spec, options } = application
  const findings: Finding[] = []
  if (isObject(spec['source']) && Array.isArray(spec['sources']) && spec['sources'].length > 0)
    findings.push(ignored(application, ['source'], 'source is not read, since there are sources, too', 'move it into sources'))
  if (valueAt(spec, ['syncPolicy', 'managedNamespaceMetadata']) !== undefined && !options.includes('CreateNamespace=true'))
    findings.push(
      ignored(
        application,
        ['syncPolicy', 'managedNamespaceMetadata'],
        'managedNamespaceMetadata does nothing without CreateNamespace=true',
        'better: make the Namespace a manifest, with its labels',
      ),
    )
  return findings
}

/** Source: Argo CD 3.5, operator-manual/upgrading/3.4-3.5 (`helm.version`), pkg/apis/application/v1alpha1/values.go (valuesObject). */
function ofHelm(application: Application): readonly Finding[] {
  return application.sources.flatMap(({ value, path }) => {
    const below = path.slice(application.path.length)
    const helm = value['helm']
    if (!isObject(helm)) return []
    const findings: Finding[] = []
    if (helm['version'] !== undefined)
      findings.push(
        ignored(application, [...below, 'helm', 'version'], 'helm.version is not read any more: there is Helm 4 only', 'remove it'),
      )
    if (typeof helm['values'] === 'string' && helm['values'] !== '' && helm['valuesObject'] !== undefined)
      findings.push(
        ignored(application, [...below, 'helm', 'values'], 'values are not read, since there is a valuesObject, too', 'merge the two'),
      )
    return findings
  })
}

/** Source: Argo CD 3.5, operator-manual/applicationset/Template ("templatePatch only works when go templating is enabled"). */
function ofSet(manifest: Manifest): readonly Finding[] {
  if (!isApplicationSet(manifest) || valueAt(manifest.value, ['spec', 'templatePatch']) === undefined) return []
  if (valueAt(manifest.value, ['spec', 'goTemplate']) === true) return []
  const message = `${titleOf(manifest)}: templatePatch is read only with goTemplate`
  return [error(RULE, message, spotIn(manifest, ['spec', 'templatePatch'], 'key'), 'set goTemplate: true, and write the template for it')]
}

function ignored(application: Application, path: readonly (string | number)[], what: string, hint: string): Finding {
  return error(RULE, `${titleOf(application.manifest)}: ${what}`, inSpec(application, path, 'key'), hint)
}

export const fieldTraps: readonly Trap[] = [ignoredField]
