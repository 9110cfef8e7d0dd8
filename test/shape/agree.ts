// What must hold against ajv for every schema and value; the short and the long run differ in their number only.
import fc from 'fast-check'
import { expect } from 'vitest'
import { checkShape } from '../../src/shape/check.ts'
import { fillDefaults } from '../../src/shape/defaults.ts'
import { cases, oracle } from './oracle.ts'

/** ajv and we call the same values fit. */
export function expectSameVerdicts(numRuns: number): void {
  fc.assert(
    fc.property(cases({ alternatives: true, defaults: false }), ({ schema, some }) => {
      const judge = oracle(schema)
      for (const value of some)
        expect({ value, fits: checkShape(schema, value, 'whole').length === 0 }).toEqual({ value, fits: judge(value) })
    }),
    { seed: 1, numRuns },
  )
}

/** ajv and we fill the same; what was filled is counted, so that the test cannot pass by filling nothing. */
export function expectSameDefaults(numRuns: number): void {
  let filled = 0
  fc.assert(
    fc.property(cases({ alternatives: false, defaults: true }), ({ schema, some }) => {
      const judge = oracle(schema, true)
      for (const value of some) {
        const ours = fillDefaults(schema, value)
        const theirs = structuredClone({ value })
        judge(theirs.value)
        expect(ours).toEqual(theirs.value)
        filled += ours === value ? 0 : 1
      }
    }),
    { seed: 1, numRuns },
  )
  expect(filled).toBeGreaterThan(numRuns / 2)
}
