// The `namespaces` unit of a cluster: its Namespaces, what they bear, and who may talk to them.
import type { Finding } from '../../findings/finding.ts'
import type { PodSecurity, View } from '../../plan/plan.ts'
import type { Cluster, Engine } from '../../site/site.ts'
import type { FileTree, TreeFile } from '../../tree/file-tree.ts'
import { type JsonObject, byCodePoint } from '../../tree/json.ts'
import { type RelPath, relPath } from '../../tree/rel-path.ts'
import type { Comments } from '../../tree/yaml-print.ts'
import { headOf } from '../head.ts'
import { layout } from '../layout.ts'
import { type NumberOf, makeNumbers } from '../numbers.ts'
import type { Placed } from '../unit.ts'
import { dialectOf, metricsNamespace, notEnforced, policyWriter } from './dialect.ts'
import { sumFlows } from './flows.ts'
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

/** What was made for one cluster, for all others that are made of the very same parts. */
type Made = { readonly files: readonly NamedFile[]; readonly list: TreeFile; readonly findings: readonly Finding[] }
/** What clusters of one run share: `share` each distinct file, `made` whole sets by what they are made of. */
export type NamespaceMemory = { readonly share: ShareFile; readonly made: Map<string, Made>; readonly numberOf: NumberOf }

export function makeNamespaceMemory(): NamespaceMemory {
  return { share: makeShareFile(), made: new Map(), numberOf: makeNumbers() }
}

/**
 * Files of envs/<env>/clusters/<cluster>/namespaces/, and the objects in them in the same order: Namespaces first, then policies.
 * The CNI's own namespace is not ours: it must run before any policy can be applied, and is never shut in by one.
 * `memory` is given to all clusters of a run, so that each distinct file is printed once.
 */
export function emitNamespaces(input: Input, memory: NamespaceMemory = makeNamespaceMemory()): Emitted {
  const { environment, cluster } = input
  const parts = partsOf(input, memory.numberOf)
  const made = memory.made.get(parts) ?? make(input, memory.share)
  memory.made.set(parts, made)
  const folder = layout.clusterManifests(environment, cluster.name, 'namespaces')
  const tree = new Map(made.files.map(({ name, file }): [RelPath, TreeFile] => [relPath(folder, name), file]))
  tree.set(relPath(folder, 'kustomization.yaml'), made.list)
  return { tree, objects: made.files.map(({ object }) => object), findings: made.findings }
}

/** Everything that `make` reads, as one text. */
function partsOf({ cluster, view, placed, engine }: Input, numberOf: NumberOf): string {
  const members = [...placed.values()].map(({ setting, contract }) => `${numberOf(setting)} ${numberOf(contract)}`)
  return JSON.stringify([engine, dialectOf(view, cluster), metricsNamespace(view), ...members])
}

function make({ cluster, view, placed, engine }: Input, share: ShareFile): Made {
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
  const files = [...namespaces, ...policies]
  return { files, list: kustomization(files, share), findings: distinct(findings) }
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
