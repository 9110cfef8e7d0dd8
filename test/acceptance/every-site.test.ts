// What holds for every site: the examples, and each blueprint alone with either engine; every-site.long.test.ts has the rest.
import { describe } from 'vitest'
import { cases, isForLater } from './cases.ts'
import { checkSite } from './check-site.ts'

describe.each(cases.filter((one) => !isForLater(one)))('$title', (one) => {
  checkSite(one)
})
