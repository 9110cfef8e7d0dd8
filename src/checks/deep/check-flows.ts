// Declared flows against the ports that a chart really opens, and its webhooks against the flows.
import type { Flow } from '../../emit/contract.ts'
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'
import { podSpecOf } from '../pod-security.ts'
import { nameOf, namespaceOf, valueAt } from '../manifest.ts'
import { type DeepCheck, type DeepFault, type RenderedOn, called, doubt, fault, mapsAt, placeOf } from './rendered-on.ts'

/** These run pods that no chart renders, whose ports are in nobody's text. */
const MAKES_PODS = new Set(['operator', 'storage', 'database', 'engine', 'cni'])
/** The API server is a pod on a node, or beside the cluster. */
const FROM_API_SERVER = new Set(['api-server', 'nodes', 'world'])
const POLICIES = new Set(['NetworkPolicy', 'CiliumNetworkPolicy'])

/** `deep/flow-port`, of a flow whose port is nowhere in the text, and of a webhook that the API server cannot reach. */
export const checkFlowPorts: DeepCheck = (one) => [...idlePorts(one), ...shutWebhooks(one)]

function idlePorts({ placed, unit, text, objects }: RenderedOn): readonly DeepFault[] {
  if (MAKES_PODS.has(unit.class) || !objects.some(({ manifest }) => podSpecOf(manifest.kind, manifest.value))) return []
  const ports = placed.contract.network.flatMap((flow) => ('from' in flow && flow.port !== undefined ? [flow.port] : []))
  const idle = [...new Set(ports)].filter((port) => !new RegExp(`(?<!\\d)${port}(?!\\d)`).test(text))
  return idle.map((port) => {
    const hint = 'correct the port of the flow; policies count by the port of the pod, not by that of the Service'
    return doubt('deep/flow-port', `a flow opens port ${port}, and nothing that the chart renders names it`, hint)
  })
}

/** Once for each port: a chart may have the same webhook in many of its objects. */
function shutWebhooks(one: RenderedOn): readonly DeepFault[] {
  const told = new Map<number, DeepFault>()
  for (const object of one.objects) {
    for (const service of webhooksOf(object.manifest.kind, object.manifest.value)) {
      const port = podPortOf(service, one)
      if (port === undefined || told.has(port) || isOpen(one.placed.contract.network, port)) continue
      if (!isShut(String(service['namespace']), one)) continue
      const message = `${called(object)}: the API server calls port ${port} of its pods, and no flow lets it in`
      told.set(port, fault('deep/flow-port', message, `add {from: api-server, port: ${port}} to \`network\` at the component`))
    }
  }
  return [...told.values()]
}

/** The Services that the API server calls for it. */
function webhooksOf(kind: string, value: JsonObject): readonly JsonObject[] {
  const service = (config: Json | undefined): readonly JsonObject[] => {
    const found = valueAt(config, ['clientConfig', 'service'])
    return isObject(found) ? [found] : []
  }
  if (/^(Mutating|Validating)WebhookConfiguration$/.test(kind)) return mapsAt(value, ['webhooks']).flatMap(service)
  if (kind === 'CustomResourceDefinition') return service(valueAt(value, ['spec', 'conversion', 'webhook']))
  const api = kind === 'APIService' ? valueAt(value, ['spec', 'service']) : undefined
  return isObject(api) ? [api] : []
}

/** The port of the pods behind the Service; undefined where the chart does not tell, or where they are on the host's network. */
function podPortOf({ name, namespace, port = 443 }: JsonObject, one: RenderedOn): number | undefined {
  const service = one.objects.find(
    ({ manifest }) => manifest.kind === 'Service' && nameOf(manifest) === name && placeOf(manifest, one) === namespace,
  )
  const entry = mapsAt(service?.manifest.value, ['spec', 'ports']).find((each) => each['port'] === port)
  const selector = valueAt(service?.manifest.value, ['spec', 'selector'])
  if (entry === undefined || !isObject(selector)) return undefined
  const pods = one.objects.flatMap(({ manifest: { kind, value } }) => {
    const labels = valueAt(value, kind === 'Pod' ? ['metadata', 'labels'] : ['spec', 'template', 'metadata', 'labels'])
    const spec = podSpecOf(kind, value)
    return spec !== undefined && isObject(labels) && Object.entries(selector).every(([key, said]) => labels[key] === said) ? [spec] : []
  })
  if (pods.length === 0 || pods.some((spec) => spec['hostNetwork'] === true)) return undefined
  const target = entry['targetPort'] ?? entry['port']
  if (typeof target === 'number') return target
  const ports = pods.flatMap((spec) => mapsAt(spec, ['containers']).flatMap((container) => mapsAt(container, ['ports'])))
  const named = ports.find((each) => each['name'] === target)?.['containerPort']
  return typeof named === 'number' ? named : undefined
}

const isOpen = (flows: readonly Flow[], port: number): boolean =>
  flows.some((flow) => 'from' in flow && FROM_API_SERVER.has(flow.from) && (flow.port === undefined || flow.port === port))

/** Whether a policy of the tree stands in the namespace: without one, everybody may come in. */
function isShut(namespace: string, { grounds, cluster }: RenderedOn): boolean {
  return grounds.objectsOn(cluster).some((one) => POLICIES.has(one.kind) && namespaceOf(one) === namespace)
}
