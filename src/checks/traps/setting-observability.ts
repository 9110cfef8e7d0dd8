// Settings of metrics, logs and backups that do nothing, or break, without another one. Source: catalogue B, 3 (velero 12.1.0), 4
// (kube-prometheus-stack 88.5.3) and 5 (loki 18.11.0), and values.yaml of those versions.
import type { Json } from '../../tree/json.ts'
import { type Get, type Row, count, isEmpty, isOn, rowMaker } from './setting-row.ts'

const row = rowMaker('error')
const lacking = (lacks: string, one: Row): Row => ({ ...one, lacks })
const velero = (at: string, wrong: (get: Get) => boolean, message: string, hint: string): Row => row('velero', at, wrong, message, hint)
const loki = (at: string, wrong: (get: Get) => boolean, message: string, hint: string): Row => row('loki', at, wrong, message, hint)
const isSingle = (get: Get): boolean => (get('deploymentMode') ?? 'Monolithic') === 'Monolithic'
const singles = (get: Get): number => count(get('singleBinary.replicas'), 0)
const hasFeature = (features: Json | undefined, name: string): boolean =>
  String(features ?? '')
    .split(',')
    .includes(name)
const NODE_AGENT = 'deployNodeAgent: true'

const SELECTORS = ['serviceMonitor', 'podMonitor', 'rule', 'probe', 'scrapeConfig'] as const

export const OBSERVABILITY: readonly Row[] = [
  lacking(
    'deployNodeAgent',
    velero(
      'configuration.defaultVolumesToFsBackup',
      (get) => isOn(get('configuration.defaultVolumesToFsBackup')) && !isOn(get('deployNodeAgent')),
      'volumes are to be backed up as files, and no node agent runs: backups end PartiallyFailed, without them',
      NODE_AGENT,
    ),
  ),
  lacking(
    'deployNodeAgent',
    velero(
      'configuration.defaultSnapshotMoveData',
      (get) => isOn(get('configuration.defaultSnapshotMoveData')) && !isOn(get('deployNodeAgent')),
      'snapshots are to be moved to the bucket, and no node agent runs that could move them',
      NODE_AGENT,
    ),
  ),
  velero(
    'configuration.defaultSnapshotMoveData',
    (get) =>
      isOn(get('configuration.defaultSnapshotMoveData')) &&
      isOn(get('deployNodeAgent')) &&
      !hasFeature(get('configuration.features'), 'EnableCSI'),
    'CSI snapshots are to be moved, and the feature EnableCSI is off: none is made',
    'configuration.features: EnableCSI',
  ),
  velero(
    'configuration.uploaderType',
    (get) => get('configuration.uploaderType') === 'restic',
    'restic makes no new backups since Velero 1.17',
    'configuration.uploaderType: kopia',
  ),
  row(
    'velero',
    'metrics.prometheusRule.enabled',
    (get) => isOn(get('metrics.prometheusRule.enabled')) && isEmpty(get('metrics.prometheusRule.spec')),
    'the chart brings no alerts of its own: the PrometheusRule is empty',
    'write metrics.prometheusRule.spec',
    false,
  ),
  loki(
    'singleBinary.replicas',
    (get) => isSingle(get) && singles(get) > 1 && get('loki.storage.type') === 'filesystem',
    'several replicas, each with a disk of its own: every query finds a part of the logs only',
    'loki.storage.type: s3, or one replica',
  ),
  loki(
    'loki.commonConfig.replication_factor',
    (get) => isSingle(get) && singles(get) > 0 && count(get('loki.commonConfig.replication_factor'), 3) > singles(get),
    'each line is to be kept by more replicas than there are: writes fail',
    'loki.commonConfig.replication_factor: 1 with one replica',
  ),
  lacking(
    'loki.compactor.retention_enabled',
    loki(
      'loki.limits_config.retention_period',
      (get) => !isEmpty(get('loki.limits_config.retention_period')) && !isOn(get('loki.compactor.retention_enabled')),
      'logs have an age at which they go, and the compactor, which deletes them, does not: the bucket grows for ever',
      'loki.compactor: {retention_enabled: true, delete_request_store: s3}',
    ),
  ),
  loki(
    'minio.enabled',
    (get) => isOn(get('minio.enabled')),
    'the chart’s MinIO is unmaintained, with a published password',
    'minio.enabled: false, and an object store of your own',
  ),
  loki(
    'backend.replicas',
    (get) => isSingle(get) && ['backend', 'read', 'write'].some((part) => get(`${part}.replicas`) !== 0),
    'parts of another mode are on by default, and the chart does not render with both',
    'backend.replicas, read.replicas and write.replicas: 0',
  ),
  row(
    'kube-prometheus-stack',
    'prometheus.prometheusSpec.retentionSize',
    (get) => !isEmpty(get('prometheus.prometheusSpec.storageSpec')) && isEmpty(get('prometheus.prometheusSpec.retentionSize')),
    'Prometheus has a volume and no retentionSize: it fills the volume, and then stops',
    'retentionSize: about 85 % of the volume',
    false,
  ),
  ...SELECTORS.map((kind) =>
    row(
      'kube-prometheus-stack',
      `prometheus.prometheusSpec.${kind}SelectorNilUsesHelmValues`,
      (get) =>
        get(`prometheus.prometheusSpec.${kind}SelectorNilUsesHelmValues`) !== false &&
        isEmpty(get(`prometheus.prometheusSpec.${kind}Selector`)),
      `Prometheus takes only ${kind === 'rule' ? 'rules' : `${kind}s`} with this release’s label: those of other components are passed over`,
      `${kind}SelectorNilUsesHelmValues: false`,
      false,
    ),
  ),
  row(
    'kube-prometheus-stack',
    'alertmanager.config',
    (get) =>
      get('alertmanager.enabled') !== false &&
      isEmpty(get('alertmanager.config.receivers')) &&
      !isOn(get('alertmanager.alertmanagerSpec.useExistingSecret')),
    'Alertmanager has the chart’s receiver, which is nobody: no alert leaves the cluster',
    'alertmanager.config with route and receivers, or alertmanagerSpec.configSecret',
    false,
  ),
]
