// A site as it was generated, with its documents apart, so that one of them can be made wrong and the tree checked again.
import { loadAll } from 'js-yaml'
import { checkTree } from '../../../src/app/check-site.ts'
import { type Facts, factsOf } from '../../../src/checks/facts.ts'
import type { Manifest } from '../../../src/checks/manifest.ts'
import { readManifests } from '../../../src/checks/read-manifests.ts'
import type { Finding } from '../../../src/findings/finding.ts'
import type { Json } from '../../../src/tree/json.ts'
import type { RelPath } from '../../../src/tree/rel-path.ts'
import { printDocuments } from '../../../src/tree/yaml-print.ts'
import { type Case, builtOf } from '../../acceptance/cases.ts'
import { readsOf } from '../../acceptance/reads.ts'
import { charts, packs } from '../schemas.ts'

/** `charts`: published name of the chart that each component's values are for. `read`: files that some cluster's engine opens. */
export type Tree = {
  readonly title: string
  readonly texts: ReadonlyMap<RelPath, string>
  readonly facts: Facts
  readonly manifests: readonly Manifest[]
  readonly charts: ReadonlyMap<string, string>
  readonly read: ReadonlySet<RelPath>
}

export async function treeOf(one: Case): Promise<Tree> {
  const { texts, plan, clusters } = await builtOf(one)
  const placed = clusters.flatMap((cluster) => [...cluster.placed])
  const charts = placed.flatMap(([component, { setting }]) =>
    setting.source.kind === 'chart' ? [[component, setting.source.name] as const] : [],
  )
  const { manifests } = readManifests(texts)
  const read = new Set(clusters.flatMap(({ cluster }) => [...readsOf(one.engine, cluster.name, texts).keys()]))
  return { title: one.title, read, texts, facts: factsOf(plan, clusters), manifests, charts: new Map(charts) }
}

/** What `validate` would find in the tree with these files instead. */
export function findingsOf({ texts, facts }: Tree, changed: ReadonlyMap<RelPath, string>): Promise<readonly Finding[]> {
  return checkTree(packs, new Map([...texts, ...changed]), facts, charts)
}

/** The file's documents as objects; a comment alone is none. */
export function documentsIn({ texts }: Pick<Tree, 'texts'>, file: RelPath): readonly Json[] {
  return (loadAll(texts.get(file) ?? '') as readonly (Json | undefined)[]).filter((one): one is Json => one !== undefined && one !== null)
}

/** The file with another value as one of its documents. */
export function withDocument(tree: Pick<Tree, 'texts'>, file: RelPath, index: number, value: Json): string {
  return printDocuments(documentsIn(tree, file).map((one, i) => ({ value: i === index ? value : one })))
}
