// A blueprint ready for use: read, linted, its templates parsed. What the site brings as a bare chart gets one too.
import type { Blueprint } from '../blueprint/blueprint.ts'
import type { Templates } from '../blueprint/templates.ts'
import type { JsonObject } from '../tree/json.ts'

export type Kit = { readonly blueprint: Blueprint; readonly templates: Templates }
/** By blueprint name. */
export type Kits = ReadonlyMap<string, Kit>

const noTemplates: Templates = { manifestsSite: [], manifestsCluster: [] }

/**
 * The kit of a component that names only a chart, published or a folder of the site's own: leaf, restricted, in a namespace of its own name.
 * Its flows and rights come from `genericContract` unless the site says otherwise.
 */
export function genericKit(key: string, chart: JsonObject): Kit {
  const { repository, name, path } = chart
  const head: Blueprint['head'] = {
    name: key,
    summary: `The chart ${String(name ?? path)}, as the site configures it.`,
    category: 'other',
    class: 'leaf',
    ...(path === undefined && { chart: { repository: String(repository), name: String(name), versions: [''] } }),
    namespace: key,
    podSecurity: 'restricted',
    podSecurityReason: 'The strictest level, until the site says that the chart needs more.',
  }
  const optionsSchema: JsonObject = { type: 'object', additionalProperties: false, properties: {} }
  return { blueprint: { head, optionsSchema, files: new Map(), source: `components.${key}` }, templates: noTemplates }
}

/** What a bare chart may do: speak to DNS and to its own namespace, and bring roles for the whole cluster. */
export const genericContract = {
  network: [{ to: 'dns' }, { to: 'own' }, { from: 'own' }],
  writes: {
    clusterKinds: [
      { group: 'rbac.authorization.k8s.io', kind: 'ClusterRole' },
      { group: 'rbac.authorization.k8s.io', kind: 'ClusterRoleBinding' },
    ],
    namespaces: [],
  },
} as const satisfies JsonObject
