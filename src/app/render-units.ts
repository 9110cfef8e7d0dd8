// Every chart of the site rendered as its engine would, a few at a time.
import { type Outcome, type Renders, planRenders } from '../checks/deep/render-plan.ts'
import type { Facts } from '../checks/facts.ts'
import type { ChartRenderer, RenderRequest } from '../ports/chart-renderer.ts'
import type { SchemaSource } from '../ports/schema-source.ts'
import type { Snapshot } from '../ports/work-tree.ts'
import type { RelPath } from '../tree/rel-path.ts'

/** Each helm takes a core, and some hundred megabytes for a large chart. */
const AT_ONCE = 2

/** Where a chart is a folder of people's own outside of `charts/`, its files are read as well. A Failure HELM-n where nothing can be rendered. */
export async function renderUnits(
  renderer: ChartRenderer,
  schemas: SchemaSource,
  snapshot: Snapshot,
  texts: ReadonlyMap<RelPath, string>,
  { clusters }: Facts,
): Promise<Renders> {
  await renderer.ready()
  const units = clusters.flatMap(({ given }) => given?.units ?? [])
  const folders = new Set(
    units.flatMap(({ source }) => (source.kind === 'chart' && !source.folder.startsWith('charts/') ? [source.folder] : [])),
  )
  const further = (await Promise.all([...folders].map((folder) => snapshot.list(folder)))).flat()
  const all = new Map([...(await snapshot.read(further)), ...texts])
  const plan = planRenders(clusters, all, await schemas.index())
  return { plan, outcomes: await inTurn(plan.requests, (request) => outcomeOf(renderer, request)) }
}

/** What holds a Secret is rendered twice: only so one sees that a chart makes up its content. */
async function outcomeOf(renderer: ChartRenderer, request: RenderRequest): Promise<Outcome> {
  const first = await renderer.render(request)
  if (first.kind !== 'rendered' || !/^kind: *"?Secret"? *$/m.test(first.text)) return { first }
  const again = await renderer.render(request)
  return again.kind === 'rendered' ? { first, again: again.text } : { first }
}

/** The results in the order of the jobs. */
async function inTurn<A, B>(jobs: readonly A[], work: (job: A) => Promise<B>): Promise<readonly B[]> {
  const results: B[] = []
  let next = 0
  const hand = async (): Promise<void> => {
    for (let i = next++; i < jobs.length; i = next++) results[i] = await work(jobs[i]!)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, hand))
  return results
}
