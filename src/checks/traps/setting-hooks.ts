// Helm hooks that misbehave under GitOps, values whose template asks a cluster, and pages without a login. Rows: catalogue B 0.1 and 0.2,
// catalogue A "Charts that render differently each time", and values.yaml of the versions there.
import type { Trap } from '../grounds.ts'
import { HALF_SET } from './setting-half-set.ts'
import { type Get, type Row, findingsOf, isEmpty, isOn } from './setting-row.ts'

const hook = (chart: string, at: string, wrong: (get: Get) => boolean, message: string, hint: string): Row => ({
  chart,
  at,
  wrong,
  message,
  hint,
})
const unlessOff = (path: string) => (get: Get) => get(path) !== false

export const HOOKS: readonly Row[] = [
  hook(
    'longhorn',
    'preUpgradeChecker.jobEnabled',
    unlessOff('preUpgradeChecker.jobEnabled'),
    'the check before an upgrade is a hook that also runs before the first installation, and fails there',
    'preUpgradeChecker.jobEnabled: false',
  ),
  hook('velero', 'upgradeCRDs', unlessOff('upgradeCRDs'), 'a hook applies the CRDs that the engine applies as well', 'upgradeCRDs: false'),
  hook(
    'argo-workflows',
    'crds.full',
    (get) => get('crds.full') !== false && get('crds.install') !== false,
    'a hook downloads CRDs from the internet at each sync',
    'crds.full: false',
  ),
  hook(
    'gpu-operator',
    'operator.upgradeCRD',
    unlessOff('operator.upgradeCRD'),
    'a hook applies the CRDs that the engine applies as well',
    'operator.upgradeCRD: false',
  ),
  hook(
    'cluster-api-operator',
    'enableHelmHook',
    unlessOff('enableHelmHook'),
    'providers are hooks: they are made again at each sync',
    'enableHelmHook: false',
  ),
  {
    ...hook(
      'rancher',
      'postDelete.enabled',
      unlessOff('postDelete.enabled'),
      'its cleaning up after a deletion is a hook that Argo CD runs at another time',
      'postDelete.enabled: false',
    ),
    engine: 'argocd',
  },
  {
    ...hook(
      'kube-prometheus-stack',
      'prometheusOperator.admissionWebhooks.patch.enabled',
      (get) =>
        get('prometheusOperator.admissionWebhooks.enabled') !== false &&
        get('prometheusOperator.admissionWebhooks.patch.enabled') !== false &&
        !isOn(get('prometheusOperator.admissionWebhooks.certManager.enabled')),
      'the webhook’s certificate is made by hook Jobs, and shows as a difference',
      'certManager.enabled: true and patch.enabled: false below prometheusOperator.admissionWebhooks',
    ),
    engine: 'argocd',
  },
  hook(
    'renovate-operator',
    'crd.mode',
    (get) => get('crd.install') !== false && (get('crd.mode') ?? 'hook') === 'hook',
    'CRDs are a hook: they are made again at each sync',
    'another crd.mode',
  ),
  {
    ...hook(
      'kyverno',
      'webhooksCleanup.enabled',
      unlessOff('webhooksCleanup.enabled'),
      'its cleaning up before a deletion is a hook that Argo CD may not run',
      'webhooksCleanup.enabled: false',
    ),
    engine: 'argocd',
  },
]

const asks = (chart: string, at: string, wrong: (get: Get) => boolean, hint: string): Row => ({
  chart,
  at,
  wrong,
  message: `${at} makes the chart ask the cluster while it renders, and Argo CD renders without one`,
  hint,
  engine: 'argocd',
  isError: true,
})

export const ASKING: readonly Row[] = [
  asks('cilium', 'k8sServiceHost', (get) => get('k8sServiceHost') === 'auto', 'the address itself'),
  asks(
    'cilium',
    'k8sServiceLookupConfigMapName',
    (get) => !isEmpty(get('k8sServiceLookupConfigMapName')),
    'k8sServiceHost: the address itself',
  ),
  asks(
    'kyverno-policies',
    'kyvernoVersion',
    (get) => (get('kyvernoVersion') ?? 'autodetect') === 'autodetect',
    'kyvernoVersion: the version that runs',
  ),
  asks(
    'tigera-operator',
    'defaultFelixConfiguration.enabled',
    (get) => isOn(get('defaultFelixConfiguration.enabled')),
    'leave it off, and write the FelixConfiguration yourself',
  ),
  asks('sealed-secrets', 'networkPolicy.egress.enabled', (get) => isOn(get('networkPolicy.egress.enabled')), 'leave it off'),
]

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

export const settingTraps: readonly Trap[] = [
  {
    rule: 'component/half-set',
    says: 'A setting does nothing, or breaks what it is to do, because another one that it needs is missing.',
    check: (grounds) => findingsOf('component/half-set', HALF_SET, grounds),
  },
  {
    rule: 'component/hook',
    says: 'A Helm hook that belongs to an installation by hand: under GitOps it runs at each sync, or at the wrong time.',
    check: (grounds) => findingsOf('component/hook', HOOKS, grounds),
  },
  {
    rule: 'component/asks-cluster',
    says: 'The chart’s template asks the cluster for something: Argo CD renders without one, and gets nothing.',
    check: (grounds) => findingsOf('component/asks-cluster', ASKING, grounds),
  },
  {
    rule: 'component/no-login',
    says: 'Something that asks nobody for a password is put where others reach it.',
    check: (grounds) => findingsOf('component/no-login', OPEN, grounds),
  },
]
