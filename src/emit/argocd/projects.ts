// One AppProject a component, with no more rights than its blueprint declares that it writes.
import type { Site } from '../../site/site.ts'
import { type TreeFile, printedFile } from '../../tree/file-tree.ts'
import { type JsonObject, byCodePoint, isObject } from '../../tree/json.ts'
import { joinDocuments, printYaml } from '../../tree/yaml-print.ts'
import type { GroupKind } from '../contract.ts'
import { headOf } from '../head.ts'
import { type NumberOf, makeNumbers } from '../numbers.ts'
import { NAMESPACES, OWN, SECRETS } from '../order.ts'
import type { SecretsUnit } from '../secret.ts'
import type { ClusterUnits, Placed } from '../unit.ts'
import { IN_CLUSTER, engineNamespace } from './application.ts'

/** What a project may do. `namespaces` may be patterns; `name` narrows a cluster-wide kind to one object. */
type Rights = {
  readonly sources: readonly string[]
  readonly namespaces: readonly string[]
  readonly clusterKinds: readonly (GroupKind & { readonly name?: string })[]
  readonly kinds?: readonly GroupKind[]
}
type Project = { readonly name: string; readonly description: string; readonly rights: Rights; readonly comment?: readonly string[] }

/** What was printed already, by what it is made of: most clusters of a fleet have the same file, and all but a few of its projects. */
export type ProjectMemory = {
  readonly files: Map<string, TreeFile>
  readonly printed: Map<string, string>
  readonly numberOf: NumberOf
}

export function makeProjectMemory(): ProjectMemory {
  return { files: new Map(), printed: new Map(), numberOf: makeNumbers() }
}

/** All projects of a cluster: root, default, namespaces, components by code point, secrets, own. They come before every Application. */
export function projectsFile(site: Site, cluster: ClusterUnits, memory: ProjectMemory): TreeFile {
  const namespace = engineNamespace(cluster)
  const sources = [site.repository.url]
  const used = new Set(cluster.units.map(({ project }) => project))
  const placed = [...cluster.placed.values()].filter(({ setting }) => used.has(setting.key))
  placed.sort((a, b) => byCodePoint(a.setting.key, b.setting.key))
  const first: readonly Project[] = [
    rootProject(sources, namespace),
    // A component of that name puts its own narrow project there.
    ...(used.has('default') ? [] : [defaultProject]),
    namespacesProject(sources, cluster),
  ]
  const components = placed.map((one) => componentOf(one, sources, namespace, memory))
  const last: readonly Project[] = [
    ...(cluster.secrets.unit ? [secretsProject(sources, cluster, cluster.secrets.unit)] : []),
    ...(used.has(OWN) ? [ownProject(sources, cluster.cluster.name, namespace)] : []),
  ]
  const parts = JSON.stringify([namespace, first, components.map((one) => one.parts), last])
  const print = (project: Project): string => printProject(project, namespace)
  const file =
    memory.files.get(parts) ??
    printedFile(() => joinDocuments([...first.map(print), ...components.map((one) => one.print()), ...last.map(print)]))
  memory.files.set(parts, file)
  return file
}

/** The project of a component; `parts` is everything that its text depends on. */
function componentOf(
  one: Placed,
  sources: readonly string[],
  namespace: string,
  { printed, numberOf }: ProjectMemory,
): { readonly parts: string; readonly print: () => string } {
  const { setting, contract } = one
  const configSpaces = configSpacesOf(one)
  const parts = JSON.stringify([numberOf(setting), numberOf(contract), namespace, sources, configSpaces])
  const print = (): string => {
    const known = printed.get(parts)
    if (known !== undefined) return known
    const rights: Rights = {
      sources: [...sources, ...upstreamOf(setting.source)],
      namespaces: [setting.namespace, ...contract.writes.namespaces, ...configSpaces],
      clusterKinds: contract.writes.clusterKinds,
    }
    const text = printProject({ name: setting.key, description: setting.blueprint.head.summary, rights }, namespace)
    printed.set(parts, text)
    return text
  }
  return { parts, print }
}

function rootProject(sources: readonly string[], namespace: string): Project {
  return {
    name: 'root',
    description: 'The root Application: Applications and their projects, nothing else.',
    rights: {
      sources,
      namespaces: [namespace],
      clusterKinds: [],
      kinds: [kind('argoproj.io', 'AppProject'), kind('argoproj.io', 'Application')],
    },
    comment: headOf('What each part of the platform on this cluster may read and write.'),
  }
}

const defaultProject: Project = {
  name: 'default',
  description: 'Closed: whatever names no project gets no rights.',
  rights: { sources: [], namespaces: [], clusterKinds: [] },
  comment: ['Argo CD makes this one itself and lets it do everything. Here it may do nothing.'],
}

/** Namespaces by name, and either dialect of policies in them; the unit's own destination too, without which it may not even start. */
function namespacesProject(sources: readonly string[], { placed, units }: ClusterUnits): Project {
  const made = sorted([...placed.values()].map(({ setting }) => setting.namespace).filter((name) => !name.startsWith('kube-')))
  const start = units.filter(({ name }) => name === NAMESPACES).map(({ namespace }) => namespace)
  const clusterKinds = made.map((name) => ({ ...kind('', 'Namespace'), name }))
  const kinds = [kind('cilium.io', 'CiliumNetworkPolicy'), kind('networking.k8s.io', 'NetworkPolicy')]
  return {
    name: NAMESPACES,
    description: 'Namespaces and the network policies in them.',
    rights: { sources, namespaces: [...made, ...start], clusterKinds, kinds },
  }
}

/** Declarations only: what becomes of them is the backend's work. */
function secretsProject(sources: readonly string[], { units }: ClusterUnits, { kind: declared, namespaces }: SecretsUnit): Project {
  const start = units.filter(({ name }) => name === SECRETS).map(({ namespace }) => namespace)
  return {
    name: SECRETS,
    description: 'What the Secrets of this cluster are made from.',
    rights: { sources, namespaces: [...namespaces, ...start], clusterKinds: [], kinds: [declared] },
  }
}

/** Who writes into the engine's namespace can give himself every right, and kube-system is as good. */
function ownProject(sources: readonly string[], cluster: string, engine: string): Project {
  return {
    name: OWN,
    description: `The manifests that people keep in apps/${cluster}/own.`,
    rights: { sources, namespaces: ['*', `!${engine}`, '!kube-system'], clusterKinds: [kind('', 'Namespace')] },
    comment: ["For people's own manifests: of the kinds that belong to no namespace, Namespaces only."],
  }
}

function configSpacesOf({ config }: Placed): readonly string[] {
  return (config?.objects ?? []).flatMap(({ metadata }) =>
    isObject(metadata) && typeof metadata['namespace'] === 'string' ? [metadata['namespace']] : [],
  )
}

/**
 * Sources beside the site's repository. Credentials of a private chart repository reach a build only where the project names it;
 * those of an OCI registry are kept without the scheme. Source: GetPermittedRepos in Argo CD util/argo/argo.go, 3.4.6.
 */
function upstreamOf(source: Placed['setting']['source']): readonly string[] {
  if (source.kind !== 'chart' && source.kind !== 'git') return []
  return [source.repository, ...(source.repository.startsWith('oci://') ? [source.repository.slice('oci://'.length)] : [])]
}

function printProject({ name, description, rights, comment }: Project, namespace: string): string {
  const { sources, namespaces, clusterKinds, kinds } = rights
  const value = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: {
      name,
      namespace,
      annotations: { 'argocd.argoproj.io/sync-wave': '-1' },
      // Keeps a project until its last Application is gone: deleting what an Application holds needs the project's rights.
      ...(name !== 'default' && { finalizers: ['resources-finalizer.argocd.argoproj.io'] }),
    },
    spec: {
      description: description.slice(0, 255), // the CRD's limit
      sourceRepos: sorted(sources),
      destinations: sorted(namespaces).map((one) => ({ server: IN_CLUSTER, namespace: one })),
      // Said even when empty: what is left out would keep the wildcards that Argo CD puts into `default`.
      clusterResourceWhitelist: distinctKinds(clusterKinds),
      ...(kinds && { namespaceResourceWhitelist: distinctKinds(kinds) }),
      ...(name === 'default' && sources.length === 0 && { namespaceResourceBlacklist: [kind('*', '*')] }),
    },
  }
  return printYaml(value, undefined, comment)
}

const kind = (group: string, name: string): GroupKind => ({ group, kind: name })

function distinctKinds(kinds: Rights['clusterKinds']): readonly JsonObject[] {
  const all = new Map(kinds.map((one) => [`${one.group}/${one.kind}/${one.name ?? ''}`, { ...one }]))
  return [...all].sort(([a], [b]) => byCodePoint(a, b)).map(([, one]) => one)
}

const sorted = (names: readonly string[]): readonly string[] => [...new Set(names)].sort(byCodePoint)
