// Settings of the pod network and of its kin that do nothing, or break, without another one. Source: catalogue A, 1 (cilium 1.20.0),
// 5 (metallb 0.16.1), 8 (traefik 41.3.0), and values.yaml of those versions.
import { type Get, type Row, count, isEmpty, isOn } from './setting-row.ts'

const cilium = (at: string, wrong: (get: Get) => boolean, message: string, hint: string): Row => ({
  chart: 'cilium',
  at,
  wrong,
  message,
  hint,
  isError: true,
})
const replaces = (get: Get): boolean => isOn(get('kubeProxyReplacement'))
const lacking = (lacks: string, one: Row): Row => ({ ...one, lacks })
const REPLACE = 'kubeProxyReplacement: true'

export const NETWORK: readonly Row[] = [
  {
    chart: 'cilium',
    at: 'kubeProxyReplacement',
    wrong: (get) => replaces(get) && isEmpty(get('k8sServiceHost')) && isEmpty(get('k8sServiceHostRef.name')),
    message: 'it replaces kube-proxy, and no k8sServiceHost says how its agents reach the API server: without kube-proxy they never start',
    hint: 'k8sServiceHost and k8sServicePort: the stable address of the API server, or what the distribution serves on each node',
  },
  lacking(
    'kubeProxyReplacement',
    cilium(
      'l2announcements.enabled',
      (get) => isOn(get('l2announcements.enabled')) && !replaces(get),
      'L2 announcements need kubeProxyReplacement: nothing is announced',
      REPLACE,
    ),
  ),
  lacking(
    'kubeProxyReplacement',
    cilium(
      'gatewayAPI.enabled',
      (get) => isOn(get('gatewayAPI.enabled')) && !replaces(get),
      'Gateway API needs kubeProxyReplacement: the controller stays off',
      REPLACE,
    ),
  ),
  lacking(
    'kubeProxyReplacement',
    cilium(
      'egressGateway.enabled',
      (get) => isOn(get('egressGateway.enabled')) && !replaces(get),
      'the egress gateway needs kubeProxyReplacement',
      REPLACE,
    ),
  ),
  cilium(
    'egressGateway.enabled',
    (get) => isOn(get('egressGateway.enabled')) && replaces(get) && !isOn(get('bpf.masquerade')),
    'the egress gateway needs bpf.masquerade',
    'bpf.masquerade: true',
  ),
  lacking(
    'hubble.relay.enabled',
    cilium(
      'hubble.ui.enabled',
      (get) => isOn(get('hubble.ui.enabled')) && !isOn(get('hubble.relay.enabled')),
      'Hubble’s UI asks the relay, which is off',
      'hubble.relay.enabled: true',
    ),
  ),
  cilium(
    'hubble.tls.auto.method',
    (get) => get('hubble.tls.auto.method') === 'certmanager' && isEmpty(get('hubble.tls.auto.certManagerIssuerRef.name')),
    'Hubble’s certificates are to come from cert-manager, and no issuer is named',
    'hubble.tls.auto.certManagerIssuerRef: {group, kind, name}',
  ),
  cilium(
    'routingMode',
    (get) =>
      get('routingMode') === 'native' &&
      isEmpty(get('ipv4NativeRoutingCIDR')) &&
      !isOn(get('nativeRoutingCIDRFromClusterPool')) &&
      get('ipv4.enabled') !== false,
    'native routing has to know which addresses are pods’',
    'ipv4NativeRoutingCIDR: the pods’ network',
  ),
  cilium(
    'encryption.nodeEncryption',
    (get) => isOn(get('encryption.nodeEncryption')) && (get('encryption.type') ?? 'ipsec') !== 'wireguard',
    'only WireGuard encrypts between nodes; with this type it is ignored',
    'encryption.type: wireguard',
  ),
  cilium(
    'encryption.strictMode.egress.enabled',
    (get) => isOn(get('encryption.strictMode.egress.enabled')) && isEmpty(get('encryption.strictMode.egress.cidr')),
    'the strict mode guards a network, and none is said',
    'encryption.strictMode.egress.cidr: the pods’ network',
  ),
  {
    chart: 'traefik',
    at: 'metrics.prometheus.serviceMonitor.enabled',
    wrong: (get) => isOn(get('metrics.prometheus.serviceMonitor.enabled')) && !isOn(get('metrics.prometheus.service.enabled')),
    message: 'the ServiceMonitor meets a Service that is off: nothing is scraped',
    hint: 'metrics.prometheus.service.enabled: true',
    isError: true,
  },
  {
    chart: 'traefik',
    at: 'certificatesResolvers',
    wrong: (get) => !isEmpty(get('certificatesResolvers')) && count(get('deployment.replicas'), 1) > 1,
    message: 'several replicas each keep ACME certificates of their own: challenges go to the wrong one',
    hint: 'let cert-manager make them',
  },
  {
    chart: 'metallb',
    at: 'prometheus.rbacPrometheus',
    wrong: (get) =>
      (isOn(get('prometheus.serviceMonitor.enabled')) || isOn(get('prometheus.podMonitor.enabled'))) &&
      get('prometheus.rbacPrometheus') !== false &&
      (isEmpty(get('prometheus.serviceAccount')) || isEmpty(get('prometheus.namespace'))),
    message: 'with a monitor on, the chart wants to know Prometheus’ account, and does not render without',
    hint: 'prometheus.rbacPrometheus: false, or prometheus.serviceAccount and prometheus.namespace',
    isError: true,
  },
]
