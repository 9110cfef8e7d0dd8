// Charts that make their own secrets at each render, as rows. Source: catalogue A "Charts that render differently each time",
// catalogue B 0.2, and values.yaml of the versions named there.
import { type Row, isNeuvector, isOn, none } from './setting-row.ts'

const anew = (chart: string, at: string, wrong: Row['wrong'], what: string, hint: string): Row => ({
  chart,
  at,
  wrong,
  message: `the chart makes ${what} anew at each render, and Argo CD renders at each sync`,
  hint,
  engine: 'argocd',
  isError: true,
})

export const RANDOM: readonly Row[] = [
  anew(
    'grafana',
    'admin.existingSecret',
    (get) => none(get, 'admin.existingSecret', 'adminPassword'),
    'the admin password',
    'name a Secret: admin.existingSecret',
  ),
  anew(
    'kube-prometheus-stack',
    'grafana.admin.existingSecret',
    (get) => get('grafana.enabled') !== false && none(get, 'grafana.admin.existingSecret', 'grafana.adminPassword'),
    'Grafana’s admin password',
    'name a Secret: grafana.admin.existingSecret',
  ),
  anew(
    'cilium',
    'hubble.tls.auto.method',
    (get) =>
      [get('hubble.enabled'), get('hubble.tls.enabled'), get('hubble.tls.auto.enabled')].every((one) => one !== false) &&
      (get('hubble.tls.auto.method') ?? 'helm') === 'helm',
    'Hubble’s certificates',
    'hubble.tls.auto.method: cronJob, or certmanager with its issuer',
  ),
  anew(
    'harbor',
    'core.existingSecret',
    (get) => none(get, 'core.existingSecret', 'core.secret'),
    'the secret of its core',
    'core.existingSecret',
  ),
  anew(
    'harbor',
    'core.existingXsrfSecret',
    (get) => none(get, 'core.existingXsrfSecret', 'core.xsrfKey'),
    'the CSRF key',
    'core.existingXsrfSecret',
  ),
  anew('harbor', 'core.secretName', (get) => none(get, 'core.secretName', 'core.tokenKey'), 'the key that signs tokens', 'core.secretName'),
  anew(
    'harbor',
    'jobservice.existingSecret',
    (get) => none(get, 'jobservice.existingSecret', 'jobservice.secret'),
    'the secret of its jobs',
    'jobservice.existingSecret',
  ),
  anew(
    'harbor',
    'registry.existingSecret',
    (get) => none(get, 'registry.existingSecret', 'registry.secret'),
    'the secret of its registry',
    'registry.existingSecret',
  ),
  anew(
    'harbor',
    'registry.credentials.existingSecret',
    (get) => none(get, 'registry.credentials.existingSecret', 'registry.credentials.htpasswdString'),
    'the registry’s htpasswd',
    'registry.credentials.existingSecret',
  ),
  anew(
    'harbor',
    'expose.tls.certSource',
    (get) => get('expose.tls.enabled') !== false && (get('expose.tls.certSource') ?? 'auto') === 'auto',
    'its certificate',
    'expose.tls.certSource: secret, with expose.tls.secret.secretName',
  ),
  anew(
    'harbor',
    'internalTLS.certSource',
    (get) => isOn(get('internalTLS.enabled')) && (get('internalTLS.certSource') ?? 'auto') === 'auto',
    'its inner certificates',
    'internalTLS.certSource: secret',
  ),
  anew(
    'seaweedfs',
    's3.existingConfigSecret',
    (get) => isOn(get('s3.enabled')) && isOn(get('s3.enableAuth')) && none(get, 's3.existingConfigSecret'),
    'the keys of S3',
    's3.existingConfigSecret',
  ),
  anew(
    'seaweedfs',
    'filer.s3.existingConfigSecret',
    (get) => isOn(get('filer.s3.enabled')) && isOn(get('filer.s3.enableAuth')) && none(get, 'filer.s3.existingConfigSecret'),
    'the keys of S3',
    'filer.s3.existingConfigSecret',
  ),
  anew(
    'garage',
    'garage.rpcSecret',
    (get) => none(get, 'garage.rpcSecret', 'garage.existingConfigMap', 'garage.garageTomlString', 'garage.secret.name'),
    'the secret by which its nodes know each other',
    'keep it in a Secret: garage.secret.name (community chart), or take over the configuration',
  ),
  anew(
    'core',
    'autoGenerateCert',
    (get, stack) => isNeuvector(get, stack) && get('autoGenerateCert') !== false && none(get, 'controller.certificate.secret'),
    'its certificates',
    'autoGenerateCert: false, with manager.certificate.secret and controller.certificate.secret',
  ),
  anew(
    'kyverno',
    'admissionController.createSelfSignedCert',
    (get) => isOn(get('admissionController.createSelfSignedCert')) && !isOn(get('admissionController.certManager.enabled')),
    'the certificate of its webhooks',
    'leave it false: Kyverno makes its own at run time',
  ),
]
