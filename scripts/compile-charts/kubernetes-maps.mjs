// Maps that charts hand to Kubernetes as they are: by the name that they have in values, the fields that Kubernetes knows there.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const CORE = 'io.k8s.api.core.v1.'
const BY_NAME = [
  [/^(.*S|s)ecurityContext$/, [`${CORE}PodSecurityContext`, `${CORE}SecurityContext`]],
  [/^(.*R|r)esources$/, [`${CORE}ResourceRequirements`]],
  [/^affinity$/, [`${CORE}Affinity`]],
  [/^(liveness|readiness|startup)Probe$/, [`${CORE}Probe`]],
  [/^(deployment|update)?[sS]trategy$/, ['io.k8s.api.apps.v1.DeploymentStrategy', 'io.k8s.api.apps.v1.DaemonSetUpdateStrategy', 'io.k8s.api.apps.v1.StatefulSetUpdateStrategy']],
  [/^(podDisruptionBudget|pdb)$/, ['io.k8s.api.policy.v1.PodDisruptionBudgetSpec']],
  [/^dnsConfig$/, [`${CORE}PodDNSConfig`]],
  [/^lifecycle(Hooks)?$/, [`${CORE}Lifecycle`]],
] // prettier-ignore

/** name → {isKubernetes, properties} as in chart-schema.mjs, without types, since a chart may fill a text into a template; undefined for all other names. */
export function kubernetesMaps(upstream) {
  const { definitions } = JSON.parse(readFileSync(join(upstream, 'kubernetes/swagger.json'), 'utf8'))
  const made = new Map()
  const fields = (name, depth) => {
    const { properties } = definitions[name]
    const known = Object.entries(properties ?? {}).map(([key, { $ref }]) => {
      const inner = $ref?.replace('#/definitions/', '')
      return [key, inner && depth < 6 && definitions[inner].properties ? fields(inner, depth + 1) : {}]
    })
    return { isKubernetes: true, properties: Object.fromEntries(known) }
  }
  return (name) => {
    const [, types] = BY_NAME.find(([pattern]) => pattern.test(name)) ?? []
    if (types === undefined) return undefined
    if (!made.has(types))
      made.set(types, { isKubernetes: true, properties: Object.assign({}, ...types.map((type) => fields(type, 0).properties)) })
    return made.get(types)
  }
}
