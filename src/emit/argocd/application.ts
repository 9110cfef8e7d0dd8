// One Application a unit, and the root that holds them. Fields as Argo CD 3.4.6 knows them (chart 10.2.2).
import type { Site } from '../../site/site.ts'
import type { JsonObject } from '../../tree/json.ts'
import type { RelPath } from '../../tree/rel-path.ts'
import { layout } from '../layout.ts'
import type { ClusterUnits, Unit } from '../unit.ts'

export const ENGINE_NAMESPACE = 'argocd'
export const IN_CLUSTER = 'https://kubernetes.default.svc'

/** A path of the site as the repository sees it. */
const inRepository = ({ repository }: Site, path: string): string => (repository.path === '' ? path : `${repository.path}/${path}`)

// A sync that failed is tried again for ever, with whatever commit stands by then: every component converges without order.
const RETRY = { limit: -1, refresh: true, backoff: { duration: '10s', factor: 2, maxDuration: '5m' } }

/** The Application that reads apps/<cluster>/ and so itself. It prunes: a unit that leaves the repository takes its Application along. */
export function rootOf(site: Site, folder: RelPath): JsonObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'root', namespace: ENGINE_NAMESPACE },
    spec: {
      project: 'root',
      source: {
        repoURL: site.repository.url,
        targetRevision: site.repository.branch,
        path: inRepository(site, folder),
        directory: { recurse: false },
      },
      destination: { server: IN_CLUSTER, namespace: ENGINE_NAMESPACE },
      syncPolicy: { automated: { prune: true, selfHeal: true }, syncOptions: ['ServerSideApply=true', 'PruneLast=true'], retry: RETRY },
    },
  }
}

export function applicationOf(site: Site, { environment }: ClusterUnits, unit: Unit): JsonObject {
  const { finalizer, prune } = ownership(unit)
  const skipDryRun = unit.isConfig || unit.class === 'namespaces'
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: unit.name,
      namespace: ENGINE_NAMESPACE,
      annotations: { 'argocd.argoproj.io/sync-wave': String(unit.wave), ...generatePaths(site, environment, unit) },
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
      // People's own folder needs no kustomization; ours always have one.
      return {
        repoURL: url,
        targetRevision: branch,
        path: inRepository(site, source.folder),
        ...(name === 'own' && { directory: { recurse: true } }),
      }
    case 'chart': {
      const valueFiles = source.valueFiles.map(({ path }) => `/${inRepository(site, path)}`)
      // All levels are named, whether or not they say something today: what is read never depends on the split.
      const helm = { releaseName: source.releaseName, valueFiles, ignoreMissingValueFiles: true }
      return { repoURL: url, targetRevision: branch, path: inRepository(site, source.folder), helm }
    }
  }
}

/** Files whose change makes the repo-server render again (docs/operator-manual/high_availability.md); upstream's repository needs none. */
function generatePaths(site: Site, environment: string, { component, source }: Unit): JsonObject {
  if (source.kind === 'git') return {}
  const inherited = [layout.commonManifests(component), layout.environmentManifests(environment, component)]
  const others =
    source.kind === 'chart' ? source.valueFiles.map(({ path }) => path) : component === 'namespaces' || component === 'own' ? [] : inherited
  return { 'argocd.argoproj.io/manifest-generate-paths': ['.', ...others.map((path) => `/${inRepository(site, path)}`)].join(';') }
}
