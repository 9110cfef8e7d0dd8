// As spec.test.ts, at length.
import { expect, test } from 'vitest'
import { expectGoodSpecs } from './good-answers.ts'

test('any good answers make a spec without a finding, for every engine, profile and distribution', async () => {
  expect.hasAssertions()
  await expectGoodSpecs(100, 4)
})
