// Selectors that fit nothing, of those whose namespaces the tree shows whole.
import { type DataPath, type Finding, error, warning } from '../../findings/finding.ts'
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'
import type { Grounds } from '../grounds.ts'
import { type Manifest, spotIn, titleOf, valueAt } from '../manifest.ts'
import { type ClusterGround, groundsByCluster } from './ground.ts'
import { kindIn } from './kinds.ts'
import { fits, isEmpty, selectorText } from './labels.ts'
import { type Labelled, podLabelsOf, selectable } from './pods.ts'

type Selects = {
  readonly at: DataPath
  readonly what: 'pods' | 'services'
  readonly rule: 'selector/matches-nothing' | 'policy/matches-nothing'
}

const POLICY = 'policy/matches-nothing'
const SELECTOR = 'selector/matches-nothing'
/** Kind to its selector. Sources: Kubernetes 1.36 OpenAPI; CRDs of Cilium 1.20 and the Prometheus operator 0.92. */
const SELECTORS: ReadonlyMap<string, Selects> = new Map([
  ['Service', { at: ['spec', 'selector'], what: 'pods', rule: SELECTOR }],
  ['PodDisruptionBudget.policy', { at: ['spec', 'selector'], what: 'pods', rule: SELECTOR }],
  ['ServiceMonitor.monitoring.coreos.com', { at: ['spec', 'selector'], what: 'services', rule: SELECTOR }],
  ['PodMonitor.monitoring.coreos.com', { at: ['spec', 'selector'], what: 'pods', rule: SELECTOR }],
  ['NetworkPolicy.networking.k8s.io', { at: ['spec', 'podSelector'], what: 'pods', rule: POLICY }],
  ['CiliumNetworkPolicy.cilium.io', { at: ['spec', 'endpointSelector'], what: 'pods', rule: POLICY }],
])

/** `selector/matches-nothing` and `policy/matches-nothing`, once a selector: where it fits nothing on any of the clusters that have it. */
export function checkSelectors(grounds: Grounds): readonly Finding[] {
  const verdicts = new Map<Manifest, Finding | undefined>()
  for (const ground of groundsByCluster(grounds)) {
    const among = selectable(ground)
    for (const manifest of ground.objects) {
      const selects = SELECTORS.get(kindIn(manifest.kind, manifest.group))
      if (selects === undefined || (verdicts.has(manifest) && verdicts.get(manifest) === undefined)) continue
      verdicts.set(manifest, judge(manifest, selects, ground, among))
    }
  }
  return [...verdicts.values()].filter((found) => found !== undefined)
}

function judge(manifest: Manifest, selects: Selects, ground: ClusterGround, among: ReturnType<typeof selectable>): Finding | undefined {
  const { at, what, rule } = selects
  const selector = valueAt(manifest.value, at)
  if (isEmpty(selector) || isElsewhere(manifest)) return undefined
  const own = ground.namespaceOf(manifest)
  const candidates = own === undefined ? undefined : inReach(manifest, own, (namespace) => among(what, namespace))
  if (candidates === undefined) return undefined
  const asked = manifest.group === 'cilium.io' ? withoutSource(selector as JsonObject) : selector
  if (isEmpty(asked)) return undefined
  if (candidates.some(({ labels }) => fits(asked, labels) !== false)) return undefined
  const message = `${titleOf(manifest)} selects ${what === 'pods' ? 'pods' : 'Services'} with ${selectorText(asked)}, and ${ground.cluster} has none there`
  return warning(rule, message, spotIn(manifest, at), hintFor(candidates))
}

/** An ExternalName has no pods; a Service without selector is somebody's own EndpointSlice. */
function isElsewhere({ kind, value }: Manifest): boolean {
  return kind === 'Service' && valueAt(value, ['spec', 'type']) === 'ExternalName'
}

/** Of its own namespace, or of those that a monitor names; undefined where one of them cannot be told. */
function inReach(
  manifest: Manifest,
  own: string,
  among: (namespace: string) => readonly Labelled[] | undefined,
): readonly Labelled[] | undefined {
  const said = valueAt(manifest.value, ['spec', 'namespaceSelector'])
  if (isObject(said) && said['any'] === true) return undefined
  const names = isObject(said) && Array.isArray(said['matchNames']) ? (said['matchNames'] as readonly Json[]).map(String) : [own]
  const lists = names.map(among)
  return lists.some((list) => list === undefined) ? undefined : lists.flatMap((list) => list!)
}

/** Cilium's labels may say their source; labels that are not of the pod's own (`k8s:io.kubernetes.…`, `reserved:`) are dropped. */
function withoutSource(selector: JsonObject): JsonObject {
  const isOwn = (key: string): boolean => !/^(?:k8s[:.])?io\.(?:kubernetes|cilium)\.|^(?!k8s|any)[a-z-]+:/.test(key)
  const bare = (key: string): string => key.replace(/^(?:k8s|any)[:.]/, '')
  const { matchLabels, matchExpressions } = selector
  const labels = isObject(matchLabels) ? Object.entries(matchLabels).filter(([key]) => isOwn(key)) : []
  const list = Array.isArray(matchExpressions) ? (matchExpressions as readonly Json[]).filter(isObject) : []
  return {
    matchLabels: Object.fromEntries(labels.map(([key, value]) => [bare(key), value])),
    matchExpressions: list.filter(({ key }) => isOwn(String(key))).map((one) => ({ ...one, key: bare(String(one['key'])) })),
  }
}

function hintFor(candidates: readonly Labelled[]): string {
  if (candidates.length === 0) return 'nothing of that kind stands in the namespace: add it, or take the selector away'
  const some = candidates.slice(0, 3).map(({ manifest, labels }) => `${titleOf(manifest)} has ${selectorText(labels) || 'no labels'}`)
  return some.join('; ')
}

const WORKLOADS = new Set(['Deployment.apps', 'StatefulSet.apps', 'DaemonSet.apps', 'ReplicaSet.apps'])

/** `manifest/selector`. Source: Kubernetes 1.36, "Deployments", "Selector": the API refuses one that does not match its own template. */
export function checkOwnSelectors({ manifests }: Grounds): readonly Finding[] {
  return manifests.flatMap((manifest) => {
    if (!WORKLOADS.has(kindIn(manifest.kind, manifest.group))) return []
    const selector = valueAt(manifest.value, ['spec', 'selector'])
    const labels = podLabelsOf(manifest) ?? {}
    if (!isObject(selector) || fits({ matchLabels: {}, ...selector }, labels) !== false) return []
    const message = `${titleOf(manifest)} selects ${selectorText(selector)}, and its own pods have ${selectorText(labels) || 'no labels'}: the API server refuses it`
    return [
      error(
        'manifest/selector',
        message,
        spotIn(manifest, ['spec', 'selector']),
        'give spec.template.metadata.labels what spec.selector asks for',
      ),
    ]
  })
}
