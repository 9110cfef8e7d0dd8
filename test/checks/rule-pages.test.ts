// Every rule has a page, every page a bad and a good example, and the examples are what the rule says of them.
import { describe, expect, test } from 'vitest'
import { RULES } from '../../src/checks/rules.ts'
import { pages } from './pages.ts'
import { rulesIn } from './page-site.ts'

/** Rules about the spec's own entries: they have fixtures of their own, and no manifest to show. */
const OF_THE_SPEC = new Set(['checks/idle-schemas', 'checks/idle-silence', 'checks/unknown-rule'])

/** What no page can show: a link (test/app/tree-after.test.ts has one). */
const WITHOUT_EXAMPLE = new Set(['manifest/unread'])

/**
 * What the good example of a page leaves to another page: whoever keeps such an object among their own has widened the project `own`, and a chart
 * of an example is nobody's.
 */
const BESIDE: ReadonlyMap<string, string> = new Map([
  ['deep/flow-port', 'values/unchecked'],
  ['storage/no-default-class', 'argocd/project-forbids'],
  ['storage/two-defaults', 'argocd/project-forbids'],
])

test('every rule has a page, and every page a rule', () => {
  expect(pages.map(({ rule }) => rule)).toEqual([...RULES.keys()].filter((rule) => !OF_THE_SPEC.has(rule)).sort())
})

describe.each(pages)('$rule', ({ rule, heading, says, bad, good }) => {
  test('is named and said as in the code', () => {
    expect([heading, says]).toEqual([`# ${rule}`, RULES.get(rule)])
    const hasExamples = !WITHOUT_EXAMPLE.has(rule)
    expect([bad.length > 0, good.length > 0]).toEqual([hasExamples, hasExamples])
  })

  test.each(bad)('bad %#', async (files) => {
    expect(Object.keys(files).length).toBeGreaterThan(0)
    expect(await rulesIn(files)).toContain(rule)
  })

  test.each(good)('good %#', async (files) => {
    expect(Object.keys(files).length).toBeGreaterThan(0)
    expect((await rulesIn(files)).filter((one) => one !== BESIDE.get(rule))).toEqual([])
  })
})
