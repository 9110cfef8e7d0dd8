// Traps that several objects make together: looked for on each cluster, and told once, on however many they meet.
import type { Finding } from '../../findings/finding.ts'
import { type JsonObject, isObject } from '../../tree/json.ts'
import type { ClusterFacts } from '../facts.ts'
import type { Check, Grounds } from '../grounds.ts'
import { type Manifest, metadataOf, nameOf } from '../manifest.ts'

type Look = (objects: readonly Manifest[], cluster: ClusterFacts, grounds: Grounds) => readonly Finding[]

/** A check that looks at everything that a cluster is given; a fault of a shared file is told once. */
export function onEachCluster(look: Look): Check {
  return (grounds) => onceEach(grounds.facts.clusters.flatMap((cluster) => look(grounds.objectsOn(cluster), cluster, grounds)))
}

/** The findings without those that break the same rule at the same place; `by` tells apart what is no repetition. */
export function onceEach(findings: readonly Finding[], by: (finding: Finding) => string = () => ''): readonly Finding[] {
  const told = new Set<string>()
  return findings.filter((finding) => {
    const { rule, at } = finding
    if (at === undefined) return true
    const key = `${rule} ${at.file} ${at.path.join('/')} ${by(finding)}`
    return !told.has(key) && told.add(key)
  })
}

export const isKind =
  (group: string, ...kinds: readonly string[]) =>
  (manifest: Manifest): boolean =>
    manifest.group === group && kinds.includes(manifest.kind)

/** The labels of every Namespace among the objects, with the one that Kubernetes adds itself. */
export function namespaceLabels(objects: readonly Manifest[]): ReadonlyMap<string, JsonObject> {
  return new Map(
    objects.filter(isKind('', 'Namespace')).map((manifest) => {
      const { labels } = metadataOf(manifest)
      const name = nameOf(manifest)
      return [name, { ...(isObject(labels) ? labels : {}), 'kubernetes.io/metadata.name': name }] as const
    }),
  )
}
