// Where the address ranges and addresses of the spec stand, read once for the rules that compare them.
import type { DataPath } from '../../findings/finding.ts'
import { isObject } from '../../tree/json.ts'
import { type Address, type Network, parseAddress, parseNetwork } from '../cidr.ts'
import type { WrittenCluster, WrittenSite } from '../site.gen.ts'
import { type Around, settingsOf } from './rule.ts'

export type RangeKind = 'nodes' | 'pods' | 'services' | 'pool'
/** A range that could be read. `name` is how a sentence calls it: "pods", "pool lan". */
export type Range = {
  readonly kind: RangeKind
  readonly name: string
  readonly text: string
  readonly path: DataPath
  readonly network: Network
}
export type Spotted = { readonly text: string; readonly path: DataPath; readonly address: Address }

type Text = { readonly kind: RangeKind; readonly name: string; readonly text: string; readonly path: DataPath }

/** The ranges of one cluster, readable or not. */
function rangeTexts({ network, addresses = {} }: WrittenCluster, i: number): readonly Text[] {
  const own = (['nodes', 'pods', 'services'] as const).flatMap((kind) =>
    (network[kind] ?? []).map((text, j) => ({ kind, name: kind, text, path: ['clusters', i, 'network', kind, j] })),
  )
  const pools = Object.entries(addresses).flatMap(([pool, ranges]) =>
    ranges.map((text, j) => ({ kind: 'pool' as const, name: `pool ${pool}`, text, path: ['clusters', i, 'addresses', pool, j] })),
  )
  return [...own, ...pools]
}

// Six rules ask for the ranges of each of a thousand clusters. An alias can put one cluster into two places.
const known = new WeakMap<WrittenCluster, { readonly i: number; readonly ranges: readonly Range[] }>()

/** The ranges of one cluster that can be read; the others have a finding already. */
export function rangesOf(cluster: WrittenCluster, i: number): readonly Range[] {
  const before = known.get(cluster)
  if (before?.i === i) return before.ranges
  const ranges = readRanges(cluster, i)
  known.set(cluster, { i, ranges })
  return ranges
}

function readRanges(cluster: WrittenCluster, i: number): readonly Range[] {
  return rangeTexts(cluster, i).flatMap((range) => {
    const network = parseNetwork(range.text)
    return network === undefined ? [] : [{ ...range, network }]
  })
}

/** Every text of the spec that has to be a range: the clusters' and those of flows. */
export function cidrTexts(
  written: WrittenSite,
  around: Around,
): readonly { readonly text: string; readonly path: DataPath; readonly file?: string }[] {
  const flows = settingsOf(written, around).flatMap(({ settings, path, level: { file } }) => {
    const list = Array.isArray(settings['network']) ? settings['network'] : []
    return list.flatMap((flow, i) =>
      isObject(flow) && typeof flow['cidr'] === 'string' ? [{ text: flow['cidr'], path: [...path, 'network', i, 'cidr'], file }] : [],
    )
  })
  return [...written.clusters.flatMap(rangeTexts), ...flows].filter(({ text }) => text !== '')
}

/** A text that may be an address, with where it stands. */
export function spotted(text: string | undefined, path: DataPath): readonly Spotted[] {
  const address = text === undefined ? undefined : parseAddress(text)
  return address === undefined ? [] : [{ text: text!, path, address }]
}

export function vipOf({ endpoint: { vip } }: WrittenCluster, i: number): readonly Spotted[] {
  return spotted(vip, ['clusters', i, 'endpoint', 'vip'])
}

export function nodeAddresses({ nodes = [] }: WrittenCluster, i: number): readonly Spotted[] {
  return nodes.flatMap(({ address }, j) => spotted(address, ['clusters', i, 'nodes', j, 'address']))
}
