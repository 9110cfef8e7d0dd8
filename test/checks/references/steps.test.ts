// Paths with wildcards, and the end of them where aliases make an object without end.
import { load } from 'js-yaml'
import { expect, test } from 'vitest'
import { referencesIn } from '../../../src/checks/references/find.ts'
import { nodesAt } from '../../../src/checks/references/steps.ts'
import type { Json, JsonObject } from '../../../src/tree/json.ts'

const at = (path: string, value: Json): readonly string[] => nodesAt(value, path).map(({ path: found }) => found.join('/'))

test.each([
  ['a.b', ['a/b']],
  ['a.*', ['a/b', 'a/cRef', 'a/dRef']],
  ['a.*Ref', ['a/cRef', 'a/dRef']],
  ['list.*.x', ['list/0/x', 'list/2/x']],
  ['**.x', ['list/0/x', 'list/2/x']],
  ['notes#a.b/c', ['notes/a.b/c']],
  ['no.such.path', []],
  ['toString', []],
])('%s', (path, found) => {
  expect(at(path, { a: { b: 1, cRef: 2, dRef: 3 }, list: [{ x: 1 }, { y: 1 }, { x: 2 }], notes: { 'a.b/c': 'd' } })).toEqual(found)
})

test('a bomb of aliases ends', () => {
  const levels = Array.from(
    { length: 30 },
    (_, i) =>
      `  l${i + 1}: &l${i + 1} {${'abcdefgh'
        .split('')
        .map((key) => `${key}: *l${i}`)
        .join(', ')}}`,
  )
  const bomb = load(`spec:\n  l0: &l0 {name: x}\n${levels.join('\n')}\n  provider: *l30\n`) as JsonObject
  expect(nodesAt(bomb, 'spec.**').length).toBeLessThan(50_000)
  expect(referencesIn({ group: 'external-secrets.io', kind: 'SecretStore', value: bomb })).toEqual([])
})
