// The long count of locality.test.ts: the edits of each blueprint alone that are not there.
import { describe, test } from 'vitest'
import { cases } from './cases.ts'
import { editsOf } from './edits.ts'
import { expectLocal, isForLater } from './locality.ts'

describe.each(cases.filter(isForLater))('$title', (one) => {
  test.each(editsOf(one))('$title', (edit) => expectLocal(one, edit))
})
