// Manifests that are made to hang, to crash or to fill the memory of whoever checks them: a finding or nothing, within the time of a test.
import { expect, test } from 'vitest'
import { configMap, manyDocuments, rulesOf } from './many-documents.ts'

const indented = (text: string): string => text.replaceAll(/^/gm, '  ')
/** Twelve lines that stand for a billion nodes and more. */
const bomb = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
  .map((i) => `a${i}: &a${i} [${(i === 0 ? ['x'] : [`*a${i - 1}`]).flatMap((item) => Array.from({ length: 10 }, () => item)).join(', ')}]`)
  .join('\n')
/** Lists of objects in lists of objects: each is opened. */
const lists = Array.from({ length: 25 }, (_, i) => {
  const items = i === 0 ? '' : Array.from({ length: 8 }, () => `*a${i - 1}`).join(', ')
  return `- &a${i} {apiVersion: v1, kind: List, items: [${items}]}\n`
}).join('')

const NESTED = 10_000
test.each<[string, string, readonly string[]]>([
  ['10,000 maps in maps', configMap('a', `data: ${'{a: '.repeat(NESTED)}1${'}'.repeat(NESTED)}\n`), ['manifest/yaml']],
  ['brackets that nobody closes', configMap('a', `data: ${'['.repeat(NESTED)}`), ['manifest/yaml']],
  ['lists of objects, 2,000 deep', `${'{apiVersion: v1, kind: List, items: ['.repeat(2000)}${']}'.repeat(2000)}\n`, ['manifest/yaml']],
  ['an alias bomb', configMap('a', `data:\n${indented(bomb)}\n`), ['manifest/yaml']],
  ['an alias bomb where anything goes', `apiVersion: v1\nkind: Unknown\nspec:\n${indented(bomb)}\n`, ['manifest/yaml']],
  ['an alias bomb of objects', `apiVersion: v1\nkind: List\nitems:\n${lists}`, ['manifest/yaml']],
  ['a map that holds itself', configMap('a', 'data: &d {a: *d}\n'), ['manifest/yaml']],
  ['300,000 markers', '---\n'.repeat(300_000), []],
  [
    '60 MiB of text with a fault',
    configMap('a', `datta:\n  a: |\n${`    ${'x'.repeat(1019)}\n`.repeat(60 * 1024)}`),
    ['manifest/unknown-field'],
  ],
  ['a key __proto__ at the root', configMap('a', '__proto__: {kind: Secret}\n'), ['manifest/unknown-field']],
  ['keys of every object', configMap('a', 'data: {__proto__: {a: b}, constructor: 1, toString: text}\n'), ['manifest/type']],
  ['a kind `constructor`', 'apiVersion: v1\nkind: constructor\nmetadata: {name: a}\n', ['manifest/no-schema']],
  ['a version `constructor`', 'apiVersion: apps/constructor\nkind: toString\nmetadata: {name: a}\n', ['manifest/no-schema']],
  ['a group `__proto__`', 'apiVersion: __proto__/v1\nkind: __proto__\nmetadata: {name: a}\n', ['manifest/no-schema']],
])('%s', async (_, text, rules) => expect(await rulesOf(text)).toEqual(rules))

manyDocuments(20_000)
