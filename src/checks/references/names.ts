// The names that a cluster has: of what the tree gives to it, of what comes of that at run time, of what is declared, and of what is always there.
import type { JsonObject } from '../../tree/json.ts'
import { isObject } from '../../tree/json.ts'
import type { ClusterUnits } from '../../emit/unit.ts'
import { type Manifest, nameOf } from '../manifest.ts'
import { NAMED_KINDS, kindIn } from './kinds.ts'
import { isOperated, madeBy } from './made.ts'

/** Undefined for a namespace that nobody can tell; '' for kinds that are cluster-wide. */
export type Namespace = string | undefined

export type Names = {
  /** By kind and namespace. */
  readonly known: (kind: string, namespace: string) => readonly string[]
  readonly has: (kind: string, namespace: string, name: string) => boolean
  readonly objectOf: (kind: string, namespace: string, name: string) => Manifest | undefined
  /** The namespace that an object of the kind is in, for kinds that all stand in one. */
  readonly homeOf: (kind: string) => string | undefined
  /** Whether the name begins with that of an object in the namespace whose operator makes more of its own. */
  readonly isOperated: (namespace: string, name: string) => boolean
}

const ANYWHERE = '*'
const NONE: ReadonlyMap<string, undefined> = new Map()
type Index = Map<string, Map<string, Map<string, Manifest | undefined>>>

/** `namespaceOf`: where an object comes to lie. `beside`: files that reach the cluster another way (people's encrypted Secrets). */
export function namesOn(
  objects: readonly Manifest[],
  namespaceOf: (manifest: Manifest) => Namespace,
  given: ClusterUnits,
  facts: JsonObject,
): Names {
  const index: Index = new Map()
  const operated = new Map<string, string[]>()
  for (const manifest of objects) {
    const namespace = namespaceOf(manifest) ?? ANYWHERE
    const kind = kindIn(manifest.kind, manifest.group)
    add(index, kind, NAMED_KINDS.get(kind)?.wide === true ? '' : namespace, nameOf(manifest), manifest)
    for (const made of madeBy(manifest)) {
      const isHere = NAMED_KINDS.get(made.kind)?.wide === true ? '' : namespace
      add(index, made.kind, made.everywhere || (isHere === '' && made.kind === 'Secret') ? ANYWHERE : isHere, made.name)
    }
    if (isOperated(manifest)) operated.set(namespace, [...(operated.get(namespace) ?? []), nameOf(manifest)])
  }
  for (const { namespace, name } of given.secrets.rows) add(index, 'Secret', namespace, name)
  addFacts(index, facts)
  addNamespaces(index, given)
  const at = (kind: string, namespace: string): ReadonlyMap<string, Manifest | undefined> => index.get(kind)?.get(namespace) ?? NONE
  return {
    known: (kind, namespace) => [...at(kind, namespace).keys()],
    has: (kind, namespace, name) => at(kind, namespace).has(name) || at(kind, ANYWHERE).has(name) || isAlwaysThere(kind, namespace, name),
    objectOf: (kind, namespace, name) => at(kind, namespace).get(name),
    homeOf: (kind) => index.get(kind)?.keys().next().value,
    isOperated: (namespace, name) =>
      [...(operated.get(namespace) ?? []), ...(operated.get(ANYWHERE) ?? [])].some(
        (owner) => name === owner || name.startsWith(`${owner}-`),
      ),
  }
}

function add(index: Index, kind: string, namespace: string, name: string, manifest?: Manifest): void {
  const spaces = index.get(kind) ?? new Map<string, Map<string, Manifest | undefined>>()
  index.set(kind, spaces)
  const names = spaces.get(namespace) ?? new Map<string, Manifest | undefined>()
  spaces.set(namespace, names)
  if (name !== '' && names.get(name) === undefined) names.set(name, manifest)
}

/** Capability to the kinds that its facts name; schemas/capabilities.yaml says the facts. */
const FACT_KINDS: readonly (readonly [capability: string, fact: string, kind: string])[] = [
  ['block-storage', 'class', 'StorageClass.storage.k8s.io'],
  ['gateway', 'class', 'GatewayClass.gateway.networking.k8s.io'],
]

function addFacts(index: Index, facts: JsonObject): void {
  for (const [capability, fact, kind] of FACT_KINDS) {
    const said = facts[capability]
    if (isObject(said) && typeof said[fact] === 'string') add(index, kind, '', said[fact])
  }
}

/** Where units install, and where their charts write, a namespace is: the unit `namespaces` or the chart makes it. */
function addNamespaces(index: Index, { placed, units }: ClusterUnits): void {
  for (const { namespace } of units) add(index, 'Namespace', '', namespace)
  for (const { contract, setting } of placed.values()) {
    for (const namespace of [setting.namespace, ...contract.writes.namespaces]) add(index, 'Namespace', '', namespace)
  }
}

/** Kubernetes 1.36 makes these itself: docs "Namespaces", "Using RBAC Authorization", "Service Accounts", "Pod Priority and Preemption". */
function isAlwaysThere(kind: string, namespace: string, name: string): boolean {
  switch (kind) {
    case 'Namespace':
      return ['default', 'kube-system', 'kube-public', 'kube-node-lease'].includes(name)
    case 'ServiceAccount':
      return name === 'default'
    case 'ConfigMap':
      return name === 'kube-root-ca.crt'
    case 'Service':
      return name === 'kubernetes' && namespace === 'default'
    case 'ClusterRole.rbac.authorization.k8s.io':
      return name.startsWith('system:') || ['cluster-admin', 'admin', 'edit', 'view'].includes(name)
    case 'PriorityClass.scheduling.k8s.io':
      return name.startsWith('system-')
    case 'AppProject.argoproj.io':
      return name === 'default' // Argo CD 3.4 makes it at its first start: user guide "Projects"
    default:
      return false
  }
}
