// Order and units, manifests, values, flows, Pod Security of one site. Together, so that the site is built once.
import type { Case } from './cases.ts'
import { checkChartValues } from './check-chart-values.ts'
import { checkFlows } from './check-flows.ts'
import { checkManifests } from './check-manifests.ts'
import { checkOrder } from './check-order.ts'
import { checkPodSecurity } from './check-pod-security.ts'

export function checkSite(one: Case): void {
  checkOrder(one)
  checkManifests(one)
  checkChartValues(one)
  checkFlows(one)
  checkPodSecurity(one)
}
