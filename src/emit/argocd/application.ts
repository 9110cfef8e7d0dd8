// One Application a unit, and the root that holds them. Fields as Argo CD 3.4.6 knows them (chart 10.2.2).
import type { Site } from '../../site/site.ts'
import type { JsonObject } from '../../tree/json.ts'
import { type RelPath, relPath } from '../../tree/rel-path.ts'
import { layout } from '../layout.ts'
import { NAMESPACES, OWN, SECRETS } from '../order.ts'
import type { ClusterUnits, Unit } from '../unit.ts'

export const IN_CLUSTER = 'https://kubernetes.default.svc'

/** Where Argo CD lives; it reads Applications and projects in its own namespace only. */
export function engineNamespace({ placed }: ClusterUnits): string {
  const engine = [...placed.values()].find(({ setting }) => setting.blueprint.head.engine === 'argocd')
  return engine?.setting.namespace ?? 'argocd'
}

/** A path of the site as the repository sees it. */
const inRepository = ({ repository }: Site, path: RelPath): RelPath => (repository.path === '' ? path : relPath(repository.path, path))

// A sync that failed is tried again for ever, with whatever commit stands by then: every component converges without order.
const RETRY = { limit: -1, refresh: true, backoff: { duration: '10s', factor: 2, maxDuration: '5m' } }

/** The Application that reads apps/<cluster>/ and so itself. It prunes: a unit that leaves the repository takes its Application along. */
export function rootOf(site: Site, folder: RelPath, namespace: string): JsonObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'root', namespace },
    spec: {
      project: 'root',
      source: {
        repoURL: site.repository.url,
        targetRevision: site.repository.branch,
        path: inRepository(site, folder),
        directory: { recurse: false },
      },
      destination: { server: IN_CLUSTER, namespace },
      syncPolicy: { automated: { prune: true, selfHeal: true }, syncOptions: ['ServerSideApply=true', 'PruneLast=true'], retry: RETRY },
    },
  }
}

/** `namespace`: the engine's, which is the same for all units of the cluster. */
export function applicationOf(site: Site, cluster: ClusterUnits, unit: Unit, namespace: string = engineNamespace(cluster)): JsonObject {
  const { finalizer, prune } = ownership(unit)
  // Kinds of others may be missing yet, and the first dry run would refuse the whole unit for them.
  const skipDryRun = unit.isConfig || unit.class === 'namespaces'
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: unit.name,
      namespace,
      annotations: { 'argocd.argoproj.io/sync-wave': String(unit.wave), ...generatePaths(site, cluster.environment, unit) },
      ...(finalizer && { finalizers: ['resources-finalizer.argocd.argoproj.io'] }),
    },
    spec: {
      project: unit.project,
      source: sourceOf(site, unit),
      destination: { server: IN_CLUSTER, namespace: unit.namespace },
      syncPolicy: {
        automated: { prune, selfHeal: true },
        syncOptions: ['ServerSideApply=true', 'PruneLast=true', ...(skipDryRun ? ['SkipDryRunOnMissingResource=true'] : [])],
        retry: RETRY,
      },
    },
  }
}

/** DESIGN 5, the class table: what a cluster cannot lose stays when its unit goes; what operators hold is pruned but never cascaded. */
export function ownership(unit: Pick<Unit, 'class' | 'isConfig'>): { readonly finalizer: boolean; readonly prune: boolean } {
  if (unit.class === 'leaf') return { finalizer: true, prune: true }
  return { finalizer: false, prune: unit.isConfig || unit.class === 'operator' }
}

function sourceOf(site: Site, { name, source }: Unit): JsonObject {
  const { url, branch } = site.repository
  switch (source.kind) {
    case 'git':
      return { repoURL: source.repository, targetRevision: source.tag, path: source.path }
    case 'manifests':
      return name === OWN
        ? ownSource(site, source.folder)
        : { repoURL: url, targetRevision: branch, path: inRepository(site, source.folder) }
    case 'chart': {
      const valueFiles = source.valueFiles.map(({ path }) => `/${inRepository(site, path)}`)
      // All levels are named, whether or not they say something today: what is read never depends on the split.
      const helm = { releaseName: source.releaseName, valueFiles, ignoreMissingValueFiles: true }
      return { repoURL: url, targetRevision: branch, path: inRepository(site, source.folder), helm }
    }
  }
}

/**
 * People's manifests, at any depth, without kustomize. Argo CD 3.4 fails on a path that does not exist, and people may not have made
 * the folder yet: so the source is the folder above, which we always write, with a filter. `*` matches `/` too in its patterns.
 */
function ownSource(site: Site, folder: RelPath): JsonObject {
  const cut = folder.lastIndexOf('/')
  const above = inRepository(site, relPath(folder.slice(0, cut)))
  const { url, branch } = site.repository
  return { repoURL: url, targetRevision: branch, path: above, directory: { recurse: true, include: `${folder.slice(cut + 1)}/*` } }
}

/** Files whose change makes the repo-server render again (docs/operator-manual/high_availability.md); upstream's repository needs none. */
function generatePaths(site: Site, environment: string, { name, component, source }: Unit): JsonObject {
  if (source.kind === 'git') return {}
  const absolute = (paths: readonly RelPath[]): readonly string[] => paths.map((path) => `/${inRepository(site, path)}`)
  // The leaf may refer to either folder above it, and moves between them when the levels differ.
  const above = [layout.commonManifests(component), layout.environmentManifests(environment, component)]
  const paths =
    source.kind === 'chart'
      ? ['.', ...absolute(source.valueFiles.map(({ path }) => path))]
      : name === OWN
        ? absolute([source.folder])
        : ['.', ...(name === NAMESPACES || name === SECRETS ? [] : absolute(above))]
  return { 'argocd.argoproj.io/manifest-generate-paths': paths.join(';') }
}
