// Random options of the velero blueprint, for its property tests.
import fc from 'fast-check'
import type { JsonObject } from '../../src/tree/json.ts'

const name = fc.stringMatching(/^[a-z][a-z0-9]{2,8}$/)
/** Any of the optional members, all of the required ones. */
const some = (required: Record<string, fc.Arbitrary<unknown>>, optional: Record<string, fc.Arbitrary<unknown>> = {}) =>
  fc.record({ ...required, ...optional }, { requiredKeys: Object.keys(required) })

const url = fc.constantFrom(
  'https://s3.example.org',
  'https://s3.example.org:9000',
  'http://garage.garage.svc:3900',
  'https://[2001:db8::1]:9000',
)
const caCert = fc.oneof(fc.record({ base64: fc.constant('LS0tLS1CRUdJTg==') }), fc.record({ secret: name, key: name }))
const s3 = some(
  { bucket: name, credentials: some({ secret: name }, { key: name }) },
  {
    prefix: fc.constantFrom('prod', 'sites/prod'),
    region: fc.constant('eu-west-3'),
    url,
    publicUrl: url,
    pathStyle: fc.boolean(),
    caCert,
    checksum: fc.constantFrom('CRC32', 'CRC32C', 'SHA1', 'SHA256', 'none'),
    serverSideEncryption: fc.constantFrom('none', 'AES256', 'aws:kms'),
    accessMode: fc.constantFrom('ReadWrite', 'ReadOnly'),
    peer: some({}, { namespace: name, cidr: fc.constant('192.0.2.0/28'), port: fc.integer({ min: 1, max: 65535 }) }),
  },
)
const schedule = some(
  { cron: fc.constantFrom('@daily', '15 2 * * *', 'CRON_TZ=Europe/Paris 0 4 * * MON-FRI') },
  {
    ttl: fc.constantFrom('1h', '8760h'),
    includedNamespaces: fc.uniqueArray(name, { maxLength: 3 }),
    excludedNamespaces: fc.uniqueArray(name, { maxLength: 3 }),
    matchLabels: fc.constantFrom({}, { 'app.kubernetes.io/part-of': 'shop' }),
    volumes: fc.constantFrom('move', 'snapshot', 'files', 'none'),
    paused: fc.boolean(),
    alertAfterHours: fc.integer({ min: 1, max: 10000 }),
  },
)

export const veleroOptions: fc.Arbitrary<JsonObject> = some(
  { s3 },
  {
    schedules: fc.dictionary(name, schedule, { maxKeys: 4 }),
    csi: fc.boolean(),
    nodeAgent: some({}, { enabled: fc.boolean(), fileSystem: fc.boolean(), ownPassword: fc.boolean() }),
    plugin: some({}, { repository: fc.constant('mirror.example.org:5000/velero/plugin'), tag: fc.constant('v1.14.1') }),
    monitoring: fc.boolean(),
  },
) as fc.Arbitrary<JsonObject>
