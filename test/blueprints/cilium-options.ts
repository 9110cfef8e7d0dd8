// Option sets of cilium that its schema accepts, at random; all need a cluster with the pools lan and legacy.
import fc from 'fast-check'
import type { JsonObject } from '../../src/tree/json.ts'

const label = fc.constantFrom({}, { rack: 'a' }, { 'node-role.kubernetes.io/worker': 'true' })
const pool = fc.record({ serve: fc.boolean(), reserveEnds: fc.boolean(), services: label }, { requiredKeys: [] })
const peer = fc.record(
  {
    asn: fc.integer({ min: 1, max: 4294967295 }),
    address: fc.ipV4(),
    password: fc.constant({ secret: 'bgp' }),
    ebgpMultihop: fc.integer({ min: 1, max: 255 }),
    timers: fc.record({ hold: fc.integer({ min: 30, max: 90 }), keepAlive: fc.integer({ min: 1, max: 30 }) }, { requiredKeys: [] }),
    gracefulRestart: fc.boolean(),
  },
  { requiredKeys: ['asn', 'address'] },
)

export const ciliumOptions: fc.Arbitrary<JsonObject> = fc.record({
  managedBy: fc.constantFrom('gitops', 'distribution'),
  encryption: fc.constantFrom('wireguard', 'none'),
  nodeEncryption: fc.boolean(),
  strictEncryption: fc.boolean(),
  hubble: fc.record(
    { enabled: fc.boolean(), relay: fc.boolean(), ui: fc.boolean(), metrics: fc.uniqueArray(fc.constantFrom('dns', 'drop', 'tcp')) },
    { requiredKeys: [] },
  ),
  loadBalancer: fc.record({
    announce: fc.constantFrom('l2', 'bgp', 'none'),
    interfaces: fc.uniqueArray(fc.constantFrom('^eno[0-9]+$', 'bond0')),
    nodeSelector: label,
    pools: fc.dictionary(fc.constantFrom('lan', 'legacy', 'elsewhere'), pool),
  }),
  bgp: fc.record({
    localASN: fc.integer({ min: 1, max: 4294967295 }),
    nodeSelector: label,
    advertisePods: fc.boolean(),
    peers: fc.dictionary(fc.constantFrom('tor-1', 'tor-2'), peer),
  }),
  ipam: fc.constantFrom('kubernetes', 'cluster-pool'),
  routingMode: fc.constantFrom('tunnel', 'native'),
  directNodeRoutes: fc.boolean(),
  gatewayAPI: fc.boolean(),
  egressGateway: fc.boolean(),
  bandwidthManager: fc.boolean(),
  monitoring: fc.boolean(),
  policyEnforcementMode: fc.constantFrom('default', 'always', 'never'),
  upgradeCompatibility: fc.constantFrom('', '1.18'),
  resources: fc.constantFrom({}, { requests: { cpu: '200m' }, limits: { memory: '1Gi' } }),
})
