// The long count of values.test.ts: 500 random override sets over real Helm.
import { describe, expect, test } from 'vitest'
import { compareRandom, missing } from './compare.ts'

describe.skipIf(missing !== undefined)(`values over real Helm${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
  test('500 random override sets', async () => expect(await compareRandom(1001, 1500)).toBeGreaterThanOrEqual(500), 1_800_000)
})
