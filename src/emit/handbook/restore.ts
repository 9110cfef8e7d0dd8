// Restoring data, for the components that hold backups of it.
import { block, word } from '../markdown.ts'
import type { Placed } from '../unit.ts'

type Components = ReadonlyMap<string, Placed>

const instancesOf = (components: Components, blueprint: string): readonly Placed[] =>
  [...components.values()].filter(({ setting }) => setting.blueprint.head.name === blueprint)

/** Velero's objects are its interface, so that nobody needs its command line at 2 a.m. Fields: the CRD Restore of velero.io/v1. */
export function velero(components: Components): readonly string[] {
  return instancesOf(components, 'velero').map(({ setting: { namespace } }) =>
    [
      '### Objects and volumes of a namespace, with Velero\n',
      '1. What is there? `PHASE` must be `Completed`.',
      indent(block('sh', [`kubectl --namespace ${word(namespace)} get backups.velero.io --sort-by=.metadata.creationTimestamp`])),
      '2. Restore one namespace. What exists is left alone, so delete first what has to be replaced.',
      indent(
        block('sh', [
          'BACKUP=',
          'NAMESPACE=',
          'kubectl create -f - <<END',
          'apiVersion: velero.io/v1',
          'kind: Restore',
          `metadata: {generateName: $NAMESPACE-, namespace: ${namespace}}`,
          'spec: {backupName: $BACKUP, includedNamespaces: [$NAMESPACE]}',
          'END',
        ]),
      ),
      '3. Wait until it is `Completed`, then look at the pods.',
      indent(block('sh', [`kubectl --namespace ${word(namespace)} get restores.velero.io --watch`])),
      '4. On a new cluster: bootstrap it first. The backups of the old one appear by themselves, since they lie in the same place.',
    ].join('\n'),
  )
}

/** Longhorn shows backups in its web interface, which no route leads to. */
export function volumes(components: Components): readonly string[] {
  return instancesOf(components, 'longhorn').map(({ setting: { namespace } }) =>
    [
      '### One volume, with Longhorn\n',
      '1. Stop what uses it: `kubectl --namespace NAMESPACE scale deployment NAME --replicas=0` (or the StatefulSet).',
      '2. Open its web interface at <http://localhost:8080>:',
      indent(block('sh', [`kubectl --namespace ${word(namespace)} port-forward service/longhorn-frontend 8080:80`])),
      '3. A step back in time: **Volume**, attach it in maintenance mode, **Revert** to a snapshot, detach.',
      '4. From a backup: delete the claim (its volume goes with it), **Backup**, **Restore** under the old volume name, then **Create PV/PVC** with the old names.',
      '5. Start what uses it again.',
    ].join('\n'),
  )
}

const indent = (text: string): string => text.replaceAll(/^/gm, '   ')
