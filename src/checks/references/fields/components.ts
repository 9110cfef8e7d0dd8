// What custom resources of components name. Sources: the CRDs of cert-manager 1.21, External Secrets 2.9, Velero 1.18, Longhorn 1.12, the Prometheus
// operator 0.92 and CloudNativePG 1.30, as schemas/upstream holds them.
import { type Field, fields } from '../field.ts'

const ISSUERS = { kinds: ['Issuer.cert-manager.io', 'ClusterIssuer.cert-manager.io'] }
const STORES = { kinds: ['SecretStore.external-secrets.io', 'ClusterSecretStore.external-secrets.io'] }
const CNPG = 'Cluster.postgresql.cnpg.io'
const MONITORING = ['Prometheus', 'PrometheusAgent', 'Alertmanager', 'ThanosRuler'].map((kind) => `${kind}.monitoring.coreos.com`).join(' ')

export const COMPONENT_FIELDS: readonly Field[] = [
  ...fields('Certificate.cert-manager.io CertificateRequest.cert-manager.io', 'spec.issuerRef Issuer.cert-manager.io', ISSUERS),
  ...fields('Certificate.cert-manager.io', 'spec.keystores.*.passwordSecretRef Secret'),
  ...fields(
    'Issuer.cert-manager.io ClusterIssuer.cert-manager.io',
    `spec.ca.secretName Secret
     spec.acme.externalAccountBinding.keySecretRef Secret
     spec.acme.solvers.*.dns01.*.*SecretRef Secret
     spec.acme.solvers.*.http01.ingress.ingressClassName IngressClass.networking.k8s.io
     spec.acme.solvers.*.http01.gatewayHTTPRoute.parentRefs.* Gateway.gateway.networking.k8s.io
     spec.vault.*SecretRef Secret
     spec.vault.auth.*.secretRef Secret
     spec.vault.auth.tokenSecretRef Secret
     spec.vault.auth.clientCertificate.secretName Secret
     spec.vault.auth.*.serviceAccountRef ServiceAccount
     spec.venafi.**.*Ref Secret`,
  ),
  ...fields(
    'ExternalSecret.external-secrets.io',
    `spec.secretStoreRef SecretStore.external-secrets.io
     spec.data.*.sourceRef.storeRef SecretStore.external-secrets.io
     spec.dataFrom.*.sourceRef.storeRef SecretStore.external-secrets.io`,
    STORES,
  ),
  ...fields('ExternalSecret.external-secrets.io', 'spec.target.template.templateFrom.*.configMap ConfigMap'),
  ...fields('ExternalSecret.external-secrets.io', 'spec.target.template.templateFrom.*.secret Secret'),
  ...fields('ClusterExternalSecret.external-secrets.io', 'spec.externalSecretSpec.secretStoreRef ClusterSecretStore.external-secrets.io', {
    kinds: ['ClusterSecretStore.external-secrets.io'],
  }),
  ...fields('PushSecret.external-secrets.io', 'spec.secretStoreRefs.* SecretStore.external-secrets.io', STORES),
  ...fields('PushSecret.external-secrets.io', 'spec.selector.secret Secret'),
  ...fields(
    'SecretStore.external-secrets.io ClusterSecretStore.external-secrets.io',
    `spec.provider.**.*ecretRef Secret
     spec.provider.**.serviceAccountRef ServiceAccount`,
  ),
  ...fields(
    'Schedule.velero.io',
    `spec.template.storageLocation BackupStorageLocation.velero.io
     spec.template.volumeSnapshotLocations.* VolumeSnapshotLocation.velero.io
     spec.template.resourcePolicy ConfigMap`,
  ),
  ...fields(
    'Backup.velero.io',
    `spec.storageLocation BackupStorageLocation.velero.io
     spec.volumeSnapshotLocations.* VolumeSnapshotLocation.velero.io
     spec.resourcePolicy ConfigMap`,
  ),
  ...fields('Restore.velero.io', 'spec.scheduleName Schedule.velero.io\nspec.resourceModifier ConfigMap'),
  ...fields('BackupStorageLocation.velero.io', 'spec.credential Secret\nspec.objectStorage.caCertRef Secret'),
  ...fields('VolumeSnapshotLocation.velero.io', 'spec.credential Secret'),
  ...fields('BackupTarget.longhorn.io', 'spec.credentialSecret Secret'),
  ...fields(
    MONITORING,
    `spec.serviceAccountName ServiceAccount
     spec.priorityClassName PriorityClass.scheduling.k8s.io
     spec.imagePullSecrets.* Secret
     spec.storage.volumeClaimTemplate.spec.storageClassName StorageClass.storage.k8s.io
     spec.*.*.env.*.valueFrom.secretKeyRef Secret`,
  ),
  ...fields(
    'Prometheus.monitoring.coreos.com PrometheusAgent.monitoring.coreos.com Alertmanager.monitoring.coreos.com',
    'spec.secrets.* Secret\nspec.configMaps.* ConfigMap',
  ),
  ...fields('Alertmanager.monitoring.coreos.com', 'spec.configSecret Secret'),
  ...fields('Prometheus.monitoring.coreos.com PrometheusAgent.monitoring.coreos.com', 'spec.additionalScrapeConfigs Secret'),
  ...fields('Prometheus.monitoring.coreos.com', 'spec.additionalAlertManagerConfigs Secret\nspec.additionalAlertRelabelConfigs Secret'),
  ...fields(
    'ServiceMonitor.monitoring.coreos.com PodMonitor.monitoring.coreos.com',
    `spec.*.*.authorization.credentials Secret
     spec.*.*.basicAuth.* Secret
     spec.*.*.bearerTokenSecret Secret
     spec.*.*.oauth2.clientSecret Secret
     spec.*.*.tlsConfig.*.secret Secret
     spec.*.*.tlsConfig.*.configMap ConfigMap
     spec.*.*.tlsConfig.keySecret Secret`,
  ),
  ...fields(
    'AlertmanagerConfig.monitoring.coreos.com',
    `spec.receivers.*.*.*.apiURL Secret
     spec.receivers.*.*.*.authPassword Secret
     spec.receivers.*.*.*.webhookUrl Secret
     spec.receivers.*.*.*.httpConfig.authorization.credentials Secret
     spec.receivers.*.*.*.httpConfig.basicAuth.* Secret`,
  ),
  ...fields(
    CNPG,
    `spec.superuserSecret Secret
     spec.bootstrap.*.secret Secret
     spec.certificates.serverTLSSecret Secret
     spec.certificates.serverCASecret Secret
     spec.certificates.clientCASecret Secret
     spec.certificates.replicationTLSSecret Secret
     spec.managed.roles.*.passwordSecret Secret
     spec.backup.barmanObjectStore.*Credentials.* Secret
     spec.backup.barmanObjectStore.endpointCA Secret
     spec.backup.volumeSnapshot.className VolumeSnapshotClass.snapshot.storage.k8s.io
     spec.externalClusters.*.password Secret
     spec.externalClusters.*.barmanObjectStore.*Credentials.* Secret
     spec.storage.storageClass StorageClass.storage.k8s.io
     spec.walStorage.storageClass StorageClass.storage.k8s.io
     spec.imagePullSecrets.* Secret`,
  ),
  ...fields(CNPG, 'spec.imageCatalogRef ImageCatalog.postgresql.cnpg.io'),
  ...fields('ScheduledBackup.postgresql.cnpg.io Backup.postgresql.cnpg.io Pooler.postgresql.cnpg.io', `spec.cluster ${CNPG}`),
  ...fields('Database.postgresql.cnpg.io', `spec.cluster ${CNPG}`),
]
