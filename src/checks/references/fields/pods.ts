// What pods name. Source: Kubernetes 1.36 OpenAPI, io.k8s.api.core.v1.PodSpec.
import { type Field, fields } from '../field.ts'

const CONTAINER = `
  env.*.valueFrom.secretKeyRef Secret
  env.*.valueFrom.configMapKeyRef ConfigMap
  envFrom.*.secretRef Secret
  envFrom.*.configMapRef ConfigMap`
const SPEC = `
  serviceAccountName ServiceAccount
  imagePullSecrets.* Secret
  priorityClassName PriorityClass.scheduling.k8s.io
  runtimeClassName RuntimeClass.node.k8s.io
  volumes.*.configMap ConfigMap
  volumes.*.persistentVolumeClaim.claimName PersistentVolumeClaim
  volumes.*.ephemeral.volumeClaimTemplate.spec.storageClassName StorageClass.storage.k8s.io
  volumes.*.projected.sources.*.secret Secret
  volumes.*.projected.sources.*.configMap ConfigMap
  volumes.*.csi.nodePublishSecretRef Secret`

/** Kind to where its pod is. */
export const POD_AT: ReadonlyMap<string, string> = new Map([
  ['Pod', 'spec'],
  ...['Deployment.apps', 'StatefulSet.apps', 'DaemonSet.apps', 'ReplicaSet.apps', 'Job.batch', 'ReplicationController'].map(
    (kind) => [kind, 'spec.template.spec'] as const,
  ),
  ['CronJob.batch', 'spec.jobTemplate.spec.template.spec'],
])

const below = (at: string, lines: string): string =>
  lines
    .trim()
    .split('\n')
    .map((line) => `${at}.${line.trim()}`)
    .join('\n')

export const POD_FIELDS: readonly Field[] = [...POD_AT].flatMap(([kind, at]) => [
  ...fields(kind, below(at, SPEC)),
  ...fields(kind, `${at}.volumes.*.secret Secret`, { name: 'secretName' }),
  ...['containers', 'initContainers'].flatMap((list) => fields(kind, below(`${at}.${list}.*`, CONTAINER))),
])
