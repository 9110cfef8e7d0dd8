// One AppProject a component, with no more rights than its blueprint declares that it writes.
import type { Site } from '../../site/site.ts'
import { type JsonObject, byCodePoint, isObject } from '../../tree/json.ts'
import type { GroupKind } from '../contract.ts'
import type { ClusterUnits, Placed } from '../unit.ts'
import { ENGINE_NAMESPACE, IN_CLUSTER } from './application.ts'

type Rights = {
  readonly sources: readonly string[]
  readonly namespaces: readonly string[]
  readonly clusterKinds: readonly GroupKind[]
  readonly kinds?: readonly GroupKind[]
}

/** All projects of a cluster. They come before every Application, which cannot exist without its own. */
export function projectsOf(site: Site, { cluster, placed }: ClusterUnits): readonly JsonObject[] {
  const own = [site.repository.url]
  const spaces = sorted([...placed.values()].map(({ setting }) => setting.namespace).filter((namespace) => !namespace.startsWith('kube-')))
  return [
    projectOf('default', 'Closed: whatever names no project gets no rights.', { sources: [], namespaces: [], clusterKinds: [] }),
    projectOf('root', 'The root Application: Applications and their projects, nothing else.', {
      sources: own,
      namespaces: [ENGINE_NAMESPACE],
      clusterKinds: [],
      kinds: [kind('argoproj.io', 'AppProject'), kind('argoproj.io', 'Application')],
    }),
    projectOf('namespaces', 'Namespaces and the network policies in them.', {
      sources: own,
      namespaces: spaces,
      clusterKinds: [kind('', 'Namespace')],
      kinds: [kind('cilium.io', 'CiliumNetworkPolicy'), kind('networking.k8s.io', 'NetworkPolicy')],
    }),
    ...[...placed.values()].map((one) => projectOf(one.setting.key, one.setting.blueprint.head.summary, rightsOf(own, one))),
    ...(cluster.own
      ? [
          projectOf('own', "The cluster's own folder: whatever people put there.", {
            sources: own,
            namespaces: ['*'],
            clusterKinds: [kind('*', '*')],
          }),
        ]
      : []),
  ]
}

const kind = (group: string, name: string): GroupKind => ({ group, kind: name })

function rightsOf(own: readonly string[], { setting, contract, config }: Placed): Rights {
  const configSpaces = (config?.objects ?? []).flatMap(({ metadata }) =>
    isObject(metadata) && typeof metadata['namespace'] === 'string' ? [metadata['namespace']] : [],
  )
  return {
    sources: setting.source.kind === 'git' ? [...own, setting.source.repository] : own,
    namespaces: sorted([setting.namespace, ...contract.writes.namespaces, ...configSpaces]),
    clusterKinds: contract.writes.clusterKinds,
  }
}

function projectOf(name: string, description: string, { sources, namespaces, clusterKinds, kinds }: Rights): JsonObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name, namespace: ENGINE_NAMESPACE, annotations: { 'argocd.argoproj.io/sync-wave': '-1' } },
    spec: {
      description: description.slice(0, 255), // the CRD's limit
      sourceRepos: sources,
      destinations: namespaces.map((namespace) => ({ server: IN_CLUSTER, namespace })),
      clusterResourceWhitelist: distinctKinds(clusterKinds),
      ...(kinds && { namespaceResourceWhitelist: distinctKinds(kinds) }),
    },
  }
}

function distinctKinds(kinds: readonly GroupKind[]): readonly JsonObject[] {
  const all = new Map(kinds.map(({ group, kind: name }) => [`${group}/${name}`, { group, kind: name }]))
  return [...all].sort(([a], [b]) => byCodePoint(a, b)).map(([, one]) => one)
}

const sorted = (names: readonly string[]): readonly string[] => [...new Set(names)].sort(byCodePoint)
