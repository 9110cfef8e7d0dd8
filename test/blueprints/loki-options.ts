// Random options of the loki blueprint, for its property tests.
import fc from 'fast-check'
import type { JsonObject } from '../../src/tree/json.ts'

const name = fc.stringMatching(/^[a-z][a-z0-9]{2,8}$/)
/** Any of the optional members, all of the required ones. */
const some = (required: Record<string, fc.Arbitrary<unknown>>, optional: Record<string, fc.Arbitrary<unknown>> = {}) =>
  fc.record({ ...required, ...optional }, { requiredKeys: Object.keys(required) })

const s3 = some(
  { credentials: some({ secret: name }, { idKey: name, secretKey: name }) },
  {
    bucket: name,
    region: fc.constant('eu-west-3'),
    url: fc.constantFrom('https://s3.example.org', 'http://192.0.2.7:9000', 'https://[2001:db8::1]:9000'),
    pathStyle: fc.boolean(),
    caCert: fc.record({ secret: name, key: name }),
    checksums: fc.constantFrom('when_required', 'when_supported'),
    peer: some({}, { namespace: name, cidr: fc.constant('192.0.2.0/28'), port: fc.integer({ min: 1, max: 65535 }) }),
  },
)
const gateway = some(
  { users: fc.record({ secret: name }) },
  { host: fc.constantFrom('logs', 'logs.example.org'), listener: name, ipv6: fc.boolean() },
)
const cache = fc.constantFrom(0, 64, 2048)
const rest = {
  replicas: fc.integer({ min: 3, max: 7 }),
  volume: some({}, { size: fc.constant('20Gi') }),
  retention: fc.constantFrom('7d', '12w', '1y'),
  multiTenant: fc.boolean(),
  ingestion: some({}, { rate: fc.integer({ min: 1, max: 100 }), burst: fc.integer({ min: 1, max: 200 }) }),
  caches: some({}, { chunks: cache, results: cache }),
  gateway,
  clients: fc.uniqueArray(name, { maxLength: 3 }),
  canary: fc.boolean(),
  resources: some({}, { cpu: fc.constant('1'), memory: fc.constant('1Gi'), memoryLimit: fc.constant('4Gi') }),
  monitoring: fc.boolean(),
}

export const lokiOptions: fc.Arbitrary<JsonObject> = fc.oneof(
  some({}, { storage: fc.constant('filesystem'), s3, ...rest }),
  some({ storage: fc.constant('s3'), s3 }, rest),
) as fc.Arbitrary<JsonObject>
