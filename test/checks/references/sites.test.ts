// Nothing that the product generates names what is not there, and no selector of it matches nothing.
import { describe, expect, test } from 'vitest'
import { factsOf } from '../../../src/checks/facts.ts'
import { groundsOf } from '../../../src/checks/grounds.ts'
import { readManifests } from '../../../src/checks/read-manifests.ts'
import { referenceChecks } from '../../../src/checks/references/checks.ts'
import { builtOf, cases } from '../../acceptance/cases.ts'
import { tell } from '../schemas.ts'

describe.each(cases)('$title', (one) => {
  test('every reference resolves', async () => {
    const { texts, plan, clusters } = await builtOf(one)
    const { manifests } = readManifests(texts)
    const shelf = { index: {}, families: new Map() }
    const grounds = groundsOf({ manifests, texts, facts: factsOf(plan, clusters), shelf })
    expect(referenceChecks.flatMap((check) => check(grounds)).map(tell)).toEqual([])
  })
})
