// The fast way and the careful way read the same, or the fast way leaves it to the careful one.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { parseYaml } from '../../src/site/parse.ts'
import { quickly } from '../../src/site/quick.ts'

/** A comment that makes any text large. */
const LARGE = `# ${'x'.repeat(70_000)}\n`

test('a plain fleet is read the fast way', () => {
  const text = `${LARGE}clusters:\n  - {name: a, network: {nodes: [10.0.0.0/24], v6: ['fd00::/64']}, url: "https://a.b/c?d=e&f"}\n`
  expect(quickly(text)).toEqual({
    clusters: [{ name: 'a', network: { nodes: ['10.0.0.0/24'], v6: ['fd00::/64'] }, url: 'https://a.b/c?d=e&f' }],
  })
})

test('small texts, faults and doubts are left to the careful way', () => {
  expect(quickly('a: 1\n')).toBeUndefined()
  for (const text of [
    'a: 1\na: 2',
    'a: &x 1\nb: *x',
    'a: !t 1',
    '<<: {}',
    '1.10: x',
    'True: x',
    ': x',
    '? a',
    '__proto__: {}',
    'a: .nan',
    'a: 12345678901234567890',
    '%YAML 1.1\n---\na: 1',
    'a: [1',
    '\ta: 1',
    `a: ${'['.repeat(70)}${']'.repeat(70)}`,
  ]) {
    expect([text, quickly(LARGE + text)]).toEqual([text, undefined])
  }
})

test('scalars mean the same', () => {
  for (const text of [
    'yes',
    'on',
    '~',
    'Null',
    'TRUE',
    '017',
    '0o17',
    '0x1F',
    '1_000',
    '0b1',
    '12:30',
    '2001-01-01',
    '.5',
    '1.',
    '+1',
    '-0',
    '1e3',
    '1.20',
    '"1"',
    "'it''s'",
    '"\\u00e9"',
    '|\n  x\n\n  y\n',
    '>-\n  x\n  y\n',
    'x # c',
    'x#y',
    'http://x',
    '[x:y, {b, c}]',
    '- b',
  ]) {
    const careful = parseYaml(`a: ${text}`)
    const quick = quickly(`${LARGE}a: ${text}`)
    expect([text, quick]).toEqual([text, careful.ok ? careful.value : undefined])
  }
})

test('what is printed by any printer means the same', () => {
  const leaf = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom('on', '1.20', '0755', '12:30', '~', ' x', 'a: b', '- a', '#'),
  )
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(fc.string({ maxLength: 6 }), tie('tree'), { maxKeys: 4, noNullPrototype: true }),
    ),
  }))
  fc.assert(
    fc.property(
      fc.dictionary(fc.string({ maxLength: 6 }), tree, { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
      fc.boolean(),
      (data, flow) => {
        const text = stringify(data, { aliasDuplicateObjects: false, ...(flow && { collectionStyle: 'flow' as const }) })
        const quick = quickly(LARGE + text)
        if (quick === undefined) return
        const careful = parseYaml(text)
        expect(quick).toEqual(careful.ok ? careful.value : 'the careful way refuses this')
      },
    ),
    { seed: 1, numRuns: 300 },
  )
})
