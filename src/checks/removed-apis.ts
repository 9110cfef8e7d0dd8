// APIs that Kubernetes took away, and those that a cluster may be too old for.
// Source: kubernetes.io/docs/reference/using-api/deprecation-guide, and the release notes for what was added.

/** `since`: the minor from which on the server refuses it. */
export type Removed = { readonly since: number; readonly instead: string }

type Row = readonly [groupVersion: string, kinds: readonly string[] | 'all', since: number, instead: string]

const REMOVED: readonly Row[] = [
  ['extensions/v1beta1', ['DaemonSet', 'Deployment', 'ReplicaSet'], 16, 'apps/v1'],
  ['extensions/v1beta1', ['NetworkPolicy'], 16, 'networking.k8s.io/v1'],
  ['extensions/v1beta1', ['Ingress'], 22, 'networking.k8s.io/v1'],
  ['apps/v1beta1', 'all', 16, 'apps/v1'],
  ['apps/v1beta2', 'all', 16, 'apps/v1'],
  [
    'admissionregistration.k8s.io/v1beta1',
    ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
    22,
    'admissionregistration.k8s.io/v1',
  ],
  ['apiextensions.k8s.io/v1beta1', 'all', 22, 'apiextensions.k8s.io/v1'],
  ['apiregistration.k8s.io/v1beta1', 'all', 22, 'apiregistration.k8s.io/v1'],
  ['certificates.k8s.io/v1beta1', ['CertificateSigningRequest'], 22, 'certificates.k8s.io/v1'],
  ['coordination.k8s.io/v1beta1', ['Lease'], 22, 'coordination.k8s.io/v1'],
  ['networking.k8s.io/v1beta1', ['Ingress', 'IngressClass'], 22, 'networking.k8s.io/v1'],
  ['rbac.authorization.k8s.io/v1beta1', 'all', 22, 'rbac.authorization.k8s.io/v1'],
  ['scheduling.k8s.io/v1beta1', ['PriorityClass'], 22, 'scheduling.k8s.io/v1'],
  ['storage.k8s.io/v1beta1', ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment'], 22, 'storage.k8s.io/v1'],
  ['storage.k8s.io/v1beta1', ['CSIStorageCapacity'], 27, 'storage.k8s.io/v1'],
  ['batch/v1beta1', ['CronJob'], 25, 'batch/v1'],
  ['discovery.k8s.io/v1beta1', ['EndpointSlice'], 25, 'discovery.k8s.io/v1'],
  ['events.k8s.io/v1beta1', ['Event'], 25, 'events.k8s.io/v1'],
  ['autoscaling/v2beta1', 'all', 25, 'autoscaling/v2'],
  ['autoscaling/v2beta2', 'all', 26, 'autoscaling/v2'],
  ['policy/v1beta1', ['PodDisruptionBudget'], 25, 'policy/v1'],
  ['policy/v1beta1', ['PodSecurityPolicy'], 25, 'Pod Security levels at the Namespace'],
  ['node.k8s.io/v1beta1', ['RuntimeClass'], 25, 'node.k8s.io/v1'],
  ['flowcontrol.apiserver.k8s.io/v1beta1', 'all', 26, 'flowcontrol.apiserver.k8s.io/v1'],
  ['flowcontrol.apiserver.k8s.io/v1beta2', 'all', 29, 'flowcontrol.apiserver.k8s.io/v1'],
  ['flowcontrol.apiserver.k8s.io/v1beta3', 'all', 32, 'flowcontrol.apiserver.k8s.io/v1'],
]

const ADDED: readonly (readonly [gvk: string, since: number])[] = [
  ['flowcontrol.apiserver.k8s.io/v1/FlowSchema', 29],
  ['flowcontrol.apiserver.k8s.io/v1/PriorityLevelConfiguration', 29],
  ['admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy', 30],
  ['admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding', 30],
  ['networking.k8s.io/v1/IPAddress', 33],
  ['networking.k8s.io/v1/ServiceCIDR', 33],
  ['resource.k8s.io/v1/DeviceClass', 34],
  ['resource.k8s.io/v1/ResourceClaim', 34],
  ['resource.k8s.io/v1/ResourceClaimTemplate', 34],
  ['storage.k8s.io/v1/VolumeAttributesClass', 34],
  ['admissionregistration.k8s.io/v1/MutatingAdmissionPolicy', 36],
  ['admissionregistration.k8s.io/v1/MutatingAdmissionPolicyBinding', 36],
]
const added = new Map(ADDED)

/** When an API went, and what came instead; undefined for one that is still there, or never was. */
export function removal(groupVersion: string, kind: string): Removed | undefined {
  const row = REMOVED.find(([gone, kinds]) => gone === groupVersion && (kinds === 'all' || kinds.includes(kind)))
  return row && { since: row[2], instead: row[3] }
}

/** The minor that brought an API, where that is recent enough to matter. */
export function additionOf(gvk: string): number | undefined {
  return added.get(gvk)
}
