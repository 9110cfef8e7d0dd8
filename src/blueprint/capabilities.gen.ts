// Printed from the schemas folder by `npm run schema`; never edited.
/** `companion`: the blueprint that the plan adds when somebody needs the capability. `facts`: name to type. */
export type Capability = {
  readonly summary: string
  readonly cardinality: 'one' | 'many'
  readonly companion?: string
  readonly facts: { readonly [name: string]: 'string' | 'integer' | 'boolean' }
}

/** The closed list of what components provide to and need from one another. */
export const capabilities: ReadonlyMap<string, Capability> = new Map<string, Capability>([
  ["kubernetes-api", {"summary":"How a pod on the host network reaches the API server without kube-proxy; given by the distribution.","cardinality":"one","facts":{"host":"string","port":"integer"}}],
  ["cni", {"summary":"Pod network, the dialect of network policies that it enforces (cilium, kubernetes or none), and whether it does kube-proxy's work.","cardinality":"one","facts":{"policies":"string","replacesKubeProxy":"boolean"}}],
  ["load-balancer", {"summary":"Gives Services of type LoadBalancer an address.","cardinality":"many","facts":{}}],
  ["issuer", {"summary":"A cert-manager issuer that signs certificates for the platform's own hosts.","cardinality":"many","facts":{"name":"string","kind":"string"}}],
  ["gateway", {"summary":"A shared Gateway that routes of the platform and of apps attach to; its namespace, name and class.","cardinality":"many","facts":{"name":"string","namespace":"string","class":"string"}}],
  ["block-storage", {"summary":"A StorageClass for volumes that one pod mounts; its name.","cardinality":"many","facts":{"class":"string"}}],
  ["secret-store", {"summary":"The ClusterSecretStore from which ExternalSecrets are filled; its name.","cardinality":"many","facts":{"name":"string","kind":"string"}}],
  ["sealed-secrets", {"summary":"Opens SealedSecrets; the name and namespace of the controller, which kubeseal asks for its certificate.","cardinality":"one","facts":{"name":"string","namespace":"string"}}],
  ["metrics", {"summary":"A Prometheus that scrapes; its namespace is let in wherever metrics are served.","cardinality":"one","facts":{"namespace":"string"}}],
  ["logs", {"summary":"A Loki that takes logs; the base of its address, before /loki/api/v1, and its namespace.","cardinality":"one","facts":{"url":"string","namespace":"string"}}],
  ["crds/monitoring.coreos.com", {"summary":"ServiceMonitor, PrometheusRule and their kin.","cardinality":"one","companion":"prometheus-operator-crds","facts":{}}],
  ["crds/gateway.networking.k8s.io", {"summary":"Gateway, HTTPRoute and their kin, standard channel.","cardinality":"one","companion":"gateway-api","facts":{}}],
  ["crds/snapshot.storage.k8s.io", {"summary":"VolumeSnapshot and its kin, and the controller that serves them; rke2 brings both.","cardinality":"one","companion":"snapshot-controller","facts":{}}],
])
