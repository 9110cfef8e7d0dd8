// What a unit or a cluster that leaves the repository means in the cluster: some take their objects along, others leave them there.
import { loadAll } from 'js-yaml'
import { type Json, type JsonObject, isObject } from '../tree/json.ts'
import type { FileChange } from './file-change.ts'

const LONGEST = 200_000 // no unit of ours is ever that long

/** What stays: all that the unit installed, or "namespace x". `how` is what to do so that it goes too, as a sentence. */
export type Orphan = { readonly cluster: string; readonly unit: string; readonly how: string }
/** A unit that goes with everything that it installed. */
export type Removal = { readonly cluster: string; readonly unit: string }
/** A cluster that leaves the site or its engine; `outcome` says what its engine makes of that. */
export type Farewell = { readonly cluster: string; readonly outcome: string }

const HOME = /^(?:apps\/([^/]+)\/root\.yaml|clusters\/([^/]+)\/kustomization\.yaml)$/
// Names end up in commands that people copy: nothing but what a name of Kubernetes may hold.
const UNIT = /^(?:apps|clusters)\/[^/]+\/([a-z0-9-]+)\.yaml$/
const NAMESPACE = /^envs\/[^/]+\/clusters\/[^/]+\/namespaces\/namespace-([a-z0-9-]+)\.yaml$/

/** Clusters whose side of the engine comes as a whole; under another name a cluster is another cluster. */
export function joiningOf(files: readonly FileChange[]): readonly string[] {
  return files.filter(({ kind, path }) => (kind === 'create' || kind === 'move') && HOME.test(path)).map(({ where }) => where.cluster!)
}

/**
 * Clusters whose side of the engine goes as a whole. Flux keeps what it read last; Argo CD's Applications skip value files
 * that are missing, and would render their charts again with what the site and the environment say alone.
 */
export function farewellsOf(files: readonly FileChange[], joined: readonly string[]): readonly Farewell[] {
  return files
    .flatMap(({ kind, path, from }) => (kind === 'delete' ? path : (from ?? [])))
    .flatMap((path) => {
      const [, ofArgo, ofFlux] = HOME.exec(path) ?? []
      const cluster = ofArgo ?? ofFlux
      return cluster === undefined ? [] : [{ path, cluster }]
    })
    .map(({ path, cluster }) => ({
      cluster,
      outcome: joined.includes(cluster) ? OTHER_ENGINE : path.startsWith('apps/') ? STOP_ARGO : FLUX_RESTS,
    }))
}

const OTHER_ENGINE = 'another engine takes over: take the old one off that cluster before you merge, or both act on the same objects'

const STOP_ARGO =
  'take it down, or scale its Argo CD application controller to 0, before you merge: the Applications there would go on without the values of their cluster'
const BY_HAND = 'delete by hand what its folder listed'
const FLUX_RESTS = 'Flux there finds its folder gone and leaves everything as it is'

/** A cluster that leaves as a whole is not among them: its engine finds its folder gone, and changes nothing. */
export function leavingOf(
  files: readonly FileChange[],
  left: readonly string[],
): { readonly orphans: readonly Orphan[]; readonly removed: readonly Removal[] } {
  const orphans: Orphan[] = []
  const removed: Removal[] = []
  for (const { kind, path, before, where } of files) {
    const cluster = where.cluster ?? ''
    if (kind !== 'delete' || before === undefined || left.includes(cluster)) continue
    const namespace = NAMESPACE.exec(path)?.[1]
    if (namespace !== undefined) orphans.push({ cluster, unit: `namespace ${namespace}`, how: `\`kubectl delete namespace ${namespace}\`` })
    const unit = UNIT.exec(path)?.[1]
    const object = unit === undefined ? undefined : objects(before).find(isUnit)
    if (unit === undefined || object === undefined) continue
    const how = howToRemove(object, unit, files)
    if (how === undefined) removed.push({ cluster, unit })
    else orphans.push({ cluster, unit, how })
  }
  return { orphans, removed }
}

/** The clusters of those that say the same, in their order. */
export function together<T extends { readonly cluster: string }>(
  list: readonly T[],
): readonly (Omit<T, 'cluster'> & { readonly clusters: readonly string[] })[] {
  const groups = new Map<string, Omit<T, 'cluster'> & { readonly clusters: string[] }>()
  for (const { cluster, ...rest } of list) {
    const key = JSON.stringify(rest)
    const known = groups.get(key) ?? { ...rest, clusters: [] }
    groups.set(key, known)
    known.clusters.push(cluster)
  }
  return [...groups.values()]
}

const isUnit = (object: Json): object is JsonObject =>
  isObject(object) && (object['kind'] === 'Application' || String(object['apiVersion']).startsWith('kustomize.toolkit.fluxcd.io/'))

/** Undefined where it goes by itself: an Application with a finalizer, or a Kustomization that deletes. */
function howToRemove({ kind, metadata, spec }: JsonObject, unit: string, files: readonly FileChange[]): string | undefined {
  const meta = isObject(metadata) ? metadata : {}
  if (kind === 'Application')
    return Array.isArray(meta['finalizers'])
      ? undefined
      : 'before you merge, give the Application the finalizer `resources-finalizer.argocd.argoproj.io`'
  if (!isObject(spec) || spec['deletionPolicy'] !== 'Orphan') return undefined
  const { namespace } = meta
  if (typeof namespace !== 'string' || !/^[a-z0-9-]+$/.test(namespace)) return BY_HAND
  const chart = files.some(({ path }) => path.endsWith(`/${unit}/release.yaml`))
  return chart ? `\`kubectl --namespace ${namespace} delete helmrelease ${unit}\`` : BY_HAND
}

function objects(text: string): readonly Json[] {
  if (text.length > LONGEST) return []
  try {
    return loadAll(text) as Json[]
  } catch {
    return []
  }
}
