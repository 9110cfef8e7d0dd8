// What holds for every site: order and units, manifests, values, flows, Pod Security. In one file, so that each site is built once.
import { describe } from 'vitest'
import { cases } from './cases.ts'
import { checkChartValues } from './check-chart-values.ts'
import { checkFlows } from './check-flows.ts'
import { checkManifests } from './check-manifests.ts'
import { checkOrder } from './check-order.ts'
import { checkPodSecurity } from './check-pod-security.ts'

describe.each(cases)('$title', (one) => {
  checkOrder(one)
  checkManifests(one)
  checkChartValues(one)
  checkFlows(one)
  checkPodSecurity(one)
})
