// The `namespaces` unit of a cluster: its Namespaces, what they bear, and who may talk to them.
import { type Finding, at, error, warning } from '../../findings/finding.ts'
import type { PodSecurity, View } from '../../plan/plan.ts'
import type { Cluster, Engine } from '../../site/site.ts'
import type { FileTree, TreeFile } from '../../tree/file-tree.ts'
import { type JsonObject, byCodePoint, isObject } from '../../tree/json.ts'
import { type RelPath, relPath } from '../../tree/rel-path.ts'
import type { Comments } from '../../tree/yaml-print.ts'
import { headOf } from '../head.ts'
import { layout } from '../layout.ts'
import type { Placed } from '../unit.ts'
import { ciliumPolicy } from './cilium.ts'
import { type Rule, sumFlows } from './flows.ts'
import { lacksNodes, networkPolicy } from './network-policy.ts'
import type { Policy } from './policy.ts'
import { type ShareFile, makeShareFile } from './shared-file.ts'

type Input = {
  readonly environment: string
  readonly cluster: Cluster
  readonly view: View
  readonly placed: ReadonlyMap<string, Placed>
  readonly engine: Engine
}
type Emitted = { readonly tree: FileTree; readonly objects: readonly JsonObject[]; readonly findings: readonly Finding[] }
type NamedFile = { readonly name: string; readonly object: JsonObject; readonly file: TreeFile }

/** Kubernetes makes these itself. */
const MADE_ALREADY: readonly string[] = ['default', 'kube-node-lease', 'kube-public', 'kube-system']
const NO_COMMENTS: Comments = new Map()
const STRICTEST_FIRST: readonly PodSecurity[] = ['restricted', 'baseline', 'privileged']

/**
 * Files of envs/<env>/clusters/<cluster>/namespaces/, and the objects in them in the same order: Namespaces first, then policies.
 * The CNI's own namespace is not ours: it must run before any policy can be applied, and is never shut in by one.
 * `share` is given to all clusters of a run, so that each distinct file is printed once.
 */
export function emitNamespaces({ environment, cluster, view, placed, engine }: Input, share: ShareFile = makeShareFile()): Emitted {
  const shared = byNamespace(placed)
  const findings: Finding[] = []
  const write = policyWriter(view, cluster)
  if (write === undefined) findings.push(notEnforced(view, cluster))

  const metrics = metricsNamespace(view)
  const namespaces = [...shared].map(([name, members]) => namespaceFile(name, members, engine, share))
  const policies = [...shared].flatMap(([name, members]) => {
    const declared = members.map(({ setting, contract }) => ({ component: setting.key, network: contract.network }))
    const summed = sumFlows(name, declared, metrics)
    const written = write?.(name, summed.rules)
    findings.push(...summed.findings, ...(written?.findings ?? []))
    return written === undefined ? [] : [policyFile(kept(written.policy, members, engine), name, share)]
  })
  const all = [...namespaces, ...policies]
  const folder = layout.clusterManifests(environment, cluster.name, 'namespaces')
  const files = all.map(({ name, file }): [RelPath, TreeFile] => [relPath(folder, name), file])
  const tree: FileTree = new Map([...files, [relPath(folder, 'kustomization.yaml'), kustomization(all, share)]])
  return { tree, objects: all.map(({ object }) => object), findings: distinct(findings) }
}

/** What concerns the whole cluster is said once, although each namespace meets it. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [`${finding.rule} ${finding.message}`, finding])).values()]
}

/** Components by the namespace they share, in code point order, without what others make. */
function byNamespace(placed: ReadonlyMap<string, Placed>): ReadonlyMap<string, readonly Placed[]> {
  const all = [...placed.values()]
  const cni = all.filter(({ setting }) => setting.class === 'cni').map(({ setting }) => setting.namespace)
  const ours = all.filter(({ setting: { namespace } }) => !MADE_ALREADY.includes(namespace) && !cni.includes(namespace))
  const names = [...new Set(ours.map(({ setting }) => setting.namespace))].sort(byCodePoint)
  return new Map(names.map((name) => [name, ours.filter(({ setting }) => setting.namespace === name)]))
}

type Writer = (namespace: string, rules: readonly Rule[]) => { readonly policy: Policy; readonly findings: readonly Finding[] }

/** Who says how policies are written; undefined where nobody enforces them. */
function policyWriter(view: View, cluster: Cluster): Writer | undefined {
  const dialect = factOf(view, 'cni', 'policies')
  if (dialect === 'cilium') return (namespace, rules) => ({ policy: ciliumPolicy(namespace, rules), findings: [] })
  if (dialect !== 'kubernetes') return undefined
  return (namespace, rules) => ({
    policy: networkPolicy(namespace, rules, cluster),
    findings: lacksNodes(rules, cluster) ? [nodesUnknown(cluster)] : [],
  })
}

function nodesUnknown({ name, said }: Cluster): Finding {
  const message = `cluster ${name} must say network.nodes: network policies can name its API server by address only`
  return error('plan/nodes-unknown', message, at(said.path.slice(0, -1), 'value', said.file), 'network: {nodes: [10.0.10.0/24]}')
}

function metricsNamespace(view: View): string | undefined {
  const namespace = factOf(view, 'metrics', 'namespace')
  return typeof namespace === 'string' ? namespace : undefined
}

function factOf({ facts }: View, capability: string, fact: string): unknown {
  const given = Object.hasOwn(facts, capability) ? facts[capability] : undefined
  return isObject(given) && Object.hasOwn(given, fact) ? given[fact] : undefined
}

function notEnforced(view: View, cluster: Cluster): Finding {
  const known = factOf(view, 'cni', 'policies') !== undefined
  const why = known ? 'its CNI enforces none' : 'no component says which network policies its CNI enforces'
  const message = `cluster ${cluster.name} gets no network policies: ${why}, so every pod may talk to every other`
  return warning(
    'plan/policies-not-enforced',
    message,
    at(cluster.said.path.slice(0, -1), 'value', cluster.said.file),
    'say which CNI is there: `components: {cilium: {managedBy: distribution}}`, or a blueprint of your own that exports `cni: {policies: kubernetes}`',
  )
}

function namespaceFile(name: string, members: readonly Placed[], engine: Engine, share: ShareFile): NamedFile {
  const level = STRICTEST_FIRST[Math.max(...members.map(({ setting }) => STRICTEST_FIRST.indexOf(setting.podSecurity)))]!
  // No enforce-version: unset is "latest", and a pinned one would touch every namespace at each upgrade of a cluster.
  const labels = Object.fromEntries(['enforce', 'audit', 'warn'].map((mode) => [`pod-security.kubernetes.io/${mode}`, level]))
  // A Namespace that vanishes takes everything in it along, volumes included; Argo CD leaves it by the unit's class.
  const annotations = engine === 'flux' ? { annotations: KEPT_BY_FLUX } : {}
  const object = { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels, ...annotations } }
  const comments =
    level === 'restricted' ? NO_COMMENTS : new Map([['/metadata/labels', { before: [`not stricter, for ${whoNeeds(level, members)}`] }]])
  return {
    name: `namespace-${name}.yaml`,
    object,
    file: share(object, comments, headOf(`Namespace ${name} and the Pod Security level that it bears.`)),
  }
}

/** Who keeps the namespace from being stricter, since that is what a reviewer asks. */
function whoNeeds(level: PodSecurity, members: readonly Placed[]): string {
  const needing = members.filter(({ setting }) => setting.podSecurity === level).map(({ setting }) => setting.key)
  return needing.sort(byCodePoint).join(', ')
}

const KEPT_BY_FLUX = { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' } as const

/**
 * Whoever is no leaf goes on running when it is switched off, and its namespace stays: without its policy it would be open to everybody.
 * Argo CD prunes nothing of this unit by its class.
 */
function kept(policy: Policy, members: readonly Placed[], engine: Engine): Policy {
  if (engine !== 'flux' || members.every(({ setting }) => setting.class === 'leaf')) return policy
  const metadata = { ...(policy.object['metadata'] as JsonObject), annotations: KEPT_BY_FLUX }
  return { ...policy, object: { ...policy.object, metadata } }
}

function policyFile({ object, comments, head }: Policy, namespace: string, share: ShareFile): NamedFile {
  const kind = String(object['kind']).toLowerCase()
  return { name: `${kind}-${namespace}.yaml`, object, file: share(object, comments, head) }
}

function kustomization(files: readonly NamedFile[], share: ShareFile): TreeFile {
  const object = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources: files.map(({ name }) => name) }
  return share(object, NO_COMMENTS, headOf('The namespaces of this cluster, and the policies in them.'))
}
