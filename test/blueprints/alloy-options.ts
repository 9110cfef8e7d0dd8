// Random options of the alloy blueprint, for its property tests.
import fc from 'fast-check'
import type { JsonObject } from '../../src/tree/json.ts'

const name = fc.stringMatching(/^[a-z][a-z0-9]{2,8}$/)
/** Any of the optional members, all of the required ones. */
const some = (required: Record<string, fc.Arbitrary<unknown>>, optional: Record<string, fc.Arbitrary<unknown>> = {}) =>
  fc.record({ ...required, ...optional }, { requiredKeys: Object.keys(required) })

const endpoint = some(
  { url: fc.constantFrom('https://loki.example.org', 'http://loki.example.org:3100', 'https://[2001:db8::1]:3100/insert') },
  {
    tenant: fc.constantFrom('rennes', 'a.b-c_d'),
    credentials: some({ secret: name }, { usernameKey: name, passwordKey: name }),
    caCert: some({ secret: name }, { key: name }),
  },
)
const toleration = some({}, { effect: fc.constantFrom('NoSchedule', 'NoExecute'), key: fc.constant('example.org/gpu'), value: name })

export const alloyOptions: fc.Arbitrary<JsonObject> = some(
  {},
  {
    source: fc.constantFrom('api', 'files'),
    endpoint,
    events: fc.boolean(),
    journal: fc.boolean(),
    dropNamespaces: fc.uniqueArray(name, { maxLength: 3 }),
    labels: fc.dictionary(
      name.map((text) => `l_${text}`),
      fc.constantFrom('platform', 'a b.c:d/e@f'),
      { maxKeys: 3 },
    ),
    stages: fc.constantFrom('', 'stage.drop {\n  expression = "healthz"\n}'),
    config: fc.constantFrom('', '// nothing'),
    requests: some({}, { cpu: fc.constant('1'), memory: fc.constant('1Gi') }),
    tolerations: fc.array(
      toleration.filter((one) => Object.keys(one).length > 0),
      { maxLength: 2 },
    ),
    monitoring: fc.boolean(),
  },
) as fc.Arbitrary<JsonObject>
