// Helm hooks that misbehave under GitOps, as rows. Source: catalogue B 0.1 and 0.2, and values.yaml of the versions there.
import { type Get, type Row, isOn } from './setting-row.ts'

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
