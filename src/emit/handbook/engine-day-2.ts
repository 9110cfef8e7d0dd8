// The few commands of day 2 that differ by engine.
import type { Engine } from '../../site/site.ts'
import { block, word } from '../markdown.ts'

export type EngineDay2 = {
  readonly hurry: readonly string[]
  readonly stop: readonly string[]
  readonly start: readonly string[]
  readonly remove: { readonly when: 'before' | 'after'; readonly how: string } // the merge; for what stays when its unit goes
}

/** By the namespace that the engine lives in. */
export const ENGINE_DAY_2: { readonly [engine in Engine]: (namespace: string) => EngineDay2 } = {
  argocd: (namespace) => {
    const kubectl = `kubectl --namespace ${word(namespace)}`
    const finalizer = '{"metadata":{"finalizers":["resources-finalizer.argocd.argoproj.io"]}}'
    return {
      hurry: [`${kubectl} annotate application --all argocd.argoproj.io/refresh=normal --overwrite`],
      stop: [`${kubectl} scale statefulset argocd-application-controller --replicas=0`],
      start: [`${kubectl} scale statefulset argocd-application-controller --replicas=1`],
      remove: {
        when: 'before',
        how: `To take one along, mark its Application now (\`NAME-config\` too, if there is one):\n${block('sh', [
          `${kubectl} patch application NAME --type merge --patch ${word(finalizer)}`,
        ])}`,
      },
    }
  },
  flux: (namespace) => {
    const kubectl = `kubectl --namespace ${word(namespace)}`
    return {
      hurry: [`${kubectl} annotate gitrepository ${word(namespace)} reconcile.fluxcd.io/requestedAt="$(date +%s)" --overwrite`],
      stop: [`${kubectl} scale deployment --all --replicas=0`],
      start: [`${kubectl} scale deployment --all --replicas=1`],
      remove: {
        when: 'after',
        how: `To take one away now: its release is still there, and deleting it uninstalls it:\n${block('sh', [`${kubectl} delete helmrelease NAME`])}`,
      },
    }
  },
}
