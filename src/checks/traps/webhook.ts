// Traps of admission webhooks: those that keep their own pods from starting.
import { type Finding, error } from '../../findings/finding.ts'
import { type JsonObject, isObject } from '../../tree/json.ts'
import type { Trap } from '../grounds.ts'
import { type Manifest, spotIn, titleOf, valueAt } from '../manifest.ts'
import { isEmptySelector, selects } from './label-selector.ts'
import { isKind, namespaceLabels, onEachCluster } from './on-clusters.ts'
import { itemsOf, mapOf, textsIn } from './pods.ts'
import { type Row, findingsOf } from './setting-row.ts'

/** Source: Kubernetes docs, concepts/cluster-administration/admission-webhooks-good-practices ("Prevent self-mutation", "deadlocks"). */
const guardsItself: Trap = {
  rule: 'webhook/guards-itself',
  says: 'A webhook that has to agree to its own pods: when the last of them is gone, none can start, and nothing else that it guards either.',
  check: (grounds) => [...inManifests(grounds), ...findingsOf('webhook/guards-itself', ROWS, grounds)],
}

/** Source: values.yaml of kyverno 3.9.0 and vertical-pod-autoscaler 0.11.0; catalogue A 21, catalogue B 8. */
export const ROWS: readonly Row[] = [
  {
    chart: 'kyverno',
    at: 'config.excludeKyvernoNamespace',
    wrong: (get) => get('config.excludeKyvernoNamespace') === false,
    message: 'its webhooks also guard its own namespace: once it is down, it cannot start',
    hint: 'config.excludeKyvernoNamespace: true',
    isError: true,
  },
  {
    chart: 'kyverno',
    at: 'config.webhooks.namespaceSelector',
    wrong: (get) =>
      get('config.webhooks.namespaceSelector') !== undefined &&
      !JSON.stringify(get('config.webhooks.namespaceSelector')).includes('"kube-system"'),
    message: 'its webhooks also guard kube-system: once it is down, neither the CNI nor DNS can start, and it cannot without them',
    hint: 'keep kubernetes.io/metadata.name NotIn [kube-system] in the selector, and add to it',
  },
  {
    chart: 'vertical-pod-autoscaler',
    at: 'admissionController.mutatingWebhookConfiguration.failurePolicy',
    wrong: (get) => get('admissionController.mutatingWebhookConfiguration.failurePolicy') === 'Fail',
    message: 'its webhook has to agree to every pod, its own among them',
    hint: 'failurePolicy: Ignore',
    isError: true,
  },
]

const inManifests = onEachCluster((objects) => {
  const labels = namespaceLabels(objects)
  return objects
    .filter(isWebhooks)
    .flatMap((manifest) =>
      itemsOf(manifest.value['webhooks']).flatMap((webhook, i) => (isObject(webhook) ? judge(manifest, webhook, i, labels) : [])),
    )
})

export const webhookTraps: readonly Trap[] = [guardsItself]

const isWebhooks = isKind('admissionregistration.k8s.io', 'ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration')

function judge(manifest: Manifest, webhook: JsonObject, index: number, labels: ReadonlyMap<string, JsonObject>): readonly Finding[] {
  const home = valueAt(webhook, ['clientConfig', 'service', 'namespace'])
  const { failurePolicy = 'Fail', namespaceSelector = {}, objectSelector = {}, matchConditions } = webhook
  if (typeof home !== 'string' || failurePolicy !== 'Fail' || !guardsPods(webhook)) return []
  if (!isEmptySelector(objectSelector) || itemsOf(matchConditions).length > 0) return [] // they may leave the webhook's own pods out
  if (!labels.has(home) && !onlyByName(mapOf(namespaceSelector))) return [] // its labels are not in the tree
  if (!selects(mapOf(namespaceSelector), labels.get(home) ?? { 'kubernetes.io/metadata.name': home })) return []
  const name = String(webhook['name'] ?? index)
  const message = `${titleOf(manifest)}: ${name} runs in ${home}, and also has to agree to every pod of ${home}`
  const hint = `leave ${home} out: namespaceSelector with kubernetes.io/metadata.name NotIn [${home}]`
  return [error('webhook/guards-itself', message, spotIn(manifest, ['webhooks', index], 'value'), hint)]
}

const onlyByName = ({ matchLabels, matchExpressions }: JsonObject): boolean =>
  [...Object.keys(mapOf(matchLabels)), ...itemsOf(matchExpressions).map((one) => valueAt(one, ['key']))].every(
    (key) => key === 'kubernetes.io/metadata.name',
  )

/** Whether it is asked when a pod is made. */
function guardsPods({ rules }: JsonObject): boolean {
  return itemsOf(rules).some((rule) => {
    if (!isObject(rule)) return false
    const says = (key: string, ...words: readonly string[]): boolean => textsIn(rule[key]).some((word) => words.includes(word))
    return (
      says('apiGroups', '', '*') &&
      says('operations', 'CREATE', '*') &&
      says('resources', 'pods', '*', '*/*') &&
      rule['scope'] !== 'Cluster'
    )
  })
}
