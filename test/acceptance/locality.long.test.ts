// The long count of locality.test.ts: the edits that are not there.
import { describe, test } from 'vitest'
import { cases } from './cases.ts'
import { editsLater, expectLocal } from './locality.ts'

describe.each(cases.filter((one) => editsLater(one).length > 0))('$title', (one) => {
  test.each(editsLater(one))('$title', (edit) => expectLocal(one, edit))
})
