// Plan → value files and manifests, each setting at the level that said it, and what each cluster gets of every component.
import type { Finding } from '../../findings/finding.ts'
import type { Kits } from '../../plan/kit.ts'
import type { Plan } from '../../plan/plan.ts'
import type { FileTree, TreeFile } from '../../tree/file-tree.ts'
import { byCodePoint } from '../../tree/json.ts'
import type { RelPath } from '../../tree/rel-path.ts'
import type { Placed, StandingValues } from '../unit.ts'
import { clusterContext, siteContext } from './context.ts'
import { renderComponent } from './component.ts'
import { makeContracts } from './contract.ts'
import { makeRenderer } from './renderer.ts'

export type Levels = {
  readonly tree: FileTree
  readonly placed: ReadonlyMap<string, ReadonlyMap<string, Placed>> // cluster name → component → what it gets
  readonly findings: readonly Finding[]
}

/** Every component through all levels; one component knows nothing of another. */
export function renderLevels(plan: Plan, kits: Kits, standing: StandingValues): Levels {
  const files = new Map<RelPath, TreeFile>()
  const placed = new Map<string, Map<string, Placed>>()
  const findings: Finding[] = []
  const render = makeRenderer()
  const scene = {
    site: siteContext(plan.site),
    kits,
    clusters: new Map(plan.environments.flatMap(({ clusters }) => clusters.map(({ cluster }) => [cluster.name, clusterContext(cluster)]))),
    render,
    contractAt: makeContracts(render),
    standing,
    files,
    findings,
    place: (cluster: string, one: Placed) =>
      void (placed.get(cluster) ?? placed.set(cluster, new Map()).get(cluster)!).set(one.setting.key, one),
  }
  for (const key of componentKeys(plan)) renderComponent(scene, plan, key)
  return { tree: files, placed, findings }
}

function componentKeys(plan: Plan): readonly string[] {
  const views = [plan.view, ...plan.environments.flatMap(({ view, clusters }) => [view, ...clusters.map((cluster) => cluster.view)])]
  return [...new Set(views.flatMap(({ settings }) => [...settings.keys()]))].sort(byCodePoint)
}
