// What the API server refuses and its OpenAPI does not say: choices, ports, names. Written by hand; the choices were held against the
// constants of k8s.io/api 0.36.3 (types.go), the others against Kubernetes' validation (pkg/apis/*/validation) and its API reference.

const choice = (...words) => ({ enum: words })
const PORT = { minimum: 1, maximum: 65535 }
const LABEL = { pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$', maxLength: 63 }
// kubernetes.io/docs/concepts/overview/working-with-objects/labels; keys of annotations may have capitals in their prefix.
const LABEL_KEY = { pattern: '^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$' }
const LABELS = {
  propertyNames: LABEL_KEY,
  additionalProperties: { type: 'string', pattern: '^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$' },
}
const ANNOTATION_KEY = { pattern: '^([A-Za-z0-9]([-A-Za-z0-9.]{0,251}[A-Za-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$' }
const PULL = choice('Always', 'IfNotPresent', 'Never')
const NOT_NEGATIVE = { minimum: 0 }
const PROTOCOL = choice('TCP', 'UDP', 'SCTP')

/** Whole definitions that OpenAPI leaves open or says too narrowly. */
export const DEFINITIONS = {
  // resource.Quantity and intstr.IntOrString read numbers as well as texts.
  'resource.Quantity': { type: ['string', 'number'], pattern: '^[+-]?(\\d+|\\d+\\.\\d*|\\.\\d+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?\\d+)?$' },
  'intstr.IntOrString': { type: ['integer', 'string'] },
  // Tools print `creationTimestamp: null`; the server reads it as not said.
  'meta.v1.Time': { type: ['string', 'null'], pattern: '^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?([Zz]|[+-]\\d{2}:\\d{2})$' },
  'meta.v1.FieldsV1': { type: 'object' },
  'runtime.RawExtension': { type: 'object' },
  'apiextensions.v1.JSON': {},
  'apiextensions.v1.JSONSchemaPropsOrArray': { $ref: '#/$defs/apiextensions.v1.JSONSchemaProps' }, // a list is no structural schema
  'apiextensions.v1.JSONSchemaPropsOrBool': {
    anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/apiextensions.v1.JSONSchemaProps' }],
  },
  'apiextensions.v1.JSONSchemaPropsOrStringArray': {},
}

/** By `definition.property`: keywords that are added. */
export const PROPERTIES = {
  'apps.v1.DaemonSetUpdateStrategy.type': choice('RollingUpdate', 'OnDelete'),
  'apps.v1.DeploymentSpec.replicas': NOT_NEGATIVE,
  'apps.v1.DeploymentStrategy.type': choice('Recreate', 'RollingUpdate'),
  'apps.v1.StatefulSetSpec.podManagementPolicy': choice('OrderedReady', 'Parallel'),
  'apps.v1.StatefulSetSpec.replicas': NOT_NEGATIVE,
  'apps.v1.StatefulSetUpdateStrategy.type': choice('RollingUpdate', 'OnDelete'),
  'autoscaling.v2.HorizontalPodAutoscalerSpec.maxReplicas': { minimum: 1 },
  'autoscaling.v2.MetricSpec.type': choice('ContainerResource', 'External', 'Object', 'Pods', 'Resource'),
  'autoscaling.v2.MetricTarget.type': choice('Utilization', 'Value', 'AverageValue'),
  'batch.v1.CronJobSpec.concurrencyPolicy': choice('Allow', 'Forbid', 'Replace'),
  'batch.v1.JobSpec.completionMode': choice('NonIndexed', 'Indexed'),
  'core.v1.Container.imagePullPolicy': PULL,
  'core.v1.Container.name': LABEL,
  'core.v1.Container.terminationMessagePolicy': choice('File', 'FallbackToLogsOnError'),
  'core.v1.ContainerPort.containerPort': PORT,
  'core.v1.ContainerPort.hostPort': { minimum: 0, maximum: 65535 },
  'core.v1.ContainerPort.protocol': PROTOCOL,
  'core.v1.EnvVar.name': { minLength: 1 },
  'core.v1.LimitRangeItem.type': choice('Container', 'Pod', 'PersistentVolumeClaim'),
  'core.v1.NodeSelectorRequirement.operator': choice('In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'),
  'core.v1.PersistentVolumeClaimSpec.accessModes': {
    items: { type: 'string', ...choice('ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod') },
  },
  'core.v1.PersistentVolumeClaimSpec.volumeMode': choice('Block', 'Filesystem'),
  'core.v1.PersistentVolumeSpec.accessModes': {
    items: { type: 'string', ...choice('ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod') },
  },
  'core.v1.PersistentVolumeSpec.persistentVolumeReclaimPolicy': choice('Retain', 'Delete', 'Recycle'),
  'core.v1.PersistentVolumeSpec.volumeMode': choice('Block', 'Filesystem'),
  'core.v1.PodSecurityContext.fsGroupChangePolicy': choice('OnRootMismatch', 'Always'),
  'core.v1.PodSpec.dnsPolicy': choice('ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'),
  'core.v1.PodSpec.nodeSelector': LABELS,
  'core.v1.PodSpec.preemptionPolicy': choice('Never', 'PreemptLowerPriority'),
  'core.v1.PodSpec.restartPolicy': choice('Always', 'OnFailure', 'Never'),
  'core.v1.SeccompProfile.type': choice('Localhost', 'RuntimeDefault', 'Unconfined'),
  'core.v1.ServicePort.name': LABEL,
  'core.v1.ServicePort.nodePort': { minimum: 0, maximum: 65535 },
  'core.v1.ServicePort.port': PORT,
  'core.v1.ServicePort.protocol': PROTOCOL,
  'core.v1.ServiceSpec.externalTrafficPolicy': choice('Cluster', 'Local'),
  'core.v1.ServiceSpec.internalTrafficPolicy': choice('Cluster', 'Local'),
  'core.v1.ServiceSpec.ipFamilies': { items: { type: 'string', ...choice('IPv4', 'IPv6') } },
  'core.v1.ServiceSpec.ipFamilyPolicy': choice('SingleStack', 'PreferDualStack', 'RequireDualStack'),
  'core.v1.ServiceSpec.selector': LABELS,
  'core.v1.ServiceSpec.sessionAffinity': choice('ClientIP', 'None'),
  'core.v1.ServiceSpec.type': choice('ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'),
  'core.v1.Taint.effect': choice('NoSchedule', 'PreferNoSchedule', 'NoExecute'),
  'core.v1.Toleration.effect': choice('', 'NoSchedule', 'PreferNoSchedule', 'NoExecute'),
  'core.v1.Toleration.operator': choice('Exists', 'Equal', 'Lt', 'Gt'),
  'core.v1.TopologySpreadConstraint.maxSkew': { minimum: 1 },
  'core.v1.TopologySpreadConstraint.whenUnsatisfiable': choice('DoNotSchedule', 'ScheduleAnyway'),
  'core.v1.Volume.name': LABEL,
  'meta.v1.LabelSelector.matchLabels': LABELS,
  'meta.v1.LabelSelectorRequirement.operator': choice('In', 'NotIn', 'Exists', 'DoesNotExist'),
  'meta.v1.ObjectMeta.annotations': { propertyNames: ANNOTATION_KEY },
  'meta.v1.ObjectMeta.labels': LABELS,
  'networking.v1.HTTPIngressPath.pathType': choice('Exact', 'Prefix', 'ImplementationSpecific'),
  'networking.v1.IPBlock.cidr': { format: 'cidr' },
  'networking.v1.NetworkPolicyPort.endPort': PORT,
  'networking.v1.NetworkPolicyPort.protocol': PROTOCOL,
  'networking.v1.NetworkPolicySpec.policyTypes': { items: { type: 'string', ...choice('Ingress', 'Egress') } },
  'networking.v1.ServiceBackendPort.number': PORT,
  'rbac.v1.RoleRef.kind': choice('Role', 'ClusterRole'),
  'rbac.v1.Subject.kind': choice('User', 'Group', 'ServiceAccount'),
  'storage.v1.StorageClass.reclaimPolicy': choice('Retain', 'Delete'),
  'storage.v1.StorageClass.volumeBindingMode': choice('Immediate', 'WaitForFirstConsumer'),
}
