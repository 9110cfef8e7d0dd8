// APIs that Kubernetes took away, and those that a cluster may be too old for.
// Sources: Kubernetes, "Deprecated API Migration Guide" (its newest section is 1.32), and k8s.io/api 0.36.3, the lifecycle of each type
// (zz_generated.prerelease-lifecycle.go: introduced, removed), which has alpha and beta APIs that the guide leaves out.

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
  [
    'admissionregistration.k8s.io/v1alpha1',
    ['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'],
    32,
    'admissionregistration.k8s.io/v1',
  ],
  [
    'admissionregistration.k8s.io/v1beta1',
    ['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'],
    34,
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
  ['storage.k8s.io/v1alpha1', ['CSIStorageCapacity', 'VolumeAttachment'], 24, 'storage.k8s.io/v1'],
  ['storage.k8s.io/v1alpha1', ['VolumeAttributesClass'], 35, 'storage.k8s.io/v1'],
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

/** By group and version, what came with a minor that a cluster of today may still lack. */
const ADDED: readonly (readonly [groupVersion: string, since: number, ...kinds: readonly string[]])[] = [
  ['flowcontrol.apiserver.k8s.io/v1', 29, 'FlowSchema', 'PriorityLevelConfiguration'],
  ['admissionregistration.k8s.io/v1', 30, 'ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'],
  ['admissionregistration.k8s.io/v1', 36, 'MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding'],
  ['admissionregistration.k8s.io/v1beta1', 34, 'MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding'],
  ['admissionregistration.k8s.io/v1alpha1', 32, 'MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding'],
  ['certificates.k8s.io/v1beta1', 33, 'ClusterTrustBundle'],
  ['certificates.k8s.io/v1beta1', 35, 'PodCertificateRequest'],
  ['coordination.k8s.io/v1alpha2', 32, 'LeaseCandidate'],
  ['coordination.k8s.io/v1beta1', 33, 'LeaseCandidate'],
  ['networking.k8s.io/v1', 33, 'IPAddress', 'ServiceCIDR'],
  ['networking.k8s.io/v1beta1', 31, 'IPAddress', 'ServiceCIDR'],
  ['resource.k8s.io/v1', 34, 'DeviceClass', 'ResourceClaim', 'ResourceClaimTemplate', 'ResourceSlice'],
  ['resource.k8s.io/v1beta2', 33, 'DeviceClass', 'ResourceClaim', 'ResourceClaimTemplate', 'ResourceSlice'],
  ['resource.k8s.io/v1beta2', 36, 'DeviceTaintRule'],
  ['resource.k8s.io/v1beta1', 32, 'DeviceClass', 'ResourceClaim', 'ResourceClaimTemplate', 'ResourceSlice'],
  ['resource.k8s.io/v1alpha3', 33, 'DeviceTaintRule'],
  ['resource.k8s.io/v1alpha3', 36, 'ResourcePoolStatusRequest'],
  ['scheduling.k8s.io/v1alpha2', 36, 'PodGroup', 'Workload'],
  ['storage.k8s.io/v1', 34, 'VolumeAttributesClass'],
  ['storage.k8s.io/v1beta1', 31, 'VolumeAttributesClass'],
  ['storagemigration.k8s.io/v1beta1', 35, 'StorageVersionMigration'],
]
const added = new Map(ADDED.flatMap(([groupVersion, since, ...kinds]) => kinds.map((kind) => [`${groupVersion}/${kind}`, since])))

/** When an API went, and what came instead; undefined for one that is still there, or never was. */
export function removal(groupVersion: string, kind: string): Removed | undefined {
  const row = REMOVED.find(([gone, kinds]) => gone === groupVersion && (kinds === 'all' || kinds.includes(kind)))
  return row && { since: row[2], instead: row[3] }
}

/** The minor that brought an API, where that is recent enough to matter. */
export function additionOf(gvk: string): number | undefined {
  return added.get(gvk)
}
