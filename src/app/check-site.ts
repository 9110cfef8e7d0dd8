// What engines would read of a repository, held against everything that would refuse it or silently pass over it.
import { runChecks } from '../checks/check-tree.ts'
import { checkDeep, readRenders } from '../checks/deep/check-deep.ts'
import type { Renders } from '../checks/deep/render-plan.ts'
import type { Facts } from '../checks/facts.ts'
import { KUBERNETES, familiesFor } from '../checks/find-schema.ts'
import { groundsOf } from '../checks/grounds.ts'
import { ownKinds } from '../checks/own-kinds.ts'
import { placeInManifests } from '../checks/places.ts'
import { readManifests } from '../checks/read-manifests.ts'
import { silence } from '../checks/silence.ts'
import { unreadFile } from '../checks/unread.ts'
import { type Charts, chartsFor } from '../checks/values/chart-of.ts'
import type { Finding } from '../findings/finding.ts'
import type { ChartShape, ChartShapes } from '../ports/chart-shapes.ts'
import type { Family, SchemaSource } from '../ports/schema-source.ts'
import type { RelPath } from '../tree/rel-path.ts'

/**
 * Every finding with its place, but those that the spec silences; only the families that the manifests need are read, and the shapes of charts
 * that the plan uses. Without `shapes` nobody looks at chart values. `renders`: what Helm made of the charts, where somebody asked for it. `unread`: files
 * whose texts nobody could read.
 */
export async function checkTree(
  source: SchemaSource,
  texts: ReadonlyMap<RelPath, string>,
  facts: Facts,
  shapes?: ChartShapes,
  { renders, unread = [] }: { readonly renders?: Renders | undefined; readonly unread?: readonly RelPath[] } = {},
): Promise<readonly Finding[]> {
  const { manifests, findings } = readManifests(texts)
  const rendered = renders && readRenders(renders, facts.plan?.site.engine)
  const index = await source.index()
  const families = new Map<string, Family>()
  for (const name of familiesFor([...manifests, ...(rendered?.manifests ?? [])], index)) families.set(name, await source.family(name))
  const charts = shapes && (await readCharts(shapes, facts))
  const kubernetes = families.get(KUBERNETES) // there wherever a CustomResourceDefinition is
  const shelf = { index, families, ...(kubernetes && { own: ownKinds(manifests, facts, kubernetes) }) }
  const grounds = groundsOf({ manifests, texts, facts, shelf, charts })
  const found = [...runChecks(grounds), ...(rendered ? checkDeep(grounds, rendered) : [])]
  return placeInManifests(
    silence([...unread.map(unreadFile), ...findings, ...found], facts.plan?.site.silenced ?? [], rendered !== undefined),
    texts,
  )
}

async function readCharts(shapes: ChartShapes, facts: Facts): Promise<Charts> {
  const charts = new Map<string, ChartShape>()
  for (const [key, pack] of chartsFor(facts, await shapes.index())) charts.set(key, await shapes.shape(pack))
  return charts
}
