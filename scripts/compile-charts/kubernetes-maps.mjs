// What charts hand to Kubernetes as it is: by the name that it has in values, the fields that Kubernetes knows there.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const CORE = 'io.k8s.api.core.v1.'
const APPS = 'io.k8s.api.apps.v1.'
const MAPS = [
  [/^(.*S|s)ecurityContext$/, [`${CORE}PodSecurityContext`, `${CORE}SecurityContext`]],
  [/^(.*R|r)esources$/, [`${CORE}ResourceRequirements`]],
  [/^affinity$/, [`${CORE}Affinity`]],
  [/^(liveness|readiness|startup)Probe$/, [`${CORE}Probe`]],
  [
    /^(deployment|update)?[sS]trategy$/,
    [`${APPS}DeploymentStrategy`, `${APPS}DaemonSetUpdateStrategy`, `${APPS}StatefulSetUpdateStrategy`],
  ],
  [/^(podDisruptionBudget|pdb)$/, ['io.k8s.api.policy.v1.PodDisruptionBudgetSpec']],
  [/^dnsConfig$/, [`${CORE}PodDNSConfig`]],
  [/^lifecycle(Hooks)?$/, [`${CORE}Lifecycle`]],
  [/^volumeClaimTemplate$/, [`${CORE}PersistentVolumeClaim`]],
]
const LISTS = [
  [/^(.*T|t)olerations$/, [`${CORE}Toleration`]],
  [/^(.*T|t)opologySpreadConstraints$/, [`${CORE}TopologySpreadConstraint`]],
  [/^(extra)?[eE]nv(Vars)?$/, [`${CORE}EnvVar`]],
  [/^(extra|additional)?[vV]olumes$/, [`${CORE}Volume`]],
  [/^(extra|additional)?[vV]olumeMounts$/, [`${CORE}VolumeMount`]],
  [/^(extra|init|extraInit|sidecar)?[cC]ontainers$/, [`${CORE}Container`]],
]
/** Any other is the name of a device with its maker's domain (kubernetes.io, tasks, "Assign Extended Resources to a Container"). */
const RESOURCES = { isKubernetes: true, isNear: true, properties: { cpu: {}, memory: {}, storage: {}, 'ephemeral-storage': {} } }
const DEEPEST = 6

/**
 * name → {isKubernetes, properties} or {items} as in chart-schema.mjs, without types, since a chart may fill a text into a template; undefined
 * for all other names.
 */
export function kubernetesMaps(upstream) {
  const { definitions } = JSON.parse(readFileSync(join(upstream, 'kubernetes/swagger.json'), 'utf8'))
  const made = new Map()
  const typeOf = (ref, depth) => {
    const type = ref?.replace('#/definitions/', '')
    return type && depth < DEEPEST && definitions[type].properties ? fields(type, depth + 1) : undefined
  }
  const fields = (name, depth) => {
    const known = Object.entries(definitions[name].properties ?? {}).map(([key, { $ref, items, additionalProperties }]) => {
      if (additionalProperties && (key === 'limits' || key === 'requests')) return [key, RESOURCES]
      const entry = typeOf(items?.$ref, depth)
      return [key, typeOf($ref, depth) ?? (entry && { isKubernetes: true, items: entry }) ?? {}]
    })
    return { isKubernetes: true, properties: Object.fromEntries(known) }
  }
  const joined = (types) => ({ isKubernetes: true, properties: Object.assign({}, ...types.map((type) => fields(type, 0).properties)) })
  return (name) => {
    const [, types] = [...MAPS, ...LISTS].find(([pattern]) => pattern.test(name)) ?? []
    if (types === undefined) return undefined
    const isList = LISTS.some((row) => row[1] === types)
    if (!made.has(types)) made.set(types, isList ? { isKubernetes: true, items: joined(types) } : joined(types))
    return made.get(types)
  }
}
