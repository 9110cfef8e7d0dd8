// The restricted Pod Security level as a checker, control by control: kubernetes.io/docs/concepts/security/pod-security-standards, Kubernetes 1.36.
import { type Json, type JsonObject, isObject } from '../../src/tree/json.ts'

const VOLUMES = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected', 'secret']
const SECCOMP = ['RuntimeDefault', 'Localhost']

/** What the level forbids in the pods that an object makes, in words; none for an object that makes no pods. */
export function restrictedFaults(object: JsonObject): readonly string[] {
  const spec = podSpecOf(object)
  return spec === undefined ? [] : [...podFaults(spec), ...containersOf(spec).flatMap((container) => containerFaults(container, spec))]
}

export function podSpecOf({ kind, spec }: JsonObject): JsonObject | undefined {
  const steps: readonly string[] | undefined = {
    Pod: [],
    Deployment: ['template', 'spec'],
    CronJob: ['jobTemplate', 'spec', 'template', 'spec'],
  }[String(kind)]
  return steps && map(steps.reduce<Json | undefined>((here, step) => map(here)[step], spec))
}

export const containersOf = (spec: JsonObject): readonly JsonObject[] =>
  ['initContainers', 'containers', 'ephemeralContainers'].flatMap((key) => list(spec[key]))

function podFaults(spec: JsonObject): readonly string[] {
  const context = map(spec['securityContext'])
  return [
    ...['hostNetwork', 'hostPID', 'hostIPC'].filter((key) => spec[key] === true).map((key) => `${key} is set`),
    ...(context['runAsUser'] === 0 ? ['runAsUser is root'] : []),
    ...(list(context['sysctls']).length > 0 ? ['sysctls are set'] : []),
    ...['seLinuxOptions', 'windowsOptions', 'appArmorProfile'].filter((key) => key in context).map((key) => `${key} is set`),
    ...list(spec['volumes']).flatMap(({ name, ...source }) =>
      Object.keys(source).every((kind) => VOLUMES.includes(kind)) ? [] : [`volume ${String(name)} is ${Object.keys(source).join(', ')}`],
    ),
  ]
}

function containerFaults(container: JsonObject, spec: JsonObject): readonly string[] {
  const [pod, own] = [map(spec['securityContext']), map(container['securityContext'])]
  const capabilities = map(own['capabilities'])
  const added = Array.isArray(capabilities['add']) ? capabilities['add'] : []
  const dropsAll = Array.isArray(capabilities['drop']) && capabilities['drop'].includes('ALL')
  const seccomp = map(own['seccompProfile'] ?? pod['seccompProfile'])['type']
  const faults = [
    own['privileged'] === true && 'is privileged',
    own['allowPrivilegeEscalation'] !== false && 'may escalate privileges',
    (own['runAsNonRoot'] ?? pod['runAsNonRoot']) !== true && 'may run as root',
    own['runAsUser'] === 0 && 'runs as root',
    !SECCOMP.includes(String(seccomp)) && 'has no seccomp profile',
    !dropsAll && 'does not drop all capabilities',
    added.some((one) => one !== 'NET_BIND_SERVICE') && 'adds capabilities',
    'procMount' in own && 'mounts /proc in another way',
    list(container['ports']).some(({ hostPort }) => hostPort !== undefined && hostPort !== 0) && 'takes a port of the host',
  ]
  return faults.flatMap((fault) => (fault === false ? [] : [`container ${String(container['name'])} ${fault}`]))
}

const map = (value: Json | undefined): JsonObject => (isObject(value) ? value : {})
const list = (value: Json | undefined): readonly JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : [])
