// Charts whose secret everybody knows, as rows. Source: catalogues A and B, and values.yaml of the versions named there.
import { type Row, isEmpty, isNeuvector, isOn, none } from './setting-row.ts'

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
