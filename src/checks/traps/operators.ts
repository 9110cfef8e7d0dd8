// Traps of objects that an operator reads: it takes them, and passes over them.
import { type Finding, error, warning } from '../../findings/finding.ts'
import type { Trap } from '../grounds.ts'
import { type Manifest, namespaceOf, spotIn, titleOf, valueAt } from '../manifest.ts'
import { isKind, onEachCluster } from './on-clusters.ts'
import { itemsOf, mapOf } from './pods.ts'
import { stacksOf } from './value-files.ts'

/** Source: CRD ScheduledBackup of cloudnative-pg 1.30, spec.schedule: with seconds, other than a CronJob's. */
const scheduleWithoutSeconds: Trap = {
  rule: 'backup/schedule-without-seconds',
  says: 'A ScheduledBackup of CloudNativePG counts seconds first: a schedule of five fields, as a CronJob has, is not read as it was meant.',
  check: ({ manifests }) =>
    manifests.filter(isKind('postgresql.cnpg.io', 'ScheduledBackup')).flatMap((manifest) => {
      const schedule = valueAt(manifest.value, ['spec', 'schedule'])
      if (typeof schedule !== 'string' || schedule.trim().split(/\s+/).length !== 5) return []
      const message = `${titleOf(manifest)}: "${schedule}" has five fields, and CloudNativePG wants six, with seconds`
      return [error('backup/schedule-without-seconds', message, spotIn(manifest, ['spec', 'schedule']), `"0 ${schedule}"`)]
    }),
}

/** Source: catalogue B 3 (cloudnative-pg 1.30): enablePDB false on single instance clusters, so that drains work; its default is true. */
const databaseOfOne: Trap = {
  rule: 'workload/database-of-one',
  says: 'A PostgreSQL of one instance with a disruption budget, which is the default: the node that it runs on cannot be drained.',
  check: ({ manifests }) =>
    manifests.filter(isKind('postgresql.cnpg.io', 'Cluster')).flatMap((manifest) => {
      const { instances = 1, enablePDB = true } = mapOf(manifest.value['spec'])
      if (instances !== 1 || enablePDB !== true) return []
      const message = `${titleOf(manifest)} has one instance, and a budget that never lets it go`
      return [warning('workload/database-of-one', message, spotIn(manifest, ['spec', 'instances']), 'enablePDB: false, or three instances')]
    }),
}

/** Source: catalogue B 5 (logging-operator 6.7.0): both must be in the control namespace of a Logging. */
const outsideControl: Trap = {
  rule: 'component/outside-control-namespace',
  says: 'A ClusterFlow or ClusterOutput outside of the control namespace: the logging operator passes over it, and no log line moves.',
  check: onEachCluster((objects) => {
    const loggings = objects.filter(isKind('logging.banzaicloud.io', 'Logging'))
    const homes = loggings.map(({ value }) => valueAt(value, ['spec', 'controlNamespace']))
    if (loggings.length === 0 || loggings.some(({ value }) => valueAt(value, ['spec', 'allowClusterResourcesFromAllNamespaces']) === true))
      return []
    return objects.filter(isKind('logging.banzaicloud.io', 'ClusterFlow', 'ClusterOutput')).flatMap((one) => {
      if (namespaceOf(one) === '' || homes.includes(namespaceOf(one))) return []
      const message = `${titleOf(one)} is in ${namespaceOf(one)}, and the control namespace is ${homes.join(', ')}`
      return [
        error('component/outside-control-namespace', message, spotIn(one, ['metadata', 'namespace']), `move it to ${String(homes[0])}`),
      ]
    })
  }),
}

const KYVERNO = new Set(['kyverno'])

/** Source: values.yaml of kyverno 3.9.0, features.policyExceptions: off by default, and one namespace where it is said. */
const exceptionsOff: Trap = {
  rule: 'policy/exception-not-read',
  says: 'A PolicyException that Kyverno does not read: exceptions are off unless the chart says where they may be.',
  check: onEachCluster((objects, cluster, grounds): readonly Finding[] => {
    const exceptions = objects.filter((one) => one.kind === 'PolicyException' && /(^|\.)kyverno\.io$/.test(one.group))
    if (exceptions.length === 0) return []
    const [stack] = stacksOf(grounds, KYVERNO, [cluster])
    if (stack === undefined) return []
    const isOn = stack.get('features.policyExceptions.enabled') === true
    const home = stack.get('features.policyExceptions.namespace')
    return exceptions.flatMap((one) => {
      if (isOn && (home === '*' || home === namespaceOf(one) || home === '' || home === undefined)) return []
      const message = isOn
        ? `${titleOf(one)} is in ${namespaceOf(one)}, and Kyverno reads exceptions in ${String(home)} only`
        : `${titleOf(one)}: Kyverno reads no exceptions here`
      return [
        error(
          'policy/exception-not-read',
          message,
          spotIn(one, ['metadata', 'name']),
          'features.policyExceptions: {enabled: true, namespace: …}',
        ),
      ]
    })
  }),
}

/** Source: CRD ClusterPolicy of kyverno 1.19: the rule's failureAction goes before the policy's validationFailureAction. */
const onlyAudited: Trap = {
  rule: 'policy/only-audited',
  says: 'A Kyverno policy says Enforce, and its rule says Audit: the rule counts, and what it is to stop is only written down.',
  check: ({ manifests }) =>
    manifests.filter(isKind('kyverno.io', 'ClusterPolicy', 'Policy')).flatMap((manifest: Manifest) => {
      if (String(valueAt(manifest.value, ['spec', 'validationFailureAction'])).toLowerCase() !== 'enforce') return []
      return itemsOf(valueAt(manifest.value, ['spec', 'rules'])).flatMap((rule, i) => {
        if (valueAt(rule, ['validate', 'failureAction']) !== 'Audit') return []
        const message = `${titleOf(manifest)} says Enforce, and its rule ${String(valueAt(rule, ['name']))} says Audit`
        return [
          warning(
            'policy/only-audited',
            message,
            spotIn(manifest, ['spec', 'rules', i, 'validate', 'failureAction']),
            'failureAction: Enforce',
          ),
        ]
      })
    }),
}

export const operatorTraps: readonly Trap[] = [scheduleWithoutSeconds, databaseOfOne, outsideControl, exceptionsOff, onlyAudited]
