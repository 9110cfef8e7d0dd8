// As app-chart-values.test.ts, at length.
import { expect, it } from 'vitest'
import { expectRenderedOrRefused } from './app-chart-schema.ts'
import { helm, whyNoHelm } from './helm-template.ts'

it.skipIf(!helm)(`any values that the schema accepts render, or are refused in words${whyNoHelm}`, () => {
  expect.hasAssertions()
  expectRenderedOrRefused(300, 12)
})
