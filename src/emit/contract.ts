// What a component declares of itself on one cluster: flows, rights, Secrets. Rendered from contract.yaml.hbs.

/** One direction of traffic; `port` alone means TCP. A flow without port allows all ports of that peer. */
export type Flow =
  | { readonly to: 'dns' | 'api-server' | 'own' | 'pods' | 'nodes' | 'world'; readonly port?: number; readonly protocol?: Protocol }
  | { readonly to: 'namespace'; readonly namespace: string; readonly port?: number; readonly protocol?: Protocol }
  | { readonly to: 'cidr'; readonly cidr: string; readonly port?: number; readonly protocol?: Protocol }
  | { readonly from: 'api-server' | 'own' | 'pods' | 'nodes' | 'metrics' | 'world'; readonly port?: number; readonly protocol?: Protocol }
  | { readonly from: 'namespace'; readonly namespace: string; readonly port?: number; readonly protocol?: Protocol }
export type Protocol = 'TCP' | 'UDP'

/** Cluster-wide kinds that the unit creates, and namespaces beside its own that it writes to. */
export type Writes = { readonly clusterKinds: readonly GroupKind[]; readonly namespaces: readonly string[] }
export type GroupKind = { readonly group: string; readonly kind: string }

/** A Secret that somebody has to make: never its content, only where it goes and what for. `labels` are those that its reader asks for. */
export type SecretNeed = {
  readonly namespace: string
  readonly name: string
  readonly keys: readonly string[]
  readonly purpose: string
  readonly labels?: { readonly [name: string]: string }
}

/** `writes` is of the chart, `configWrites` of the component's own manifests. */
export type Contract = { readonly network: readonly Flow[]; readonly writes: Writes; readonly secrets: readonly SecretNeed[] }
