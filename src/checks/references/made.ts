// What objects bring about at run time: Secrets that cert-manager, External Secrets or a sealed file become, copies, and what an operator names after its object.
import { type Json, isObject } from '../../tree/json.ts'
import { type Manifest, metadataOf, nameOf, valueAt } from '../manifest.ts'
import { kindIn } from './kinds.ts'
import { nodesAt } from './steps.ts'

/** `everywhere`: in any namespace. */
export type Made = { readonly kind: string; readonly name: string; readonly everywhere?: true }

const ISSUER_SAID = ['cert-manager.io/cluster-issuer', 'cert-manager.io/issuer', 'kubernetes.io/tls-acme']
const secrets = (manifest: Manifest, at: string): readonly Made[] => textsAt(manifest, at).map((name) => ({ kind: 'Secret', name }))

/** Kind to what it makes beside itself, in its own namespace where nothing else is said. Sources: cert-manager 1.21, External Secrets 2.9, sealed-secrets 0.38 and trust-manager API docs. */
const MAKERS: ReadonlyMap<string, (manifest: Manifest) => readonly Made[]> = new Map([
  ['Certificate.cert-manager.io', (one: Manifest) => copies(one, secrets(one, 'spec.secretName'))],
  ['Issuer.cert-manager.io', (one) => secrets(one, 'spec.acme.privateKeySecretRef.name')],
  ['ClusterIssuer.cert-manager.io', (one) => secrets(one, 'spec.acme.privateKeySecretRef.name')],
  ['ExternalSecret.external-secrets.io', (one) => [targetOf(one, 'spec.target')]],
  ['ClusterExternalSecret.external-secrets.io', (one) => [{ ...targetOf(one, 'spec.externalSecretSpec.target'), everywhere: true }]],
  ['SealedSecret.bitnami.com', (one) => [{ kind: 'Secret', name: textsAt(one, 'spec.template.metadata.name')[0] ?? nameOf(one) }]],
  ['Ingress.networking.k8s.io', (one) => (isAnnotated(one) ? secrets(one, 'spec.tls.*.secretName') : [])],
  ['Gateway.gateway.networking.k8s.io', (one) => (isAnnotated(one) ? secrets(one, 'spec.listeners.*.tls.certificateRefs.*.name') : [])],
  ['Bundle.trust.cert-manager.io', (one) => ['ConfigMap', 'Secret'].map((kind) => ({ kind, name: nameOf(one), everywhere: true }))],
  ['Application.argoproj.io', (one) => created(one, 'spec.destination.namespace', 'spec.syncPolicy.syncOptions.*', 'CreateNamespace=true')],
  ['HelmRelease.helm.toolkit.fluxcd.io', (one) => created(one, 'spec.targetNamespace', 'spec.install.createNamespace', true)],
  ['FluxInstance.fluxcd.controlplane.io', synced],
  ['ConfigMap', (one) => copies(one, [])],
  ['Secret', (one) => copies(one, [])],
])

export function madeBy(manifest: Manifest): readonly Made[] {
  return MAKERS.get(kindIn(manifest.kind, manifest.group))?.(manifest) ?? []
}

/** Groups whose objects make nothing that is named after them, what stands above apart. */
const QUIET = new Set([
  ...['', 'apps', 'batch', 'networking.k8s.io', 'rbac.authorization.k8s.io', 'policy', 'autoscaling', 'storage.k8s.io'],
  ...['apiextensions.k8s.io', 'admissionregistration.k8s.io', 'scheduling.k8s.io', 'snapshot.storage.k8s.io'],
  ...['cert-manager.io', 'external-secrets.io', 'bitnami.com', 'cilium.io', 'argoproj.io', 'velero.io', 'longhorn.io'],
  ...['kustomize.toolkit.fluxcd.io', 'helm.toolkit.fluxcd.io', 'source.toolkit.fluxcd.io', 'notification.toolkit.fluxcd.io'],
  ...['fluxcd.controlplane.io', 'policies.kyverno.io'],
])

/** Whether an operator may make objects whose names begin with that of this one: a database's Secrets, a gateway's Service. */
export function isOperated({ group, kind }: Manifest): boolean {
  if (group === 'gateway.networking.k8s.io') return kind === 'Gateway'
  if (group === 'monitoring.coreos.com') return !['ServiceMonitor', 'PodMonitor', 'PrometheusRule', 'Probe', 'ScrapeConfig'].includes(kind)
  return !QUIET.has(group) && group !== 'traefik.io'
}

/** A Secret or ConfigMap that a controller copies about: reflector and replicator know it by annotations of theirs. */
function copies(manifest: Manifest, made: readonly Made[]): readonly Made[] {
  const said = [metadataOf(manifest)['annotations'], valueAt(manifest.value, ['spec', 'secretTemplate', 'annotations'])]
  const isCopied = said.some((map) => isObject(map) && Object.keys(map).some((key) => /reflector|replicat/.test(key)))
  if (!isCopied) return made
  return [...made, { kind: manifest.kind, name: nameOf(manifest) }].map((one) => ({ ...one, everywhere: true }))
}

/** The namespace that an engine makes with the first sync, where it is told to. */
function created(manifest: Manifest, at: string, optionAt: string, option: Json): readonly Made[] {
  const isTold = nodesAt(manifest.value, optionAt).some(({ node }) => node === option)
  return isTold ? textsAt(manifest, at).map((name) => ({ kind: 'Namespace', name })) : []
}

/** The source and the Kustomization that flux-operator makes of `sync`; both are called like the namespace unless it says a name. */
function synced(instance: Manifest): readonly Made[] {
  const sync = valueAt(instance.value, ['spec', 'sync'])
  if (!isObject(sync)) return []
  const namespace = metadataOf(instance)['namespace']
  const name = [sync['name'], namespace].find((text): text is string => typeof text === 'string') ?? 'flux-system'
  return [
    { kind: `${String(sync['kind'])}.source.toolkit.fluxcd.io`, name },
    { kind: 'Kustomization.kustomize.toolkit.fluxcd.io', name },
  ]
}

function targetOf(manifest: Manifest, at: string): Made {
  const kind = textsAt(manifest, `${at}.manifest.kind`)[0] ?? 'Secret'
  return { kind, name: textsAt(manifest, `${at}.name`)[0] ?? nameOf(manifest) }
}

function isAnnotated(manifest: Manifest): boolean {
  const { annotations } = metadataOf(manifest)
  return isObject(annotations) && ISSUER_SAID.some((key) => key in annotations)
}

function textsAt({ value }: Manifest, at: string): readonly string[] {
  return nodesAt(value, at).flatMap(({ node }: { readonly node: Json }) => (typeof node === 'string' ? [node] : []))
}
