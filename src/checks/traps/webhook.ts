// Traps of admission webhooks: those that keep their own pods from starting.
import { type Finding, error } from '../../findings/finding.ts'
import { type JsonObject, isObject } from '../../tree/json.ts'
import type { Trap } from '../grounds.ts'
import { type Manifest, spotIn, titleOf, valueAt } from '../manifest.ts'
import { isEmptySelector, selects } from './label-selector.ts'
import { isKind, namespaceLabels, onEachCluster } from './on-clusters.ts'
import { itemsOf, mapOf, textsIn } from './pods.ts'

/** Source: Kubernetes docs, concepts/cluster-administration/admission-webhooks-good-practices ("Prevent self-mutation", "deadlocks"). */
const guardsItself: Trap = {
  rule: 'webhook/guards-itself',
  says: 'A webhook that has to agree to its own pods: when the last of them is gone, none can start, and nothing else that it guards either.',
  check: onEachCluster((objects) => {
    const labels = namespaceLabels(objects)
    return objects
      .filter(isWebhooks)
      .flatMap((manifest) =>
        itemsOf(manifest.value['webhooks']).flatMap((webhook, i) => (isObject(webhook) ? judge(manifest, webhook, i, labels) : [])),
      )
  }),
}

export const webhookTraps: readonly Trap[] = [guardsItself]

const isWebhooks = isKind('admissionregistration.k8s.io', 'ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration')

function judge(manifest: Manifest, webhook: JsonObject, index: number, labels: ReadonlyMap<string, JsonObject>): readonly Finding[] {
  const home = valueAt(webhook, ['clientConfig', 'service', 'namespace'])
  const { failurePolicy = 'Fail', namespaceSelector = {}, objectSelector = {}, matchConditions } = webhook
  if (typeof home !== 'string' || failurePolicy !== 'Fail' || !guardsPods(webhook)) return []
  if (!isEmptySelector(objectSelector) || itemsOf(matchConditions).length > 0) return [] // they may leave the webhook's own pods out
  if (!selects(mapOf(namespaceSelector), labels.get(home) ?? { 'kubernetes.io/metadata.name': home })) return []
  const name = String(webhook['name'] ?? index)
  const message = `${titleOf(manifest)}: ${name} runs in ${home}, and also has to agree to every pod of ${home}`
  const hint = `leave ${home} out: namespaceSelector with kubernetes.io/metadata.name NotIn [${home}]`
  return [error('webhook/guards-itself', message, spotIn(manifest, ['webhooks', index], 'value'), hint)]
}

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
