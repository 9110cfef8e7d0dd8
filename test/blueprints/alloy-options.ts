// Random options of the alloy blueprint, for its property tests.
import fc from 'fast-check'
import type { JsonObject } from '../../src/tree/json.ts'

const name = fc.stringMatching(/^[a-z][a-z0-9]{2,8}$/)
/** Any of the optional members, all of the required ones. */
const some = (required: Record<string, fc.Arbitrary<unknown>>, optional: Record<string, fc.Arbitrary<unknown>> = {}) =>
  fc.record({ ...required, ...optional }, { requiredKeys: Object.keys(required) })

const secretKey = fc.record({ secret: name, key: name })
const endpoint = some(
  { url: fc.constantFrom('https://logs.example.org', 'http://192.0.2.7:3100', 'https://example.org/loki-1') },
  {
    login: fc.record({ user: fc.constantFrom('prod', 'a "quoted" \\ user'), password: secretKey }),
    tenant: name,
    caCert: secretKey,
    peer: some({}, { namespace: name, cidr: fc.constant('192.0.2.0/28'), port: fc.integer({ min: 1, max: 65535 }) }),
  },
)
const text = fc.constantFrom('', 'stage.drop {\n  older_than = "8h"\n}', 'stage.drop { older_than = "8h" }\n')

export const alloyOptions: fc.Arbitrary<JsonObject> = some(
  {},
  {
    pods: some(
      {},
      { from: fc.constantFrom('api', 'files', 'none'), excludedNamespaces: fc.uniqueArray(name, { maxLength: 3 }), stages: text },
    ),
    events: fc.boolean(),
    journal: some({}, { enabled: fc.boolean(), path: fc.constantFrom('/var/log/journal', '/run/log/journal') }),
    endpoint,
    labels: fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9_]{1,8}$/), fc.constantFrom('west', 'a.b/c-1'), { maxKeys: 3 }),
    extraConfig: fc.constantFrom('', 'logging {\n  level = "info"\n}\n'),
    resources: some({}, { cpu: fc.constant('1'), memory: fc.constant('1Gi'), memoryLimit: fc.constant('2Gi') }),
    monitoring: fc.boolean(),
  },
) as fc.Arbitrary<JsonObject>
