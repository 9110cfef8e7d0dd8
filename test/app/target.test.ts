// Which repository a proposal is for, by where the spec lies.
import { expect, test } from 'vitest'
import type { Spec } from '../../src/app/ports.ts'
import { targetOf } from '../../src/app/target.ts'
import { sharingABranch } from '../../src/app/one-branch.ts'
import { repositoryName } from '../../src/adapters/forge/repository-name.ts'
import type { Checkout } from '../../src/ports/checkout.ts'
import type { Site } from '../../src/site/site.ts'

const URL = 'https://forge.example.org/infra/lab.git'
const site = (path: string): Site => ({ repository: { url: URL, branch: 'main', path } }) as never
const here = (prefix: string, origin: string | undefined, isFromFork = false): Checkout => ({
  ...{ prefix, origin, branch: 'main', pull: isFromFork ? { id: '1', isFromFork } : undefined },
})
const spec = (inTree: boolean): Spec => ({ text: '', shown: 'site.yaml', inTree })
const isSame = (one: string, other: string): boolean => repositoryName(one) === repositoryName(other)
const target = (path: string, inTree: boolean, checkout: Checkout | undefined, isOneOfMany = false) =>
  targetOf(site(path), spec(inTree), checkout, isSame, isOneOfMany)

test.each([
  ['the spec of a checkout: where it comes from', '', true, here('', 'git@mirror:lab.git'), false, ['git@mirror:lab.git', true]],
  ['without origin: what the spec says', '', true, here('', undefined), false, [URL, true]],
  ['--site: what the spec says', '', false, here('', 'https://forge.example.org/infra/specs.git'), false, [URL, false]],
  ['--site, in no repository', '', false, undefined, false, [URL, false]],
  [
    '--site, beside a checkout of it: the way that the person has',
    '',
    false,
    here('x', 'git@forge.example.org:infra/lab'),
    false,
    ['git@forge.example.org:infra/lab', false],
  ],
  ['a fleet in one repository', 'sites/a', true, here('sites/a', 'git@mirror:fleet.git'), true, ['git@mirror:fleet.git', true]],
  ['a fleet of specs', '', true, here('sites/a', 'https://forge.example.org/infra/specs.git'), true, [URL, false]],
  ['a fleet of specs, in no repository', '', true, undefined, true, [URL, false]],
] as const)('%s', (_, path, inTree, checkout, isOneOfMany, [url, hasCheckout]) => {
  const told = target(path, inTree, checkout, isOneOfMany)
  expect(told.ok && [told.value.url, told.value.checkout !== undefined]).toEqual([url, hasCheckout])
})

test('the engine would read another folder: a finding, in a fleet too where the repository is the same', () => {
  const origin = 'https://forge.example.org/infra/lab'
  for (const isOneOfMany of [false, true])
    expect(target('', true, here('sites/a', origin), isOneOfMany).findings).toMatchObject([{ rule: 'pr/path', severity: 'error' }])
})

test('in no repository there is nothing to commit to; a spec of a fork goes to no other repository', () => {
  expect(() => target('', true, undefined)).toThrow(expect.objectContaining({ code: 'PR-3' }))
  expect(() => target('', false, here('', 'https://forge.example.org/infra/specs.git', true))).toThrow(
    expect.objectContaining({ code: 'PR-9' }),
  )
  expect(target('', true, here('', URL, true)).ok).toBe(true)
})

test('specs with the same name, repository and base share a branch', () => {
  const text = (name: string, rest = ''): string => `name: ${name}\nrepository: {url: ${URL}${rest}}\n`
  const specs = new Map([
    ['a.yaml', text('one')],
    ['b.yaml', text('two')],
    ['c.yaml', text('one', ', branch: main')],
    ['d.yaml', text('one', ', branch: next')],
    ['e.yaml', '{{ not yaml'],
    ['f.yaml', '[]'],
  ])
  expect(sharingABranch(specs)).toEqual(
    new Map([
      ['a.yaml', ['c.yaml']],
      ['c.yaml', ['a.yaml']],
    ]),
  )
})
