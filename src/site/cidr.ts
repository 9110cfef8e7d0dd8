// Addresses and address ranges as numbers: compare, contain, print. IPv4 and IPv6 alike, exact by BigInt.
import { isCidr, isIpv4, isIpv6 } from '../shape/formats.ts'

export type Family = 4 | 6
export type Address = { readonly family: Family; readonly value: bigint }
/** From `first` to `last`, both inside. */
export type Network = { readonly family: Family; readonly first: bigint; readonly last: bigint; readonly prefix: number }

const BITS: Readonly<Record<Family, number>> = { 4: 32, 6: 128 }

/** An address of either family; undefined where the text is none. */
export function parseAddress(text: string): Address | undefined {
  if (isIpv4(text)) return { family: 4, value: joined(text.split('.').map(Number), 8n) }
  return isIpv6(text) ? { family: 6, value: joined(groupsOf(text), 16n) } : undefined
}

/** A range in CIDR form; bits behind the prefix are dropped, so that the text may differ from printNetwork. */
export function parseNetwork(text: string): Network | undefined {
  if (!isCidr(text)) return undefined
  const [address = '', prefix = ''] = text.split('/')
  const { family, value } = parseAddress(address)!
  const rest = BigInt(BITS[family] - Number(prefix))
  const first = (value >> rest) << rest
  return { family, first, last: first + (1n << rest) - 1n, prefix: Number(prefix) }
}

/** The canonical form: IPv4 in decimal, IPv6 by RFC 5952. */
export function printAddress({ family, value }: Address): string {
  if (family === 4) return parts(value, 4, 8n).join('.')
  const groups = parts(value, 8, 16n).map((group) => group.toString(16))
  const [start, length] = longestZeros(groups)
  if (length < 2) return groups.join(':')
  return `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`
}

export function printNetwork({ family, first, prefix }: Network): string {
  return `${printAddress({ family, value: first })}/${prefix}`
}

export function contains(network: Network, { family, value }: Address): boolean {
  return network.family === family && network.first <= value && value <= network.last
}

export function overlap(a: Network, b: Network): boolean {
  return a.family === b.family && a.first <= b.last && b.first <= a.last
}

function joined(numbers: readonly number[], bits: bigint): bigint {
  return numbers.reduce((sum, number) => (sum << bits) | BigInt(number), 0n)
}

function parts(value: bigint, count: number, bits: bigint): readonly number[] {
  return Array.from({ length: count }, (_, i) => Number((value >> (BigInt(count - 1 - i) * bits)) & ((1n << bits) - 1n)))
}

/** The eight groups of an IPv6 text that is known to be one. */
function groupsOf(text: string): readonly number[] {
  const [head = '', tail] = text.split('::')
  const front = groupList(head)
  if (tail === undefined) return front
  const back = groupList(tail)
  return [...front, ...Array.from({ length: 8 - front.length - back.length }, () => 0), ...back]
}

function groupList(text: string): readonly number[] {
  return text === '' ? [] : text.split(':').flatMap((group) => (group.includes('.') ? dotted(group) : [Number.parseInt(group, 16)]))
}

function dotted(text: string): readonly number[] {
  const [a = 0, b = 0, c = 0, d = 0] = text.split('.').map(Number)
  return [a * 256 + b, c * 256 + d]
}

/** Where the first of the longest runs of zero groups starts, and how long it is. */
function longestZeros(groups: readonly string[]): readonly [number, number] {
  let best: readonly [number, number] = [0, 0]
  let start = 0
  for (let i = 0; i <= groups.length; i++) {
    if (i < groups.length && groups[i] === '0') continue
    if (i - start > best[1]) best = [start, i - start]
    start = i + 1
  }
  return best
}
