// Traps of PodDisruptionBudgets: those that no drain can satisfy.
import { type Finding, warning } from '../../findings/finding.ts'
import type { Json } from '../../tree/json.ts'
import type { Trap } from '../grounds.ts'
import { type Manifest, namespaceOf, spotIn, titleOf, valueAt } from '../manifest.ts'
import { isEmptySelector, selects } from './label-selector.ts'
import { isKind, onEachCluster } from './on-clusters.ts'
import { mapOf, podsOf } from './pods.ts'
import { stacksOf } from './value-files.ts'

/** Source: Kubernetes docs, tasks/run-application/configure-pdb ("zero voluntary evictions"). */
const blocksDrains: Trap = {
  rule: 'workload/blocks-drains',
  says: 'A PodDisruptionBudget that lets no pod go: every drain of a node waits for ever, and with it every upgrade.',
  check: ({ manifests }) =>
    manifests.filter(isBudget).flatMap((manifest) => {
      const [field, value] = fieldOf(manifest)
      const never =
        (field === 'maxUnavailable' && (value === 0 || value === '0%' || value === '0')) || (field === 'minAvailable' && value === '100%')
      if (!never) return []
      const message = `${titleOf(manifest)}: ${field}: ${String(value)} never lets a pod be evicted, so that no node of its pods can be drained`
      return [warning('workload/blocks-drains', message, spotIn(manifest, ['spec', field]), 'say maxUnavailable: 1')]
    }),
}

/** Likewise: a budget that asks for as many pods as there are, most often one. */
const budgetOfAll: Trap = {
  rule: 'workload/budget-of-all-replicas',
  says: 'A PodDisruptionBudget that wants as many pods as there are, such as one of one: no drain of their nodes ever ends.',
  check: (grounds) => [...inManifests(grounds), ...inValues(grounds)],
}

export const budgetTraps: readonly Trap[] = [blocksDrains, budgetOfAll]

const isBudget = isKind('policy', 'PodDisruptionBudget')
const HINT = 'run more replicas, or let one be away: maxUnavailable: 1'

function fieldOf({ value }: Manifest): readonly [string, Json | undefined] {
  const min = valueAt(value, ['spec', 'minAvailable'])
  return min === undefined ? ['maxUnavailable', valueAt(value, ['spec', 'maxUnavailable'])] : ['minAvailable', min]
}

const inManifests = onEachCluster((objects) => {
  const scaled = new Set(objects.filter(isKind('autoscaling', 'HorizontalPodAutoscaler')).map((one) => namespaceOf(one) + targetOf(one)))
  const workloads = objects.flatMap((manifest) => {
    const pods = podsOf(manifest)
    return pods?.replicas === undefined || scaled.has(namespaceOf(manifest) + String(valueAt(manifest.value, ['metadata', 'name'])))
      ? []
      : [{ manifest, pods }]
  })
  return objects.filter(isBudget).flatMap((budget): readonly Finding[] => {
    const [field, value] = fieldOf(budget)
    const selector = valueAt(budget.value, ['spec', 'selector'])
    if (field !== 'minAvailable' || typeof value !== 'number' || value < 1 || selector === undefined || isEmptySelector(selector)) return []
    const met = workloads.filter(
      ({ manifest, pods }) => namespaceOf(manifest) === namespaceOf(budget) && selects(mapOf(selector), pods.labels),
    )
    const count = met.reduce((sum, { pods }) => sum + pods.replicas!, 0)
    if (met.length === 0 || count === 0 || count > value) return []
    const message = `${titleOf(budget)} wants ${value} of ${met.map(({ manifest }) => titleOf(manifest)).join(', ')}, which has ${count}: none may be evicted`
    return [warning('workload/budget-of-all-replicas', message, spotIn(budget, ['spec', field]), HINT)]
  })
})

const targetOf = ({ value }: Manifest): string => String(valueAt(value, ['spec', 'scaleTargetRef', 'name']))

/**
 * Charts whose budget wants one pod unless told otherwise, by the key of their replicas, their default of it, and of the budget's switch.
 * Source: values.yaml and templates of the pinned charts (catalogues A and B).
 */
type BudgetKeys = {
  readonly chart: string
  readonly replicas: string
  readonly count: number
  readonly budget: string
  readonly isOn: boolean
}
const CHARTS: readonly BudgetKeys[] = [
  { chart: 'oauth2-proxy', replicas: 'replicaCount', count: 1, budget: 'podDisruptionBudget', isOn: true },
  { chart: 'cert-manager', replicas: 'replicaCount', count: 1, budget: 'podDisruptionBudget', isOn: false },
  { chart: 'cert-manager', replicas: 'webhook.replicaCount', count: 1, budget: 'webhook.podDisruptionBudget', isOn: false },
  { chart: 'cert-manager', replicas: 'cainjector.replicaCount', count: 1, budget: 'cainjector.podDisruptionBudget', isOn: false },
  { chart: 'external-secrets', replicas: 'replicaCount', count: 1, budget: 'podDisruptionBudget', isOn: false },
  { chart: 'external-secrets', replicas: 'webhook.replicaCount', count: 1, budget: 'webhook.podDisruptionBudget', isOn: false },
]
const NAMES = new Set(CHARTS.map(({ chart }) => chart))

function inValues(grounds: Parameters<typeof stacksOf>[0]): readonly Finding[] {
  return stacksOf(grounds, NAMES).flatMap(({ chart, component, get, spotOf }) =>
    CHARTS.filter((keys) => keys.chart === chart).flatMap(({ replicas, count, budget, isOn }) => {
      const some = get(`${budget}.maxUnavailable`)
      const lets = some !== undefined && some !== null && some !== '' && some !== 0
      if ((get(`${budget}.enabled`) ?? isOn) !== true || (get(replicas) ?? count) !== 1 || lets) return []
      const spot = spotOf(get(`${budget}.enabled`) === undefined ? replicas : `${budget}.enabled`)
      return [
        warning(
          'workload/budget-of-all-replicas',
          `${component}: ${budget} is on with one replica: its node cannot be drained`,
          spot,
          HINT,
        ),
      ]
    }),
  )
}
