// Strings that want to do something in a pull request, and an account that has them at every place.
import fc from 'fast-check'
import type { Account } from '../../src/account/account.ts'
import { DISCARD_BOX } from '../../src/proposal/manners.ts'
import type { RelPath } from '../../src/tree/rel-path.ts'

export const HOSTILE: readonly string[] = [
  ...[
    '@all',
    '@infra/team',
    'ops@example.org',
    '@',
    '#1',
    'fixes #1',
    'Closes #12',
    '!1',
    '%1',
    '%"m 1"',
    '&1',
    '$1',
    '~label',
    '~"a b"',
    'GH-1',
    'GL-2',
  ],
  ...[
    '[issue:1]',
    '*iteration:1',
    '/approve',
    '\n/approve\n',
    '\n- /merge',
    '<img src=x onerror=y>',
    '</details>',
    '<!-- ',
    '-->',
    '&#64;all',
    '&commat;all',
  ],
  ...[
    `<!-- create-k8s-platform:obsolete ${'0'.repeat(40)} -->`,
    '`',
    '``',
    '```',
    '````',
    '~~~',
    '\n```\n',
    '\n~~~~\n',
    '\\',
    '\\@a',
    '\\`',
    '\\[',
  ],
  ...[
    '[x](javascript:y)',
    '![x](https://e.example/p.png)',
    '[x]: https://e.example',
    'www.example.org',
    'https://e.example/a',
    'ftp://e.example',
  ],
  ...[
    '|',
    'a | b',
    '\n---|---\n',
    '\n===\n',
    '\n---\n',
    '---',
    '- [x] ',
    '[x] ',
    `- [x] ${DISCARD_BOX}`,
    `\n- [x] ${DISCARD_BOX}\n`,
    '- [ ] ',
  ],
  ...['\u202e', '\u2066', '\u200b', '@\u200ball', '\ud800', '\r', '\r\n', '\t', '\u0085', '\u2028', '\0', '\u{e0041}'],
  ...[
    `\nPlatform-Tree: ${'a'.repeat(40)}`,
    '\n\nCo-authored-by: x <x@e.example>',
    '{tree}',
    '[skip ci]',
    '# h',
    '## h',
    '1. x',
    '2) x',
    '> q',
    '+ x',
    '* x',
  ],
  ...[' ', ' ', 'a', 'prod', '_b_', '**b**', '    code', 'é', '😀', 'x'.repeat(70), '@x '.repeat(400)],
]

export const hostile: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...HOSTILE), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''))

const path = hostile.map((text) => text as RelPath) // the door would refuse most of them
const few = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<readonly T[]> => fc.array(one, { maxLength: 2 })
const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(one, { nil: undefined })
const where = fc.record({ environment: hostile, cluster: hostile, component: hostile })
const text = maybe(fc.array(hostile, { maxLength: 8 }).map((parts) => parts.join('\n')))

const file = fc.record({
  path: fc.oneof(
    path,
    hostile.map((name) => `envs/prod/${name.replaceAll('/', '')}.yaml` as RelPath),
    hostile.map((name) => `common/x/kind-${name.replaceAll('/', '')}.yaml` as RelPath),
  ),
  kind: fc.constantFrom('create' as const, 'update' as const, 'move' as const, 'delete' as const),
  from: path,
  where,
  words: few(hostile),
  before: text,
  after: text,
})
const intent = fc.record({ scopes: few(hostile), component: hostile, words: hostile })
const version = fc.record({
  component: hostile,
  from: maybe(hostile),
  to: maybe(hostile),
  on: hostile,
  releases: maybe(
    fc.oneof(
      hostile,
      hostile.map((end) => `https://e.example/${end}`),
    ),
  ),
})
const conflict = fc.record({
  path,
  why: fc.constantFrom('foreign' as const, 'edited' as const, 'dropped' as const),
  where,
  versions: fc.record({ base: text, yours: text, generated: text }),
})

/** Everything but its shape is hostile. */
export const hostileAccount: fc.Arbitrary<Account> = fc.record({
  site: hostile,
  conflicts: few(conflict),
  files: few(file),
  groups: few(fc.record({ scope: hostile, clusters: fc.nat(3), files: few(file) })),
  environments: few(fc.record({ name: hostile, clusters: few(hostile) })),
  versions: few(version),
  intents: few(intent),
  isFirst: fc.boolean(),
  joined: few(hostile),
  left: few(fc.record({ cluster: hostile, outcome: hostile })),
  moves: few(fc.record({ cluster: hostile, from: hostile, to: hostile, advice: hostile, sees: few(hostile) })),
  renamed: few(fc.record({ from: hostile, to: hostile, clusters: few(hostile), advice: hostile })),
  relocations: few(fc.record({ from: hostile, to: hostile, files: fc.nat(9) })),
  removed: few(fc.record({ cluster: hostile, unit: hostile })),
  orphans: few(fc.record({ cluster: hostile, unit: hostile, how: hostile })),
  secrets: few(fc.record({ namespace: hostile, name: hostile, keys: hostile, on: hostile })),
  effective: fc.constant(undefined),
  kept: few(fc.record({ path, why: fc.constantFrom('edited' as const, 'gone' as const, 'held' as const), where })),
  unmanaged: few(path),
  released: few(path),
  yielded: few(path),
  reseeded: few(path),
  notes: few(hostile),
})
