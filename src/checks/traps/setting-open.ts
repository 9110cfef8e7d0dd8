// Pages without a login, as rows. Source: catalogue B 1, 4, 7 and 8.
import { type Row, isOn } from './setting-row.ts'

const open = (chart: string, at: string, what: string): Row => ({
  chart,
  at,
  wrong: (get) => isOn(get(at)),
  message: `${what} has no login, and this lets everybody in who reaches it`,
  hint: 'put a proxy with a login in front, then silence the rule and say so',
})

export const OPEN: readonly Row[] = [
  open('longhorn', 'ingress.enabled', 'Longhorn’s UI'),
  open('longhorn', 'httproute.enabled', 'Longhorn’s UI'),
  open('kube-prometheus-stack', 'prometheus.ingress.enabled', 'Prometheus'),
  open('kube-prometheus-stack', 'prometheus.route.main.enabled', 'Prometheus'),
  open('kube-prometheus-stack', 'alertmanager.ingress.enabled', 'Alertmanager'),
  open('kube-prometheus-stack', 'alertmanager.route.main.enabled', 'Alertmanager'),
  open('goldilocks', 'dashboard.ingress.enabled', 'Goldilocks'),
  open('goldilocks', 'dashboard.httpRoute.enabled', 'Goldilocks'),
  open('argo-rollouts', 'dashboard.ingress.enabled', 'the dashboard of Rollouts'),
  {
    ...open('headlamp', 'clusterRoleBinding.create', 'Headlamp’s own account'),
    wrong: (get) => get('clusterRoleBinding.create') !== false,
    message: 'the account of its pods is bound to cluster-admin',
    hint: 'clusterRoleBinding.create: false, with a login over OIDC',
  },
]
