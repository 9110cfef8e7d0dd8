// The kinds that objects name, and who may bring one without the tree saying so. Written `Kind.group` as kubectl does, `Kind` of the core group.

/**
 * `wide`: cluster-wide, otherwise in a namespace. `charts`: whether charts commonly render one, so that a chart whose output nobody sees
 * may have it. `beyond`: a distribution, or people before GitOps, commonly bring one; then a missing one is a warning at most.
 */
export type NamedKind = { readonly wide: boolean; readonly charts: boolean; readonly beyond: boolean }

const kinds = (names: string, wide: boolean, charts: boolean, beyond: boolean): readonly (readonly [string, NamedKind])[] =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => [name, { wide, charts, beyond }])

/** Scopes: those of the schemas in schemas/upstream; a test compares. */
export const NAMED_KINDS: ReadonlyMap<string, NamedKind> = new Map([
  ...kinds('Namespace', true, false, false),
  ...kinds('ConfigMap Service ServiceAccount Role.rbac.authorization.k8s.io', false, true, false),
  ...kinds('Deployment.apps StatefulSet.apps DaemonSet.apps ReplicaSet.apps', false, true, false),
  ...kinds('PersistentVolumeClaim', false, true, true), // a restore brings claims
  ...kinds('Secret', false, false, false),
  ...kinds('ClusterRole.rbac.authorization.k8s.io', true, true, false),
  ...kinds('StorageClass.storage.k8s.io VolumeSnapshotClass.snapshot.storage.k8s.io', true, true, true),
  ...kinds('IngressClass.networking.k8s.io GatewayClass.gateway.networking.k8s.io', true, true, true),
  ...kinds('PriorityClass.scheduling.k8s.io RuntimeClass.node.k8s.io', true, true, true),
  ...kinds('PersistentVolume', true, true, true),
  ...kinds('Gateway.gateway.networking.k8s.io Issuer.cert-manager.io SecretStore.external-secrets.io', false, false, false),
  ...kinds('ClusterIssuer.cert-manager.io ClusterSecretStore.external-secrets.io', true, false, false),
  ...kinds('AppProject.argoproj.io AnalysisTemplate.argoproj.io WorkflowTemplate.argoproj.io', false, false, false),
  ...kinds('GitRepository.source.toolkit.fluxcd.io HelmRepository.source.toolkit.fluxcd.io', false, false, false),
  ...kinds('OCIRepository.source.toolkit.fluxcd.io Bucket.source.toolkit.fluxcd.io', false, false, false),
  ...kinds('HelmChart.source.toolkit.fluxcd.io Provider.notification.toolkit.fluxcd.io', false, false, false),
  ...kinds('Kustomization.kustomize.toolkit.fluxcd.io HelmRelease.helm.toolkit.fluxcd.io', false, false, false),
  ...kinds('Middleware.traefik.io TLSOption.traefik.io TLSStore.traefik.io ServersTransport.traefik.io', false, true, false),
  ...kinds('TraefikService.traefik.io', false, true, false),
  ...kinds('CiliumBGPPeerConfig.cilium.io CiliumLoadBalancerIPPool.cilium.io', true, false, false),
  ...kinds('IPAddressPool.metallb.io BGPPeer.metallb.io BFDProfile.metallb.io', false, false, false),
  ...kinds('BackupStorageLocation.velero.io VolumeSnapshotLocation.velero.io', false, true, false),
  ...kinds('Schedule.velero.io', false, true, false),
  ...kinds('Cluster.postgresql.cnpg.io', false, false, false),
  ...kinds('ImageCatalog.postgresql.cnpg.io', false, true, false),
  ...kinds('ClusterImageCatalog.postgresql.cnpg.io', true, true, true),
  ...kinds('TriggerAuthentication.keda.sh', false, true, false),
  ...kinds('ClusterTriggerAuthentication.keda.sh', true, true, false),
])

/** `Issuer.cert-manager.io`, or `Secret`. */
export function kindIn(kind: string, group: string): string {
  return group === '' ? kind : `${kind}.${group}`
}

/** `cert-manager.io` of `Issuer.cert-manager.io`. */
export function groupIn(named: string): string {
  const dot = named.indexOf('.')
  return dot < 0 ? '' : named.slice(dot + 1)
}

export function plainKind(named: string): string {
  return named.split('.', 1)[0]!
}
