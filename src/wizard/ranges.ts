// Address ranges that nobody has to think up: the network around given addresses, and free ones for pods and Services.
import { overlap, parseAddress, parseNetwork, printNetwork } from '../site/cidr.ts'

/** Where kubeadm, rke2 and k3s put pods and Services lies in 10/8, so that people expect them there. */
const SECOND_OCTETS = [...Array.from({ length: 214 }, (_, i) => 42 + i), ...Array.from({ length: 42 }, (_, i) => i)]
const IPV4 = [
  ...SECOND_OCTETS.map((octet) => `10.${octet}.0.0/16`),
  ...Array.from({ length: 16 }, (_, i) => `172.${16 + i}.0.0/16`),
  '192.168.0.0/16',
]
const IPV6_GROUPS = Array.from({ length: 50 }, (_, i) => 42 + i)

/** The networks in which machines with these addresses usually stand: a /24 of IPv4, a /64 of IPv6. Texts that are no addresses are left out. */
export function networksAround(addresses: readonly string[]): readonly string[] {
  const texts = addresses.flatMap((text) => {
    const address = parseAddress(text)
    return address === undefined ? [] : [`${text}/${address.family === 4 ? 24 : 64}`]
  })
  return [...new Set(texts.map((text) => printNetwork(parseNetwork(text)!)))]
}

/** A range that overlaps none of those taken, of the nodes' family; undefined where all usual ones are taken. */
export function freeRange(purpose: 'pods' | 'services', nodes: readonly string[], taken: readonly string[]): string | undefined {
  const networks = [...nodes, ...taken].flatMap((text) => parseNetwork(text) ?? [])
  const isIpv4 = nodes.some((text) => parseNetwork(text)?.family !== 6)
  const prefix = purpose === 'pods' ? 56 : 112 // Services of IPv6: at most a /112
  const candidates = isIpv4 ? IPV4 : IPV6_GROUPS.map((group) => `fd00:${group}::/${prefix}`)
  return candidates.find((candidate) => !networks.some((network) => overlap(network, parseNetwork(candidate)!)))
}
