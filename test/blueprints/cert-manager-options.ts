// Random issuers of every kind, for the property tests of the cert-manager blueprint.
import fc from 'fast-check'
import type { JsonObject } from '../../src/tree/json.ts'

const name = fc.stringMatching(/^[a-z][a-z0-9]{1,8}$/)
const secretKey = fc.record({ secret: name, key: name })
const ipv4 = fc.ipV4()
const port = fc.integer({ min: 1, max: 65535 })
/** Any of the optional members, all of the required ones. */
const some = (required: Record<string, fc.Arbitrary<unknown>>, optional: Record<string, fc.Arbitrary<unknown>> = {}) =>
  fc.record({ ...required, ...optional }, { requiredKeys: Object.keys(required) })

const http01 = fc.oneof(
  fc.constant({}),
  fc.record({ ingressClass: name }),
  fc.record({ gateway: some({ name, namespace: name }, { listener: name }) }),
)
const provider = fc.oneof(
  fc.record({
    rfc2136: some(
      { nameserver: ipv4, tsigKeyName: name, secret: secretKey },
      { port, tsigAlgorithm: fc.constantFrom('HMACSHA256', 'HMACSHA512') },
    ),
  }),
  fc.record({ cloudflare: fc.record({ secret: secretKey }) }),
  fc.record({
    route53: some(
      { region: fc.constant('eu-west-3'), accessKeyID: fc.constant('AKIA1'), secret: secretKey },
      { hostedZoneID: fc.constant('Z1') },
    ),
  }),
  fc.record({
    webhook: some({ groupName: fc.constant('acme.example.org'), solverName: name }, { config: fc.dictionary(name, fc.string()) }),
  }),
)
const dns01 = fc.tuple(provider, some({}, { dnsZones: fc.constant(['example.org']) })).map(([one, zones]) => ({ ...one, ...zones }))
const account = {
  profile: name,
  preferredChain: name,
  caBundle: fc.constant('LS0tLS1CRUdJTg=='),
  port,
  waitInsteadOfSelfCheck: fc.constant('60s'),
  externalAccount: fc.record({ keyID: name, hmac: secretKey }),
}
const acme = fc.oneof(
  some({ email: fc.constant('ops@example.org'), http01 }, { ...account, dns01 }),
  some({ email: fc.constant('ops@example.org'), dns01 }, account),
)
const ca = some({}, { secret: name, duration: fc.constant('8760h') })
const auth = fc.oneof(
  fc.record({ kubernetes: some({ role: name }, { mountPath: fc.constant('/v1/auth/prod'), serviceAccount: name }) }),
  fc.record({ appRole: some({ roleId: name, secret: secretKey }, { path: name }) }),
)
const peer = some({}, { namespace: name, cidr: fc.constant('192.0.2.0/28'), port })
const vault = some(
  { server: fc.constant('https://bao.example.org:8200'), path: fc.constant('pki/sign/x'), auth },
  { namespace: name, caBundle: secretKey, peer },
)
const issuer = fc.oneof(fc.record({ acme }), fc.record({ ca }), fc.record({ vault }))

export const issuerSets: fc.Arbitrary<JsonObject> = some(
  { issuers: fc.dictionary(name, issuer, { maxKeys: 4 }) },
  { monitoring: fc.boolean(), gatewayAPI: fc.boolean(), dns01RecursiveNameservers: fc.uniqueArray(ipv4, { maxLength: 3 }) },
) as fc.Arbitrary<JsonObject>
