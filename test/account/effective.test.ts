// Values in effect: merged as Helm merges, told on exactly those clusters that see them.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { notesOn } from '../../src/account/effective-words.ts'
import { type Effect, effectiveChanges, effectsOf, merged } from '../../src/account/effective.ts'
import type { Values } from '../../src/account/value-stacks.ts'
import { type Json, type JsonObject, equal, isObject } from '../../src/tree/json.ts'
import { type RelPath, relPath } from '../../src/tree/rel-path.ts'
import { printYaml } from '../../src/tree/yaml-print.ts'

const [COMMON, STAGING, PROD, PROD_1] = [
  relPath('common/x.yaml'),
  relPath('envs/staging/x.yaml'),
  relPath('envs/prod/x.yaml'),
  relPath('envs/prod/clusters/prod-1/x.yaml'),
]
const STACKS = [
  { cluster: 'staging-1', environment: 'staging', component: 'x', files: [COMMON, STAGING] },
  { cluster: 'prod-1', environment: 'prod', component: 'x', files: [COMMON, PROD, PROD_1] },
]
const ENVIRONMENTS = [
  { name: 'staging', clusters: ['staging-1'] },
  { name: 'prod', clusters: ['prod-1'] },
]
type Files = { readonly [path: string]: JsonObject }
const texts = (files: Files): ReadonlyMap<RelPath, string> =>
  new Map(Object.entries(files).map(([path, values]) => [path as RelPath, printYaml(values)]))
const effects = (before: Files, after: Files): readonly Effect[] => {
  const values: Values = { stacks: STACKS, before: texts(before), after: texts(after) }
  return effectsOf(
    STACKS.map((stack) => ({ stack, old: stack.files })),
    values,
  )
}
const note = (path: RelPath, before: Files, after: Files, key: string): string => {
  const side = (files: Files): Json | undefined => files[path]?.[key]
  return notesOn(effects(before, after), ENVIRONMENTS)(path)({ steps: [key], before: side(before), after: side(after) })
}

describe('beside a leaf of a file', () => {
  test.each([
    ['nothing where all see it', COMMON, { [COMMON]: { a: 1 } }, { [COMMON]: { a: 2 } }, ''],
    [
      'those who see it',
      COMMON,
      { [COMMON]: { a: 1 }, [PROD]: { a: 9 } },
      { [COMMON]: { a: 2 }, [PROD]: { a: 9 } },
      'seen by staging-1; prod-1 says its own',
    ],
    [
      'that nobody does',
      COMMON,
      { [COMMON]: { a: 1 }, [STAGING]: { a: 8 }, [PROD_1]: { a: 9 } },
      { [COMMON]: { a: 2 }, [STAGING]: { a: 8 }, [PROD_1]: { a: 9 } },
      'no cluster sees it: said closer to each',
    ],
    [
      'where it went',
      COMMON,
      { [COMMON]: { a: 1 }, [STAGING]: { a: 8 } },
      { [STAGING]: { a: 8 }, [PROD]: { a: 1 } },
      'a move: said in envs/prod/x.yaml now; no value in effect changes',
    ],
    [
      'where it was',
      PROD,
      { [COMMON]: { a: 1 }, [STAGING]: { a: 8 } },
      { [STAGING]: { a: 8 }, [PROD]: { a: 1 } },
      'a move: was said in common/x.yaml; no value in effect changes',
    ],
    [
      'that it says what was said above',
      PROD,
      { [COMMON]: { a: 1 } },
      { [COMMON]: { a: 1 }, [PROD]: { a: 1 } },
      'no value in effect changes',
    ],
    ['nothing where a key is taken away', PROD, { [COMMON]: { a: 1 } }, { [COMMON]: { a: 1 }, [PROD]: { a: null } }, ''],
    [
      'those who see a part of a map',
      COMMON,
      { [PROD]: { a: { b: 1 } } },
      { [COMMON]: { a: { b: 2, c: 3 } }, [PROD]: { a: { b: 1 } } },
      '',
    ],
    [
      'nothing where its own change is another',
      COMMON,
      { [COMMON]: { a: 1 }, [PROD]: { a: 5 } },
      { [COMMON]: { a: 2 }, [PROD]: { a: 6 } },
      'seen by staging-1; prod-1 says its own',
    ],
  ] as const)('%s', (_, path, before, after, expected) => {
    expect(note(path, before, after, 'a')).toBe(expected)
  })
})

test('clusters that see the same are told together', () => {
  const [one, ...others] = effectiveChanges(effects({ [COMMON]: { a: { b: 1 } } }, { [COMMON]: { a: { b: null } } }))
  expect(others).toEqual([])
  expect(one).toEqual({ component: 'x', clusters: ['staging-1', 'prod-1'], path: 'a.b', before: 1, after: null })
})

test('what is no map of values is not guessed about', () => {
  const broken = new Map([[COMMON, 'a: 1\n- b\n']])
  expect(effectsOf([{ stack: STACKS[0]!, old: STACKS[0]!.files }], { stacks: STACKS, before: new Map(), after: broken })).toEqual([])
})

const leaf = fc.oneof(fc.constantFrom<Json>(null, true, 1, 'one', '1'), fc.array(fc.constantFrom<Json>(1, 'a'), { maxLength: 2 }))
const tree = fc.letrec<{ map: JsonObject; value: Json }>((tie) => ({
  map: fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  value: fc.oneof({ maxDepth: 3 }, leaf, tie('map')),
})).map

/** Written a second time and plainly: the last file that says a leaf, or something above it, has its way. */
function naive(files: readonly JsonObject[]): JsonObject {
  const keys = [...new Set(files.flatMap((file) => Object.keys(file)))]
  return Object.fromEntries(
    keys.map((key) => {
      const said = files.flatMap((file) => (Object.hasOwn(file, key) ? [file[key]!] : []))
      const since = said.findLastIndex((value) => !isObject(value)) + 1
      const maps = said.slice(since).filter(isObject)
      return [key, maps.length === 0 ? said.at(-1)! : naive(maps)]
    }),
  )
}

describe('for any values', () => {
  test('files merge as a plain deep merge does', () => {
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 4 }), (files) => {
        expect(merged(files)).toEqual(naive(files))
      }),
      { seed: 11, numRuns: 500 },
    )
  })

  test('a change is told on exactly the clusters whose merged values differ', () => {
    const files = fc.record({ [COMMON]: tree, [STAGING]: tree, [PROD]: tree, [PROD_1]: tree })
    fc.assert(
      fc.property(files, files, (before, after) => {
        const told = new Set(effectiveChanges(effects(before, after)).flatMap(({ clusters }) => clusters))
        const differ = STACKS.filter((stack) => {
          const of = (side: Files): JsonObject => naive(stack.files.map((path) => side[path] ?? {}))
          return !equal(of(before), of(after))
        })
        expect([...told].sort()).toEqual(differ.map(({ cluster }) => cluster).sort())
      }),
      { seed: 12, numRuns: 300 },
    )
  })
})
