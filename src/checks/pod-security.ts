// Which Pod Security level a pod bears: what it asks for that a level refuses. Source: kubernetes.io, concepts/security/pod-security-standards.
import type { PodSecurity } from '../plan/plan.ts'
import { type Json, type JsonObject, isObject } from '../tree/json.ts'

export const STRICTEST_FIRST: readonly PodSecurity[] = ['restricted', 'baseline', 'privileged']

/** What the pod asks for, by its field, and the strictest level that takes it. */
export type Wish = { readonly path: string; readonly level: PodSecurity }

/** Whether a namespace of the level refuses what only `level` of the wish takes. */
export const refuses = (level: PodSecurity, wish: Wish): boolean => STRICTEST_FIRST.indexOf(wish.level) > STRICTEST_FIRST.indexOf(level)

const BASELINE_CAPABILITIES = new Set(
  'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(' '),
)
const RESTRICTED_VOLUMES = new Set('configMap csi downwardAPI emptyDir ephemeral persistentVolumeClaim projected secret'.split(' '))

/** Every wish of a pod's spec. SELinux, AppArmor, sysctls and Windows are not looked at. */
export function wishesOfPod(spec: JsonObject): readonly Wish[] {
  const pod = mapAt(spec, 'securityContext')
  const containers = (['initContainers', 'containers', 'ephemeralContainers'] as const).flatMap((list) =>
    listAt(spec, list).map((container, i) => ({ container, path: `${list}[${i}]` })),
  )
  return [
    ...['hostNetwork', 'hostPID', 'hostIPC'].filter((key) => spec[key] === true).map((path) => wish(path, 'privileged')),
    ...listAt(spec, 'volumes').flatMap(volumeWishes),
    ...seccompWish(mapAt(pod, 'seccompProfile'), 'securityContext'),
    ...(pod['runAsUser'] === 0 ? [wish('securityContext.runAsUser', 'baseline')] : []),
    ...containers.flatMap(({ container, path }) => containerWishes(container, path, pod)),
  ]
}

const wish = (path: string, level: PodSecurity): Wish => ({ path, level })

function volumeWishes(volume: JsonObject, i: number): readonly Wish[] {
  const types = Object.keys(volume).filter((key) => key !== 'name')
  return types.flatMap((type) => {
    if (type === 'hostPath') return [wish(`volumes[${i}].hostPath`, 'privileged')]
    return RESTRICTED_VOLUMES.has(type) ? [] : [wish(`volumes[${i}].${type}`, 'baseline')]
  })
}

function containerWishes(container: JsonObject, path: string, pod: JsonObject): readonly Wish[] {
  const own = mapAt(container, 'securityContext')
  const here = `${path}.securityContext`
  const capabilities = mapAt(own, 'capabilities')
  const added = textsAt(capabilities, 'add')
  const seccomp = isObject(own['seccompProfile']) ? own['seccompProfile'] : pod['seccompProfile']
  return [
    ...(own['privileged'] === true ? [wish(`${here}.privileged`, 'privileged')] : []),
    ...listAt(container, 'ports').flatMap(({ hostPort }, i) =>
      typeof hostPort === 'number' && hostPort !== 0 ? [wish(`${path}.ports[${i}].hostPort`, 'privileged')] : [],
    ),
    ...(added.some((one) => !BASELINE_CAPABILITIES.has(one)) ? [wish(`${here}.capabilities.add`, 'privileged')] : []),
    ...(typeof own['procMount'] === 'string' && own['procMount'] !== 'Default' ? [wish(`${here}.procMount`, 'privileged')] : []),
    ...seccompWish(mapAt(own, 'seccompProfile'), here),
    ...(isObject(seccomp) ? [] : [wish(`${here}.seccompProfile`, 'baseline')]),
    ...(added.some((one) => one !== 'NET_BIND_SERVICE') ? [wish(`${here}.capabilities.add`, 'baseline')] : []),
    ...(textsAt(capabilities, 'drop').includes('ALL') ? [] : [wish(`${here}.capabilities.drop`, 'baseline')]),
    ...(own['allowPrivilegeEscalation'] === false ? [] : [wish(`${here}.allowPrivilegeEscalation`, 'baseline')]),
    ...((own['runAsNonRoot'] ?? pod['runAsNonRoot']) === true ? [] : [wish(`${here}.runAsNonRoot`, 'baseline')]),
    ...(own['runAsUser'] === 0 ? [wish(`${here}.runAsUser`, 'baseline')] : []),
  ]
}

function seccompWish({ type }: JsonObject, path: string): readonly Wish[] {
  return type === 'Unconfined' ? [wish(`${path}.seccompProfile.type`, 'privileged')] : []
}

/** The spec of the pods that a workload makes; undefined for what makes none. */
export function podSpecOf(kind: string, value: JsonObject): JsonObject | undefined {
  const spec = mapAt(value, 'spec')
  switch (kind) {
    case 'Pod':
      return spec
    case 'CronJob':
      return podSpecOf('Job', mapAt(spec, 'jobTemplate'))
    case 'Deployment':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'ReplicaSet':
    case 'ReplicationController':
    case 'Job':
      return mapAt(mapAt(spec, 'template'), 'spec')
    default:
      return undefined
  }
}

function mapAt(value: JsonObject, key: string): JsonObject {
  return isObject(value[key]) ? value[key] : {}
}

function listAt(value: JsonObject, key: string): readonly JsonObject[] {
  return Array.isArray(value[key]) ? (value[key] as readonly Json[]).filter(isObject) : []
}

function textsAt(value: JsonObject, key: string): readonly string[] {
  return Array.isArray(value[key]) ? (value[key] as readonly Json[]).filter((one) => typeof one === 'string') : []
}
