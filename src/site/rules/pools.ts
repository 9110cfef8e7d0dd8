// Addresses for load balancers: apart from all that is used otherwise, within a cluster and between clusters.
import { type Finding, at, error } from '../../findings/finding.ts'
import { shown } from '../../shape/scalars.ts'
import { contains, overlap } from '../cidr.ts'
import type { WrittenSite } from '../site.gen.ts'
import { type Range, nodeAddresses, rangesOf } from './addresses.ts'
import type { Rule } from './rule.ts'

export const poolsAreApart: Rule = ({ clusters }) =>
  clusters.flatMap((cluster, i) => {
    const ranges = rangesOf(cluster, i)
    const taken = ranges.filter(({ kind }) => kind === 'pods' || kind === 'services')
    const nodes = nodeAddresses(cluster, i)
    const pools = ranges.filter(({ kind }) => kind === 'pool')
    return pools.flatMap((pool, j): readonly Finding[] => {
      const other = [...taken, ...pools.slice(0, j)].find(({ network }) => overlap(network, pool.network))
      const node = nodes.find(({ address }) => contains(pool.network, address))
      const what = other ? `${other.name} (${other.text})` : node ? `the address of a node (${node.text})` : undefined
      if (what === undefined) return []
      return [
        error(
          'site/pool-overlap',
          `${pool.name} (${pool.text}) of cluster "${shown(cluster.name)}" overlaps ${what}`,
          at(pool.path),
          'a pool needs addresses that nothing else uses',
        ),
      ]
    })
  })

type Placed = Range & { readonly cluster: string; readonly index: number }

/** Sorted by where they start, a range overlaps an earlier one exactly when it starts before the furthest end so far. */
export const poolsAreNotShared: Rule = (written) => {
  const pools = placedPools(written).sort(
    (a, b) =>
      a.network.family - b.network.family ||
      (a.network.first < b.network.first ? -1 : a.network.first > b.network.first ? 1 : a.index - b.index),
  )
  const clashes: { readonly pool: Placed; readonly other: Placed }[] = []
  let furthest: Placed | undefined
  for (const pool of pools) {
    if (furthest !== undefined && overlap(furthest.network, pool.network) && furthest.index !== pool.index) {
      clashes.push(furthest.index < pool.index ? { pool, other: furthest } : { pool: furthest, other: pool })
    }
    if (furthest === undefined || furthest.network.family !== pool.network.family || pool.network.last > furthest.network.last)
      furthest = pool
  }
  return clashes.map(({ pool, other }) =>
    error(
      'site/pool-shared',
      `${pool.name} (${pool.text}) of cluster "${pool.cluster}" overlaps ${other.name} (${other.text}) of cluster "${other.cluster}"`,
      at(pool.path),
      'two clusters would answer for the same address',
    ),
  )
}

function placedPools({ clusters }: WrittenSite): Placed[] {
  return clusters.flatMap((cluster, index) =>
    rangesOf(cluster, index)
      .filter(({ kind }) => kind === 'pool')
      .map((pool) => ({ ...pool, cluster: shown(cluster.name), index })),
  )
}
