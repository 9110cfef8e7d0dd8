// Traps of ApplicationSets, and of settings of Argo CD that its objects count on.
import { type Finding, error, warning } from '../../findings/finding.ts'
import type { JsonObject } from '../../tree/json.ts'
import { isObject } from '../../tree/json.ts'
import type { Grounds, Trap } from '../grounds.ts'
import { type Manifest, spotIn, titleOf, valueAt } from '../manifest.ts'
import { annotationOf, applicationIn, isApplicationSet, listAt, textAt } from './application.ts'
import { engineOf } from './engine-namespace.ts'
import { clusterOf } from './units.ts'

function setTrap(rule: string, says: string, find: (set: Manifest, spec: JsonObject, grounds: Grounds) => readonly Finding[]): Trap {
  return {
    rule,
    says,
    check: (grounds) =>
      grounds.manifests.filter(isApplicationSet).flatMap((set) => {
        const { spec } = set.value
        return isObject(spec) ? find(set, spec, grounds) : []
      }),
  }
}

/** Source: Argo CD 3.5, operator-manual/applicationset/GoTemplate: a missing key becomes "<no value>" where nothing is said. */
const missingKey = setTrap(
  'argocd/missing-key',
  'goTemplate without missingkey=error: a parameter that a generator does not give becomes the text "<no value>".',
  (set, spec) => {
    if (spec['goTemplate'] !== true || listAt(spec, ['goTemplateOptions']).includes('missingkey=error')) return []
    const message = `${titleOf(set)} writes "<no value>" for a parameter that is missing`
    return [warning('argocd/missing-key', message, spotIn(set, ['spec', 'goTemplate'], 'key'), 'add goTemplateOptions: [missingkey=error]')]
  },
)

/** Source: Argo CD 3.5, operator-manual/applicationset/Security. */
const templatedProject = setTrap(
  'argocd/templated-project',
  'The project of an ApplicationSet comes from a parameter: whoever writes what its generator reads chooses his own rights.',
  (set, spec) => {
    if (!textAt(spec, ['template', 'spec', 'project']).includes('{{')) return []
    const message = `${titleOf(set)} takes the project of its Applications from a parameter`
    return [
      warning('argocd/templated-project', message, spotIn(set, ['spec', 'template', 'spec', 'project']), 'write the name of the project'),
    ]
  },
)

/** Source: Argo CD 3.5, operator-manual/applicationset/Controlling-Resource-Modification, Application-Deletion. */
const setDeletes = setTrap(
  'argocd/set-deletes',
  'applicationsSync that seems to forbid deletion: when the ApplicationSet itself goes, its Applications and all that they made go with it.',
  (set, spec) => {
    if (!['create-only', 'create-update'].includes(textAt(spec, ['syncPolicy', 'applicationsSync']))) return []
    const finalizers = listAt(set.value, ['metadata', 'finalizers'])
    const isHeld = finalizers.some((one) => String(one).startsWith('resources-finalizer.argocd.argoproj.io'))
    if (isHeld && valueAt(spec, ['syncPolicy', 'preserveResourcesOnDeletion']) === true) return []
    const message = `${titleOf(set)} keeps its Applications only as long as it stands itself`
    const hint = 'add preserveResourcesOnDeletion: true and the finalizer resources-finalizer.argocd.argoproj.io'
    return [warning('argocd/set-deletes', message, spotIn(set, ['spec', 'syncPolicy', 'applicationsSync']), hint)]
  },
)

const paramOf = (manifest: Manifest, { facts }: Grounds, name: string): { readonly value: unknown } | undefined => {
  const engine = engineOf(clusterOf(manifest.file, facts))
  return engine?.setting.blueprint.head.engine === 'argocd' ? { value: valueAt(engine.values, ['configs', 'params', name]) } : undefined
}

/** Source: Argo CD 3.5, operator-manual/applicationset/Progressive-Syncs: it has to be switched on. */
const rollingSyncOff = setTrap(
  'argocd/rolling-sync-off',
  'A RollingSync where progressive syncs are switched off: all Applications are updated at once.',
  (set, spec, grounds) => {
    const param = paramOf(set, grounds, 'applicationsetcontroller.enable.progressive.syncs')
    if (textAt(spec, ['strategy', 'type']) !== 'RollingSync' || param === undefined || ['true', true].includes(param.value as string))
      return []
    const hint = 'set configs.params."applicationsetcontroller.enable.progressive.syncs" to "true" in the values of argo-cd'
    return [
      error(
        'argocd/rolling-sync-off',
        `${titleOf(set)}: this Argo CD has no progressive syncs`,
        spotIn(set, ['spec', 'strategy', 'type']),
        hint,
      ),
    ]
  },
)

/** Source: Argo CD 3.5, user-guide/diff-strategies: server-side apply takes the discontinued structured merge unless the diff is server-side, too. */
const COMPARE = 'argocd.argoproj.io/compare-options'
const clientSideDiff: Trap = {
  rule: 'argocd/client-side-diff',
  says: 'Server-side apply with a diff on the client: defaults and what webhooks set show as differences that no sync ends, or hide real ones.',
  check: (grounds) => {
    const told = new Set<string>() // one setting is at fault for all Applications of a cluster
    return grounds.manifests.flatMap((manifest): readonly Finding[] => {
      const cluster = clusterOf(manifest.file, grounds.facts)?.name
      const options = cluster === undefined || told.has(cluster) ? undefined : applicationIn(manifest)?.options
      if (cluster === undefined || options?.includes('ServerSideApply=true') !== true) return []
      const param = paramOf(manifest, grounds, 'controller.diff.server.side')
      if (param === undefined || ['true', true].includes(param.value as string)) return []
      if ((annotationOf(manifest, COMPARE) ?? '').includes('ServerSideDiff=true')) return []
      told.add(cluster)
      const hint = 'set configs.params."controller.diff.server.side" to "true" in the values of argo-cd'
      const message = `${titleOf(manifest)} and others of ${cluster} are applied server-side and compared client-side`
      return [warning('argocd/client-side-diff', message, spotIn(manifest, ['spec', 'syncPolicy']), hint)]
    })
  },
}

export const setTraps: readonly Trap[] = [missingKey, templatedProject, setDeletes, rollingSyncOff, clientSideDiff]
