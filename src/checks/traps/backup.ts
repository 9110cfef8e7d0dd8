// Traps of backups: they are scheduled, and hold nothing, or go by a way that is closed.
import { type Finding, error, warning } from '../../findings/finding.ts'
import type { Trap } from '../grounds.ts'
import { nameOf, namespaceOf, spotIn, titleOf, valueAt } from '../manifest.ts'
import { isKind, onEachCluster } from './on-clusters.ts'
import { itemsOf, mapOf } from './pods.ts'
import { stacksOf } from './value-files.ts'

const VELERO = new Set(['velero'])
const LONGHORN = new Set(['longhorn'])
const isCnpg = (kind: string) => isKind('postgresql.cnpg.io', kind)

/** Source: catalogue B 3 (velero 12.1.0): deployNodeAgent for file backups and for the mover of snapshots; it is off by default. */
const noNodeAgent: Trap = {
  rule: 'backup/no-node-agent',
  says: 'A schedule of Velero wants files of volumes, or snapshots moved to the bucket, and no node agent runs: the backups lack the volumes.',
  check: onEachCluster((objects, cluster, grounds): readonly Finding[] => {
    const [stack] = stacksOf(grounds, VELERO, [cluster])
    if (stack === undefined || stack.get('deployNodeAgent') === true) return []
    return objects.filter(isKind('velero.io', 'Schedule', 'Backup')).flatMap((manifest) => {
      const root = manifest.kind === 'Schedule' ? ['spec', 'template'] : ['spec']
      const asking = ['defaultVolumesToFsBackup', 'snapshotMoveData'].filter((key) => valueAt(manifest.value, [...root, key]) === true)
      return asking.map((key) => {
        const message = `${titleOf(manifest)}: ${key}, and ${stack.component} runs no node agent on ${cluster.name}`
        return error('backup/no-node-agent', message, spotIn(manifest, [...root, key]), 'deployNodeAgent: true (option nodeAgent.enabled)')
      })
    })
  }),
}

/** Source: CRD ScheduledBackup of cloudnative-pg 1.30: the default method is barmanObjectStore, which wants spec.backup in the Cluster. */
const methodWithoutStore: Trap = {
  rule: 'backup/method-without-store',
  says: 'A ScheduledBackup goes by the old method, which is the default, to a database that has its store in a plugin: every backup fails.',
  check: onEachCluster((objects) => {
    const clusters = objects.filter(isCnpg('Cluster'))
    return objects.filter(isCnpg('ScheduledBackup')).flatMap((backup): readonly Finding[] => {
      const { method = 'barmanObjectStore', cluster } = mapOf(backup.value['spec'])
      const target = clusters.find((one) => namespaceOf(one) === namespaceOf(backup) && nameOf(one) === mapOf(cluster)['name'])
      const hasPlugin = target !== undefined && itemsOf(valueAt(target.value, ['spec', 'plugins'])).length > 0
      const hasStore = target !== undefined && valueAt(target.value, ['spec', 'backup', 'barmanObjectStore']) !== undefined
      if (method !== 'barmanObjectStore' || !hasPlugin || hasStore) return []
      const message = `${titleOf(backup)} backs up by barmanObjectStore, and ${titleOf(target!)} has its store in a plugin`
      const hint = 'method: plugin, with pluginConfiguration: {name: barman-cloud.cloudnative-pg.io}'
      return [error('backup/method-without-store', message, spotIn(backup, ['spec'], 'key'), hint)]
    })
  }),
}

/** Source: catalogue B 1 (longhorn 1.12.1): do not combine defaultBackupStore with a BackupTarget of that name. */
const twoTargets: Trap = {
  rule: 'backup/two-targets',
  says: 'Longhorn’s default backup target stands in its values and as an object of its own: the two overwrite each other.',
  check: onEachCluster((objects, cluster, grounds): readonly Finding[] => {
    const [stack] = stacksOf(grounds, LONGHORN, [cluster])
    const said = stack?.get('defaultBackupStore.backupTarget')
    if (typeof said !== 'string' || said === '') return []
    return objects
      .filter((one) => isKind('longhorn.io', 'BackupTarget')(one) && nameOf(one) === 'default')
      .map((target) => {
        const message = `${titleOf(target)} also stands in the values of ${stack!.component}: defaultBackupStore.backupTarget`
        return warning(
          'backup/two-targets',
          message,
          spotIn(target, ['metadata', 'name']),
          'keep the object, and leave defaultBackupStore empty',
        )
      })
  }),
}

export const backupTraps: readonly Trap[] = [noNodeAgent, methodWithoutStore, twoTargets]
