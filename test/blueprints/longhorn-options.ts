// Random options of the longhorn blueprint, for its property tests.
import fc from 'fast-check'
import type { JsonObject } from '../../src/tree/json.ts'

const name = fc.stringMatching(/^[a-z][a-z0-9]{2,8}$/)
/** Any of the optional members, all of the required ones. */
const some = (required: Record<string, fc.Arbitrary<unknown>>, optional: Record<string, fc.Arbitrary<unknown>> = {}) =>
  fc.record({ ...required, ...optional }, { requiredKeys: Object.keys(required) })

const peer = some({}, { namespace: name, cidr: fc.constant('192.0.2.0/28'), port: fc.integer({ min: 1, max: 65535 }) })
const s3 = some(
  { bucket: name, secret: name },
  {
    region: fc.constant('eu-west-3'),
    path: fc.constant('a/b'),
    ownEndpoint: fc.boolean(),
    ownCertificate: fc.boolean(),
    virtualHostedStyle: fc.boolean(),
  },
)
const nfs = fc.record({ server: fc.constantFrom('nas.example.org', '192.0.2.7'), path: fc.constant('/export/prod') })
const backup = fc.oneof(some({ s3 }, { peer }), some({ nfs }, { peer }))
const task = fc.constantFrom(
  'snapshot',
  'snapshot-cleanup',
  'snapshot-delete',
  'backup',
  'backup-force-create',
  'filesystem-trim',
  'system-backup',
)
const recurringJob = some(
  { task, cron: fc.constantFrom('@daily', '15 2 * * *', '*/5 0-6 1,15 * MON-FRI') },
  {
    retain: fc.integer({ min: 1, max: 100 }),
    concurrency: fc.integer({ min: 1, max: 50 }),
    groups: fc.uniqueArray(name, { maxLength: 3 }),
    fullBackupInterval: fc.integer({ min: 1, max: 1000 }),
  },
)
const storageClass = some(
  {},
  {
    default: fc.boolean(),
    reclaimPolicy: fc.constantFrom('Delete', 'Retain'),
    fsType: fc.constantFrom('ext4', 'xfs'),
    dataLocality: fc.constantFrom('disabled', 'best-effort'),
  },
)

export const longhornOptions: fc.Arbitrary<JsonObject> = some(
  {},
  {
    replicas: fc.integer({ min: 1, max: 5 }),
    storageClass,
    snapshotClass: fc.constantFrom('none', 'snapshot', 'backup'),
    dataPath: fc.constant('/var/mnt/longhorn'),
    labelledNodesOnly: fc.boolean(),
    overProvisioningPercentage: fc.integer({ min: 1, max: 1000 }),
    minimalAvailablePercentage: fc.integer({ min: 0, max: 99 }),
    nodeDrainPolicy: fc.constantFrom('block-for-eviction', 'always-allow'),
    engineUpgradesPerNode: fc.integer({ min: 0, max: 20 }),
    backup,
    recurringJobs: fc.dictionary(name, recurringJob, { maxKeys: 4 }),
    ui: fc.boolean(),
    monitoring: fc.boolean(),
  },
) as fc.Arbitrary<JsonObject>
