// Address arithmetic: what is printed reads back, and containment agrees with counting.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Family, contains, overlap, parseAddress, parseNetwork, printAddress, printNetwork } from '../../src/site/cidr.ts'

const address = fc.oneof(
  fc.bigInt({ min: 0n, max: (1n << 32n) - 1n }).map((value) => ({ family: 4 as Family, value })),
  fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }).map((value) => ({ family: 6 as Family, value })),
  // Few bits set: runs of zero groups are where the printing of IPv6 can go wrong.
  fc
    .array(fc.integer({ min: 0, max: 127 }), { maxLength: 4 })
    .map((bits) => ({ family: 6 as Family, value: bits.reduce((sum, bit) => sum | (1n << BigInt(bit)), 0n) })),
)
const network = fc
  .tuple(address, fc.nat(128))
  .map(([one, prefix]) => parseNetwork(`${printAddress(one)}/${one.family === 4 ? prefix % 33 : prefix}`)!)
const runs = { seed: 1, numRuns: 500 }

test('an address that is printed reads back', () => {
  fc.assert(
    fc.property(address, (one) => void expect(parseAddress(printAddress(one))).toEqual(one)),
    runs,
  )
})

test('IPv6 is printed as RFC 5952 asks', () => {
  const canonical = (text: string): string => printAddress(parseAddress(text)!)
  expect(canonical('2001:DB8:0:0:1:0:0:1')).toBe('2001:db8::1:0:0:1')
  expect(canonical('2001:db8:0:1:1:1:1:1')).toBe('2001:db8:0:1:1:1:1:1')
  expect(canonical('0:0:0:0:0:0:0:0')).toBe('::')
  expect(canonical('::ffff:10.0.0.1')).toBe('::ffff:a00:1')
  expect(canonical('fd00::')).toBe('fd00::')
})

test('a network that is printed reads back, and printing is stable', () => {
  fc.assert(
    fc.property(network, (one) => void expect(parseNetwork(printNetwork(one))).toEqual(one)),
    runs,
  )
})

test('a network contains its ends and nothing beside them', () => {
  fc.assert(
    fc.property(network, (one) => {
      const { family, first, last } = one
      expect(contains(one, { family, value: first }) && contains(one, { family, value: last })).toBe(true)
      expect(contains(one, { family, value: last + 1n }) || contains(one, { family, value: first - 1n })).toBe(false)
    }),
    runs,
  )
})

test('two networks overlap exactly where one holds the start of the other', () => {
  fc.assert(
    fc.property(network, network, (a, b) => {
      const holds = contains(a, { family: b.family, value: b.first }) || contains(b, { family: a.family, value: a.first })
      expect(overlap(a, b)).toBe(holds)
      expect(overlap(b, a)).toBe(holds)
    }),
    runs,
  )
})

test('host bits are dropped', () => {
  expect(printNetwork(parseNetwork('10.0.20.7/24')!)).toBe('10.0.20.0/24')
  expect(printNetwork(parseNetwork('255.255.255.255/0')!)).toBe('0.0.0.0/0')
  expect(parseNetwork('10.0.0.0/33')).toBeUndefined()
  expect(parseNetwork('10.0.0.0')).toBeUndefined()
  expect(parseAddress('10.0.0.256')).toBeUndefined()
})
