// The few commands of day 2 that differ by engine.
import type { Engine } from '../../site/site.ts'
import { block, word } from '../markdown.ts'

export type EngineDay2 = {
  readonly hurry: readonly string[]
  readonly stop: readonly string[]
  readonly start: readonly string[]
  readonly remove: string // for what stays when its unit goes
  readonly left: readonly string[] // of a cluster that leaves
}

/** By the namespace that the engine lives in. */
export const ENGINE_DAY_2: { readonly [engine in Engine]: (namespace: string) => EngineDay2 } = {
  argocd: (namespace) => {
    const kubectl = `kubectl --namespace ${word(namespace)}`
    return {
      hurry: [`${kubectl} annotate application --all argocd.argoproj.io/refresh=normal --overwrite`],
      stop: [`${kubectl} scale statefulset argocd-application-controller --replicas=0`],
      start: [`${kubectl} scale statefulset argocd-application-controller --replicas=1`],
      remove: [
        '**Before** the merge, mark its Application so that it takes everything along (`NAME-config` first, if there is one):',
        block('sh', [
          `${kubectl} patch application NAME --type merge --patch '{"metadata":{"finalizers":["resources-finalizer.argocd.argoproj.io"]}}'`,
        ]),
      ].join('\n'),
      left: [],
    }
  },
  flux: (namespace) => {
    const kubectl = `kubectl --namespace ${word(namespace)}`
    return {
      hurry: [`${kubectl} annotate gitrepository ${word(namespace)} reconcile.fluxcd.io/requestedAt="$(date +%s)" --overwrite`],
      stop: [`${kubectl} scale deployment --all --replicas=0`],
      start: [`${kubectl} scale deployment --all --replicas=1`],
      remove: [
        '**After** the merge, its release is still there; deleting it uninstalls it:',
        block('sh', [`${kubectl} delete helmrelease NAME`]),
      ].join('\n'),
      left: [],
    }
  },
}
