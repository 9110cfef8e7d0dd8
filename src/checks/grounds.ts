// What every check looks at: the tree as objects, the site behind it, and the schemas that are known.
import type { Finding } from '../findings/finding.ts'
import type { RelPath } from '../tree/rel-path.ts'
import type { ClusterFacts, Facts } from './facts.ts'
import type { Shelf } from './find-schema.ts'
import type { Manifest } from './manifest.ts'
import { type Given, byFile, givenTo } from './reach.ts'
import type { Charts } from './values/chart-of.ts'

export type Grounds = {
  readonly manifests: readonly Manifest[]
  /** Texts of the tree that engines read, by path; value files, too. */
  readonly texts: ReadonlyMap<RelPath, string>
  readonly facts: Facts
  /** The families that the manifests need. */
  readonly shelf: Shelf
  /** Shapes of the values of charts that the plan uses, as far as they are known; undefined where nobody looks at values. */
  readonly charts?: Charts | undefined
  /** Every object that a cluster is given, as often as it gets it; the same list at every call. */
  readonly objectsOn: (cluster: ClusterFacts) => readonly Manifest[]
  /** The same with the kustomizations on the way, and the encrypted Secrets of people's. */
  readonly filesOn: (cluster: ClusterFacts) => Given
}

/** A pure function over all of it; findings in the order of the tree. */
export type Check = (grounds: Grounds) => readonly Finding[]

/**
 * A trap: what an engine, Helm or Kubernetes takes without a word, and what goes wrong all the same. `says` is the first sentence of its
 * page, docs/rules/<rule>.md, whose examples are its fixtures.
 */
export type Trap = { readonly rule: string; readonly says: string; readonly check: Check }

export function groundsOf(known: Omit<Grounds, 'objectsOn' | 'filesOn'>): Grounds {
  const files = byFile(known.manifests)
  const lists = new Map<string, Given>()
  const filesOn = (cluster: ClusterFacts): Given => {
    const list = lists.get(cluster.name) ?? givenTo(cluster, files)
    lists.set(cluster.name, list)
    return list
  }
  return { ...known, filesOn, objectsOn: (cluster) => filesOn(cluster).objects }
}
