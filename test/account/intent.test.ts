// What a spec says otherwise, in words by environment and cluster; from two texts alone.
import { describe, expect, test } from 'vitest'
import { type Intent, intentsOf } from '../../src/account/intent.ts'
import { distributedOf, specsOf } from '../../src/account/spec-levels.ts'
import type { VersionChange } from '../../src/account/versions.ts'
import { blobId } from '../../src/tree/blob-id.ts'
import { textFile } from '../../src/tree/file-tree.ts'
import { relPath } from '../../src/tree/rel-path.ts'

const SPEC = `name: lab
domain: lab.example.org
distribution: {name: rke2, version: v1.35.7+rke2r1}
environments:
  - name: staging
    components: {longhorn: {replicas: 1}}
  - name: prod
clusters:
  - name: staging-1
    environment: staging
    addresses: {lan: [10.0.0.0/27]}
    nodes:
      - {name: a, role: server, address: 10.0.1.1}
  - name: prod-1
    environment: prod
  - name: prod-2
    environment: prod
components:
  longhorn: {version: 1.12.1, replicas: 2}
  alloy: {version: 1.11.1}
apps:
  shop: {image: {tag: 1.4.2}}
`
const path = relPath('site.yaml')

function specs(after: string, before = SPEC, at = path): ReturnType<typeof specsOf> {
  return specsOf([{ kind: 'update', path: at, file: textFile(after), before: blobId(before) }], new Map([[at, before]]))
}
const edited = (from: string | RegExp, to: string): string => {
  expect(SPEC).toMatch(from)
  return SPEC.replace(from, to)
}
const line = ({ scopes, component, words }: Intent): string =>
  [scopes.join(', ') || 'the site', component, words].filter(Boolean).join(' | ')
const said = (after: string, versions: readonly VersionChange[] = []): readonly string[] =>
  intentsOf(specs(after), [], versions, undefined).map(line)

const ROWS: readonly (readonly [string, string | RegExp, string, readonly string[]])[] = [
  [
    'an option said over',
    '  - name: prod\n',
    '  - name: prod\n    components: {longhorn: {replicas: 3}}\n',
    ['prod | longhorn | replicas: 2 → 3'],
  ],
  [
    'an option said alike',
    '  - name: prod\n',
    '  - name: prod\n    components: {longhorn: {replicas: 2}}\n',
    ['prod | longhorn | replicas: 2, said here now'],
  ],
  ['an option no longer said', '    components: {longhorn: {replicas: 1}}\n', '', ['staging | longhorn | replicas: 1 → 2']],
  ['an option of the site', 'replicas: 2', 'replicas: 3', ['the site | longhorn | replicas: 2 → 3']],
  [
    'a new option with a map',
    'replicas: 2',
    'replicas: 2, backup: {url: s3, every: day}',
    ['the site | longhorn | backup: {url: s3, every: day}'],
  ],
  ['a component switched off', 'alloy: {version: 1.11.1}', 'alloy: false', ['the site | alloy | switched off']],
  ['one switched off at a level', '  - name: prod\n', '  - name: prod\n    components: {alloy: false}\n', ['prod | alloy | switched off']],
  ['a new pool', '[10.0.0.0/27]', '[10.0.0.0/27], dmz: [10.0.2.0/27]', ['staging-1 | new address pool dmz: 10.0.2.0/27']],
  ['another range', '10.0.0.0/27', '10.0.3.0/27', ['staging-1 | address pool lan: 10.0.0.0/27 → 10.0.3.0/27']],
  ['a pool that goes', '    addresses: {lan: [10.0.0.0/27]}\n', '', ['staging-1 | address pool lan goes, with 10.0.0.0/27']],
  [
    'a new machine',
    'address: 10.0.1.1}\n',
    'address: 10.0.1.1}\n      - {name: b, role: worker, address: 10.0.1.2}\n',
    ['staging-1 | new machine b (worker, 10.0.1.2)'],
  ],
  ['another address', '10.0.1.1', '10.0.1.9', ['staging-1 | nodes.a.address: 10.0.1.1 → 10.0.1.9']],
  [
    'a new cluster',
    'components:\n  longhorn',
    '  - name: prod-3\n    environment: prod\ncomponents:\n  longhorn',
    ['prod-3 | new cluster in prod'],
  ],
  ['a cluster that leaves', '  - name: prod-2\n    environment: prod\n', '', ['prod-2 | cluster leaves the spec']],
  ['an image', '1.4.2', '1.4.3', ['the site | shop | image.tag: 1.4.2 → 1.4.3']],
  ['a domain', 'domain: lab.example.org', 'domain: example.org', ['the site | domain: lab.example.org → example.org']],
  [
    'two clusters alike',
    /( {2}- name: prod-\d\n)/g,
    '$1    labels: {region: west}\n',
    ['prod-1, prod-2 | labels: (not said) → {region: west}'],
  ],
  ['nothing but a comment', 'name: lab', 'name: lab # ours', []],
]

test.each(ROWS)('%s', (_, from, to, expected) => {
  expect(said(edited(from, to))).toEqual(expected)
})

describe('what is told elsewhere', () => {
  const version = (component: string, from: string | undefined, to: string | undefined): VersionChange => ({
    component,
    from,
    to,
    on: '',
    releases: undefined,
  })

  test('a version that moves', () => {
    expect(said(edited('1.12.1', '1.12.2'), [version('longhorn', '1.12.1', '1.12.2')])).toEqual([])
    expect(said(edited('1.12.1', '1.12.2'))).toEqual(['the site | longhorn | version: 1.12.1 → 1.12.2'])
  })

  test('an environment with another name', () => {
    const after = SPEC.replaceAll('staging\n', 'stage\n')
    expect(intentsOf(specs(after), [{ from: 'staging', to: 'stage', clusters: ['staging-1'], advice: '' }], [], undefined)).toEqual([])
    expect(said(after)).toEqual(['stage | new environment', 'staging | environment leaves the spec'])
  })

  test('the version of a distribution', () => {
    const after = edited('v1.35.7+rke2r1', 'v1.35.8+rke2r1')
    const moves = ['staging-1', 'prod-1', 'prod-2'].map((cluster) => ({
      cluster,
      name: 'rke2',
      from: 'v1.35.7+rke2r1',
      to: 'v1.35.8+rke2r1',
    }))
    expect(distributedOf(specs(after))).toEqual(moves)
    expect(said(after, [version('rke2', 'v1.35.7+rke2r1', 'v1.35.8+rke2r1')])).toEqual([])
    expect(distributedOf(specs(edited('name: rke2', 'name: k3s')))).toEqual([])
  })
})

test('the spec of the last run serves where the spec itself did not change', () => {
  const after = edited('1.4.2', '1.4.3')
  expect(specs(after, SPEC, relPath('.platform', 'base', 'site.yaml'))).toEqual(specs(after))
})

test.each(['- a\n', 'a: [', 'environments: 3\nclusters: [1, {name: []}]\n', `a: &a [1]\nb: *a\n`])(
  'what is no spec says nothing: %j',
  (text) => {
    expect(said(text).filter((words) => words.includes('new'))).toEqual([])
  },
)

test('a great many things are counted', () => {
  const options = (value: number): string => Array.from({ length: 200 }, (_, i) => `o${i}: ${value}`).join(', ')
  const [was, is] = [SPEC.replace('replicas: 2', options(1)), SPEC.replace('replicas: 2', options(2))]
  const told = intentsOf(specs(is, was), [], [], undefined)
  expect([told.length, told.at(-1)!.words]).toEqual([31, 'and 170 more'])
})
