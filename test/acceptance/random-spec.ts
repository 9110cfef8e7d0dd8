// A site with random settings at random levels; the same seed gives the same site.
import fc from 'fast-check'
import { parse, stringify } from 'yaml'
import { type JsonObject, mergeMaps } from '../../src/tree/json.ts'

const value = fc.oneof(
  fc.integer({ min: 0, max: 9 }),
  fc.boolean(),
  fc.constantFrom('on', '0755', 'a: b', '', 'x\ny', '12:30', null),
  fc.array(fc.constantFrom('a', 'b', 1), { maxLength: 2 }),
)
const bag = fc.dictionary(
  fc.constantFrom('alpha', 'beta', 'gamma', 'replicas'),
  fc.oneof(value, fc.dictionary(fc.constantFrom('x', 'y', 'z'), value, { maxKeys: 2 })),
  { maxKeys: 3 },
)
const reloader = fc.oneof(
  fc.record({ values: fc.record({ extra: bag, reloader: bag, global: bag }, { requiredKeys: [] }) }),
  fc.constant(false),
)
const cilium = fc.record(
  {
    encryption: fc.constantFrom('none', 'wireguard'),
    nodeEncryption: fc.boolean(),
    gatewayAPI: fc.boolean(),
    egressGateway: fc.boolean(),
    monitoring: fc.boolean(),
    hubble: fc.record(
      { enabled: fc.boolean(), relay: fc.boolean(), ui: fc.boolean(), metrics: fc.subarray(['dns', 'drop', 'tcp']) },
      { requiredKeys: [] },
    ),
    loadBalancer: fc.record(
      { announce: fc.constantFrom('l2', 'none'), interfaces: fc.subarray(['^eno1$', '^eth[0-9]+$']) },
      { requiredKeys: [] },
    ),
    routingMode: fc.constantFrom('tunnel', 'native'),
    ipam: fc.constantFrom('kubernetes', 'cluster-pool'),
    values: fc.record({ extraConfig: bag }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
)
const level = fc.record({ reloader, cilium }, { requiredKeys: [] })

type Spec = { components: JsonObject; environments: { components?: JsonObject }[]; clusters: { components?: JsonObject }[] }

export function randomSpec(text: string, seed: number): string {
  const spec = parse(text) as Spec
  const places = [spec, ...spec.environments, ...spec.clusters]
  const levels = fc.sample(level, { seed, numRuns: places.length })
  places.forEach((place, i) => {
    const said = Object.fromEntries(Object.entries(levels[i]!).filter(([, one]) => one !== undefined)) as JsonObject
    place.components = mergeMaps(place.components ?? {}, i === 0 && said['reloader'] === false ? { ...said, reloader: {} } : said)
  })
  return stringify(spec)
}
