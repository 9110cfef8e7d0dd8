// What objects of Kubernetes itself name, pods apart. Source: Kubernetes 1.36 OpenAPI.
import { type Field, fields } from '../field.ts'

const WORKLOADS = ['Deployment.apps', 'StatefulSet.apps', 'ReplicaSet.apps', 'DaemonSet.apps']
const ISSUERS = { unless: ['cert-manager.io/issuer-kind', 'cert-manager.io/issuer-group'] }

export const KUBERNETES_FIELDS: readonly Field[] = [
  ...fields('ServiceAccount', 'imagePullSecrets.* Secret'),
  ...fields('StatefulSet.apps', 'spec.volumeClaimTemplates.*.spec.storageClassName StorageClass.storage.k8s.io\nspec.serviceName Service'),
  ...fields('PersistentVolumeClaim', 'spec.storageClassName StorageClass.storage.k8s.io\nspec.volumeName PersistentVolume'),
  ...fields(
    'Ingress.networking.k8s.io',
    `spec.ingressClassName IngressClass.networking.k8s.io
     spec.defaultBackend.service Service
     spec.rules.*.http.paths.*.backend.service Service
     spec.tls.*.secretName Secret`,
  ),
  // cert-manager 1.21, "Annotated Ingress resource" and "Annotated Gateway resource".
  ...fields(
    'Ingress.networking.k8s.io Gateway.gateway.networking.k8s.io',
    `metadata.annotations#cert-manager.io/cluster-issuer ClusterIssuer.cert-manager.io
     metadata.annotations#cert-manager.io/issuer Issuer.cert-manager.io`,
    ISSUERS,
  ),
  ...fields('RoleBinding.rbac.authorization.k8s.io ClusterRoleBinding.rbac.authorization.k8s.io', 'subjects.* ServiceAccount', {
    kinds: ['ServiceAccount'],
  }),
  ...fields(
    'RoleBinding.rbac.authorization.k8s.io ClusterRoleBinding.rbac.authorization.k8s.io',
    'roleRef ClusterRole.rbac.authorization.k8s.io',
  ),
  ...fields('HorizontalPodAutoscaler.autoscaling', 'spec.scaleTargetRef Deployment.apps', { kinds: WORKLOADS }),
  ...fields('VerticalPodAutoscaler.autoscaling.k8s.io', 'spec.targetRef Deployment.apps', { kinds: WORKLOADS }),
  ...fields('ScaledObject.keda.sh', 'spec.scaleTargetRef Deployment.apps', { kinds: WORKLOADS }),
  ...fields('ScaledObject.keda.sh ScaledJob.keda.sh', 'spec.triggers.*.authenticationRef TriggerAuthentication.keda.sh'),
  ...fields(
    'ValidatingWebhookConfiguration.admissionregistration.k8s.io MutatingWebhookConfiguration.admissionregistration.k8s.io',
    'webhooks.*.clientConfig.service Service',
  ),
  ...fields('APIService.apiregistration.k8s.io', 'spec.service Service'),
  ...fields('CustomResourceDefinition.apiextensions.k8s.io', 'spec.conversion.webhook.clientConfig.service Service'),
  ...fields(
    'VolumeSnapshot.snapshot.storage.k8s.io',
    `spec.volumeSnapshotClassName VolumeSnapshotClass.snapshot.storage.k8s.io
     spec.source.persistentVolumeClaimName PersistentVolumeClaim`,
  ),
]
