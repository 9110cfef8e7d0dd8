// The sites that every-site.test.ts leaves out: blueprints alone, the other way round.
import { describe } from 'vitest'
import { cases, isForLater } from './cases.ts'
import { checkSite } from './check-site.ts'

describe.each(cases.filter(isForLater))('$title', (one) => {
  checkSite(one)
})
