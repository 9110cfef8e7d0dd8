// Where the API answers and where machines stand: readable, inside the nodes' network, nobody's twice.
import { type DataPath, type Finding, at, error } from '../../findings/finding.ts'
import { isHostname } from '../../shape/formats.ts'
import { shown } from '../../shape/scalars.ts'
import { contains, parseAddress, printAddress } from '../cidr.ts'
import type { WrittenCluster } from '../site.gen.ts'
import { nodeAddresses, rangesOf, vipOf } from './addresses.ts'
import { type Rule, repeated } from './rule.ts'

export const endpointsAreHosts: Rule = ({ clusters }) =>
  clusters.flatMap(({ endpoint: { host } }, i) => {
    if (host === '' || isHostname(host) || parseAddress(host)) return []
    return [
      error(
        'site/endpoint-host',
        `"${shown(host)}" is neither a host name nor an address`,
        at(['clusters', i, 'endpoint', 'host']),
        'such as api.prod-1.example.org; the port goes below `port:`',
      ),
    ]
  })

export const addressesAreReadable: Rule = ({ clusters }) => {
  const texts = clusters.flatMap(({ endpoint: { vip }, nodes = [] }, i): readonly (readonly [string | undefined, DataPath])[] => [
    [vip, ['clusters', i, 'endpoint', 'vip']],
    ...nodes.map(({ address }, j) => [address, ['clusters', i, 'nodes', j, 'address']] as const),
  ])
  return texts.flatMap(([text, path]) =>
    text === undefined || text === '' || parseAddress(text)
      ? []
      : [error('site/address', `"${shown(text)}" is not an address`, at(path), 'such as 10.0.10.5 or fd00:10::5, without a prefix length')],
  )
}

export const addressesAreInsideTheNetwork: Rule = ({ clusters }) =>
  clusters.flatMap((cluster, i) => {
    const ranges = rangesOf(cluster, i)
    const nodes = ranges.filter(({ kind }) => kind === 'nodes')
    const outside = (text: string, path: DataPath, what: string): Finding =>
      error(
        'site/address-outside',
        `${what} ${text} of cluster "${shown(cluster.name)}" is outside the nodes' network`,
        at(path),
        `network.nodes is ${nodes.map((range) => range.text).join(', ')}`,
      )
    const faults = (found: ReturnType<typeof vipOf>, what: string): readonly Finding[] =>
      found
        .filter(({ address }) => nodes.length > 0 && !nodes.some(({ network }) => contains(network, address)))
        .map(({ text, path }) => outside(text, path, what))
    return [...faults(vipOf(cluster, i), 'endpoint.vip'), ...faults(nodeAddresses(cluster, i), 'node address'), ...vipInPool(cluster, i)]
  })

function vipInPool(cluster: WrittenCluster, i: number): readonly Finding[] {
  const pools = rangesOf(cluster, i).filter(({ kind }) => kind === 'pool')
  return vipOf(cluster, i).flatMap(({ text, path, address }) => {
    const pool = pools.find(({ network }) => contains(network, address))
    return pool === undefined
      ? []
      : [
          error(
            'site/vip-in-pool',
            `endpoint.vip ${text} of cluster "${shown(cluster.name)}" lies in ${pool.name} (${pool.text})`,
            at(path),
            'a load balancer would hand it to somebody else',
          ),
        ]
  })
}

export const addressesAreUnique: Rule = ({ clusters }) => {
  const all = clusters.flatMap((cluster, i) =>
    [...vipOf(cluster, i), ...nodeAddresses(cluster, i)].map((found) => ({ ...found, cluster: shown(cluster.name) })),
  )
  return repeated(all, ({ address }) => printAddress(address)).map(({ item, first }) =>
    error(
      'site/address-twice',
      `${item.text} is also an address of cluster "${first.cluster}"`,
      at(item.path),
      'every machine and every virtual address needs its own',
    ),
  )
}

export const endpointsAreNotShared: Rule = ({ clusters }) => {
  const hosts = clusters.map(({ name, endpoint: { host } }, i) => ({
    name,
    host: host.toLowerCase(),
    path: ['clusters', i, 'endpoint', 'host'],
  }))
  return repeated(hosts, ({ host }) => host).map(({ item, first }) =>
    error(
      'site/endpoint-shared',
      `clusters "${shown(first.name)}" and "${shown(item.name)}" have the same endpoint host`,
      at(item.path),
      'each cluster has an API of its own',
    ),
  )
}
