// Settings of secrets, certificates and of what runs twice that do nothing, or break, without another one. Source: catalogue A, 11 and 14
// (cert-manager v1.21.1, external-secrets 2.9.0), 24, 27 and 28; catalogue B, 3, 4, 5, 7 and 8.
import { type Get, type Row, count, isEmpty, isOn, rowMaker } from './setting-row.ts'

const row = rowMaker('warning')

/** Replicas of a controller that all work at once, unless they choose a leader. */
const leaderless = (chart: string, replicas: string, election: string): Row =>
  row(
    chart,
    replicas,
    (get) => count(get(replicas), 1) > 1 && !isOn(get(election)),
    `several replicas, and ${election} is off: each does the work, or none takes over`,
    `${election}: true`,
  )

/** A volume that one node mounts, and a second pod that waits for it while the first waits for the second. */
const stuckRollout = (chart: string, at: string, isMounted: (get: Get) => boolean, usual: string): Row =>
  row(
    chart,
    at,
    (get) => isMounted(get) && (get(at) ?? usual) !== 'Recreate',
    'a rolling update starts the new pod first, which waits for the volume that the old one holds',
    `${at}: Recreate, where the volume is ReadWriteOnce`,
  )

export const PLATFORM: readonly Row[] = [
  row(
    'cert-manager',
    'installCRDs',
    (get) => isOn(get('installCRDs')) && get('crds.enabled') !== undefined,
    'installCRDs is the old name of crds.enabled; the chart takes one of them only',
    'remove installCRDs',
    true,
  ),
  row(
    'external-secrets',
    'webhook.certManager.enabled',
    (get) => isOn(get('webhook.certManager.enabled')) && isEmpty(get('webhook.certManager.cert.issuerRef.name')),
    'the webhook’s certificate is to come from cert-manager, and no issuer is named',
    'webhook.certManager.cert.issuerRef.name',
    true,
  ),
  row(
    'external-secrets',
    'certController.create',
    (get) => get('certController.create') === false && !isOn(get('webhook.certManager.enabled')) && get('webhook.create') !== false,
    'nobody makes the webhook’s certificate: no ExternalSecret is admitted',
    'webhook.certManager.enabled: true, or certController.create: true',
    true,
  ),
  leaderless('external-secrets', 'replicaCount', 'leaderElect'),
  leaderless('reloader', 'reloader.deployment.replicas', 'reloader.enableHA'),
  leaderless('tetragon', 'tetragonOperator.replicas', 'tetragonOperator.failoverLease.enabled'),
  row(
    'thanos',
    'compactor.replicaCount',
    (get) => count(get('compactor.replicaCount'), 1) > 1,
    'two compactors of one bucket destroy each other’s blocks',
    'compactor.replicaCount: 1',
    true,
  ),
  row(
    'forgejo',
    'replicaCount',
    (get) => count(get('replicaCount'), 1) > 1,
    'Forgejo cannot run twice over one store',
    'replicaCount: 1',
    true,
  ),
  row(
    'grafana',
    'replicas',
    (get) =>
      count(get('replicas'), 1) > 1 &&
      !JSON.stringify(get('grafana\\.ini') ?? '').includes('database') &&
      isEmpty(get('envFromSecret')) &&
      isEmpty(get('envValueFrom')),
    'each replica has a database of its own: logins and dashboards come and go',
    'a shared database in grafana.ini',
  ),
  stuckRollout(
    'grafana',
    'deploymentStrategy.type',
    (get) => isOn(get('persistence.enabled')) && get('persistence.type') !== 'sts' && !isOn(get('useStatefulSet')),
    'RollingUpdate',
  ),
  stuckRollout(
    'kube-prometheus-stack',
    'grafana.deploymentStrategy.type',
    (get) => isOn(get('grafana.persistence.enabled')) && get('grafana.persistence.type') !== 'sts' && get('grafana.enabled') !== false,
    'RollingUpdate',
  ),
  stuckRollout('zot', 'strategy.type', (get) => isOn(get('persistence')), 'RollingUpdate'),
  stuckRollout(
    'gitea',
    'strategy.type',
    (get) => get('persistence.enabled') !== false && !JSON.stringify(get('persistence.accessModes') ?? '').includes('ReadWriteMany'),
    'RollingUpdate',
  ),
  row(
    'kured',
    'metrics.create',
    (get) => isOn(get('metrics.create')) && !isOn(get('service.create')),
    'the ServiceMonitor meets a Service that is off: nothing is scraped',
    'service.create: true',
    true,
  ),
  row(
    'rustfs',
    'secret.existingSecret',
    (get) =>
      !isEmpty(get('secret.existingSecret')) && get('mode.distributed.enabled') !== false && !isOn(get('localEndpointHost.autoInject')),
    'an existing Secret switches off how its nodes find each other',
    'localEndpointHost.autoInject: true',
  ),
  row(
    'seaweedfs',
    'master.data.type',
    (get) => (get('master.data.type') ?? 'hostPath') === 'hostPath',
    'the masters keep their identity on a node’s disk: moved to another one, the cluster forgets who it is',
    'master.data.type: persistentVolumeClaim, with size and storageClass',
  ),
]
