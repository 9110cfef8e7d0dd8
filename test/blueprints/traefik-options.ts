// Random options of every kind, for the property tests of the traefik blueprint.
import fc from 'fast-check'
import type { JsonObject } from '../../src/tree/json.ts'

const name = fc.stringMatching(/^[a-z][a-z0-9]{1,8}$/)
const cidrs = fc.subarray(['192.0.2.0/28', '2001:db8::/32', '10.0.0.0/8'])
/** Any of the members. */
const some = (members: Record<string, fc.Arbitrary<unknown>>) => fc.record(members, { requiredKeys: [] })

const host = some({
  host: fc.constantFrom('*', 'shop', 'shop.example.org', '*.apps.example.org'),
  namespaces: fc.uniqueArray(name, { maxLength: 3 }),
})
const service = some({
  annotations: fc.constantFrom({}, { 'metallb.io/loadBalancerIPs': '10.0.20.64' }),
  labels: fc.constantFrom({}, { tier: 'edge' }),
  externalTrafficPolicy: fc.constantFrom('Cluster', 'Local'),
})

export const traefikOptions: fc.Arbitrary<JsonObject> = some({
  hosts: fc.dictionary(name, host, { maxKeys: 4 }),
  redirect: fc.boolean(),
  tls: some({ minVersion: fc.constantFrom('VersionTLS12', 'VersionTLS13'), secret: name }),
  ingress: some({ enabled: fc.boolean(), defaultClass: fc.boolean() }),
  replicas: fc.integer({ min: 2, max: 20 }),
  service,
  trusted: some({ forwardedHeaders: cidrs, proxyProtocol: cidrs }),
  dashboard: fc.record({ host: fc.constantFrom('traefik', 'traefik.example.org'), users: fc.record({ secret: name, key: name }) }),
  accessLog: fc.boolean(),
  monitoring: fc.boolean(),
}) as fc.Arbitrary<JsonObject>
