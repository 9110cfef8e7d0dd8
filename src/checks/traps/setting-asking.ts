// Values whose template asks a cluster, as rows. Source: catalogue A "Charts that render differently each time (or need lookup)".
import { type Get, type Row, isEmpty, isOn } from './setting-row.ts'

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
