// Charts that make their own secrets at each render, and those whose secret everybody knows. Rows: catalogue A "Charts that render
// differently each time", catalogue B 0.2, and values.yaml of the versions named there.
import type { Trap } from '../grounds.ts'
import { type Get, type Row, findingsOf, isEmpty, isOn } from './setting-row.ts'

const anew = (chart: string, at: string, wrong: Row['wrong'], what: string, hint: string): Row => ({
  chart,
  at,
  wrong,
  message: `the chart makes ${what} anew at each render, and Argo CD renders at each sync`,
  hint,
  engine: 'argocd',
  isError: true,
})
const none = (get: Get, ...paths: readonly string[]): boolean => paths.every((path) => isEmpty(get(path)))
const isNeuvector: Row['wrong'] = (_, { placed: { setting } }) =>
  setting.source.kind === 'chart' && setting.source.repository.includes('neuvector')

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

const known = (chart: string, at: string, wrong: Row['wrong'], what: string, hint: string): Row => ({
  chart,
  at,
  wrong,
  message: `${what} is the one that the chart publishes: everybody knows it`,
  hint,
  isError: true,
})

export const PUBLISHED: readonly Row[] = [
  known(
    'harbor',
    'existingSecretAdminPassword',
    (get) =>
      none(get, 'existingSecretAdminPassword') && (isEmpty(get('harborAdminPassword')) || get('harborAdminPassword') === 'Harbor12345'),
    'the admin password',
    'existingSecretAdminPassword',
  ),
  known(
    'harbor',
    'existingSecretSecretKey',
    (get) => none(get, 'existingSecretSecretKey', 'secretKey'),
    'the key that encrypts credentials',
    'existingSecretSecretKey',
  ),
  known(
    'core',
    'bootstrapPassword',
    (get, stack) => isNeuvector(get, stack) && none(get, 'bootstrapPassword'),
    'the admin password',
    'bootstrapPassword, from a Secret',
  ),
  known(
    'monitor',
    'exporter.ctrlSecretName',
    (get, stack) =>
      isNeuvector(get, stack) && none(get, 'exporter.ctrlSecretName') && (get('exporter.CTRL_PASSWORD') ?? 'admin') === 'admin',
    'the controller’s password',
    'exporter.ctrlSecretName',
  ),
  known(
    'purelb',
    'memberlistSecretKey',
    (get) => none(get, 'memberlistSecretKey'),
    'the key by which its nodes know each other',
    'memberlistSecretKey: 16 characters of your own',
  ),
  known(
    'zot',
    'secretFiles',
    (get) => isOn(get('mountSecret')) && none(get, 'secretFiles', 'externalSecrets'),
    'htpasswd',
    'externalSecrets, or files of your own',
  ),
  known(
    'gitea',
    'gitea.admin.existingSecret',
    (get) => none(get, 'gitea.admin.existingSecret', 'gitea.admin.password'),
    'the admin password',
    'gitea.admin.existingSecret',
  ),
  known(
    'mimir-distributed',
    'minio.enabled',
    (get) => get('minio.enabled') !== false && none(get, 'minio.rootPassword'),
    'the password of its MinIO',
    'minio.enabled: false, and an object store of your own',
  ),
  known(
    'minio',
    'users',
    (get) => get('users') === undefined,
    'the password of the user console',
    'users: [], or users with existingSecret',
  ),
  known(
    'oauth2-proxy',
    'config.existingSecret',
    (get) => none(get, 'config.existingSecret', 'config.clientSecret') && !isOn(get('alphaConfig.enabled')),
    'the cookie’s and the client’s secret',
    'config.existingSecret, with client-id, client-secret and cookie-secret',
  ),
  known(
    'antrea',
    'ipsec.psk',
    (get) => String(get('trafficEncryptionMode')).toLowerCase() === 'ipsec' && none(get, 'ipsec.psk'),
    'the key of IPsec',
    'trafficEncryptionMode: wireGuard, or a key of your own',
  ),
  known(
    'rustfs',
    'secret.allowInsecureDefaults',
    (get) => isOn(get('secret.allowInsecureDefaults')) && none(get, 'secret.existingSecret'),
    'the access key',
    'secret.existingSecret',
  ),
]

const random: Trap = {
  rule: 'secret/random-in-chart',
  says: 'The chart makes a random secret when it is rendered: Argo CD gets another at each sync, shows a difference for ever, and logs everybody out.',
  check: (grounds) => findingsOf('secret/random-in-chart', RANDOM, grounds),
}
const published: Trap = {
  rule: 'secret/published-default',
  says: 'A password or key is left to the chart, whose values.yaml has it for all the world to read.',
  check: (grounds) => findingsOf('secret/published-default', PUBLISHED, grounds),
}
export const chartSecretTraps: readonly Trap[] = [random, published]
