// Findings and what the spec silences → what is left to say.
import { expect, test } from 'vitest'
import { silence } from '../../src/checks/silence.ts'
import { type Finding, at, error, warning } from '../../src/findings/finding.ts'
import type { Silence } from '../../src/site/site.ts'

const [PROD, STAGING] = ['envs/prod/clusters/prod-1/shop/a.yaml', 'envs/staging/clusters/staging-1/shop/a.yaml']
const inProd = error('manifest/no-schema', 'one', at(['apiVersion'], 'value', PROD))
const inStaging = error('manifest/no-schema', 'two', at(['apiVersion'], 'value', STAGING))
const other = warning('manifest/enum', 'three', at(['kind'], 'value', PROD))
const all: readonly Finding[] = [inProd, other, inStaging]

const entry = (rule: string, ...globs: readonly string[]): Silence => ({ rule, reason: 'it is known', in: globs })
const rulesOf = (findings: readonly Finding[]): readonly string[] => findings.map(({ rule }) => rule)

test('nothing silenced, nothing changed', () => {
  expect(silence(all, [])).toBe(all)
})

test('a rule is silent everywhere, or where its globs say', () => {
  expect(silence(all, [entry('manifest/no-schema')])).toEqual([other])
  expect(silence(all, [entry('manifest/no-schema', 'envs/prod/**')])).toEqual([other, inStaging])
  expect(silence(all, [entry('manifest/no-schema', 'envs/staging/**', 'envs/prod/**')])).toEqual([other])
})

test('a finding of the spec is silenced by the name of the spec', () => {
  const inSpec = error('values/unknown-key', 'four', at(['components', 'loki']))
  expect(silence([inSpec], [entry('values/unknown-key', 'site.yaml')])).toEqual([])
})

test('checks/idle-silence: an entry that meets nothing, also because of its globs', () => {
  expect(silence([other], [entry('manifest/no-schema')])).toEqual([
    other,
    warning(
      'checks/idle-silence',
      'nothing here breaks manifest/no-schema any more',
      at(['checks', 'silence', 'manifest/no-schema'], 'key'),
      'remove the entry',
    ),
  ])
  expect(rulesOf(silence([inProd], [entry('manifest/no-schema', 'common/**')]))).toEqual(['manifest/no-schema', 'checks/idle-silence'])
})

test('checks/unknown-rule: with the rule that was meant, or where to look', () => {
  const [near] = silence([], [entry('manifest/no-shema')])
  expect(near).toEqual(
    error(
      'checks/unknown-rule',
      'there is no rule manifest/no-shema',
      at(['checks', 'silence', 'manifest/no-shema'], 'key'),
      'did you mean "manifest/no-schema"?',
    ),
  )
  expect(silence([], [entry('nonsense')])[0]).toMatchObject({ rule: 'checks/unknown-rule', severity: 'error' })
})
