// Random stores of every kind, for the property tests of the external-secrets blueprint.
import fc from 'fast-check'
import type { JsonObject } from '../../src/tree/json.ts'

const name = fc.stringMatching(/^[a-z][a-z0-9]{1,8}$/)
const secretKey = fc.record({ secret: name, key: name })
/** Any of the optional members, all of the required ones. */
const some = (required: Record<string, fc.Arbitrary<unknown>>, optional: Record<string, fc.Arbitrary<unknown>> = {}) =>
  fc.record({ ...required, ...optional }, { requiredKeys: Object.keys(required) })

const caBundle = fc.oneof(fc.record({ base64: fc.constant('LS0tLS1CRUdJTg==') }), secretKey, fc.record({ configMap: name, key: name }))
const auth = fc.oneof(
  fc.record({ kubernetes: some({}, { role: name, mountPath: fc.constant('clusters/prod-1'), audience: name, serviceAccount: name }) }),
  fc.record({ appRole: some({ roleId: name, secret: secretKey }, { path: name }) }),
)
const peer = some({}, { namespace: name, cidr: fc.constant('192.0.2.0/28'), port: fc.integer({ min: 1, max: 65535 }) })
const server = some(
  { server: fc.constant('https://bao.example.org:8200') },
  { path: name, version: fc.constantFrom('v1', 'v2'), namespace: name, caBundle, peer, auth },
)
const namespaces = fc.uniqueArray(name, { maxLength: 3 })
const store = fc.oneof(some({ vault: server }, { namespaces }), some({ openbao: server }, { namespaces }))

export const storeSets: fc.Arbitrary<JsonObject> = some(
  { stores: fc.dictionary(name, store, { maxKeys: 4 }) },
  { monitoring: fc.boolean(), pushSecrets: fc.boolean(), concurrent: fc.integer({ min: 1, max: 50 }) },
) as fc.Arbitrary<JsonObject>
