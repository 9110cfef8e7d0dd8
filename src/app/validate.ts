// validate: the spec, its blueprints, the plan, what would be generated, and the repository as it would stand then.
import type { Renders } from '../checks/deep/render-plan.ts'
import { factsOf } from '../checks/facts.ts'
import { type Checked, andThen, checked } from '../findings/checked.ts'
import { checkTree } from './check-site.ts'
import { planSite } from './plan-site.ts'
import { type PlanPorts, type Spec, type ValidatePorts, noWishes } from './ports.ts'
import { renderUnits } from './render-units.ts'
import { settleSite } from './settle-site.ts'
import { treeAfter } from './tree-after.ts'

/** `renders`: where charts were rendered, too. */
export type Validated = { readonly files: number; readonly clusters: number; readonly renders?: Renders }

/** The spec and its plan alone: for an editor, or before a commit. */
export async function validateSpec(ports: PlanPorts, spec: Spec): Promise<Checked<Validated>> {
  const planned = await planSite(ports, spec)
  return andThen(planned, ({ plan }) => checked({ files: 0, clusters: plan.environments.flatMap(({ clusters }) => clusters).length }))
}

export async function validateSite(ports: ValidatePorts, spec: Spec): Promise<Checked<Validated>> {
  const snapshot = await ports.workTree.snapshot()
  const settled = await settleSite(ports, spec, snapshot, { ...noWishes, isStrict: true })
  if (!settled.ok) return settled
  const { changes, planned, emission } = settled.value
  if (planned === undefined || emission === undefined) throw new Error('a strict run took the lock’s word')
  const texts = await treeAfter(snapshot, changes, planned.site.schemas)
  const facts = factsOf(planned.plan, emission.clusters)
  const renders = ports.renderer && (await renderUnits(ports.renderer, ports.schemas, snapshot, texts, facts))
  const found = await checkTree(ports.schemas, texts, facts, renders)
  const validated = { files: emission.tree.size, clusters: emission.clusters.length, ...(renders && { renders }) }
  return checked(validated, [...settled.findings, ...found])
}
