// validate: the spec, its blueprints, the plan, what would be generated, and the repository as it would stand then.
import { factsOf } from '../checks/facts.ts'
import { type Checked, checked } from '../findings/checked.ts'
import { checkTree } from './check-site.ts'
import { type Spec, type ValidatePorts, noWishes } from './ports.ts'
import { renderUnits } from './render-units.ts'
import { settleSite } from './settle-site.ts'
import { treeAfter } from './tree-after.ts'
import type { Validated } from './validate-spec.ts'

/** Writes nothing; the lock is never believed without a look. */
export async function validateSite(ports: ValidatePorts, spec: Spec): Promise<Checked<Validated>> {
  const snapshot = await ports.workTree.snapshot()
  const settled = await settleSite(ports, spec, snapshot, { ...noWishes, isStrict: true })
  if (!settled.ok) return settled
  const { changes, planned, emission } = settled.value
  if (planned === undefined || emission === undefined) throw new Error('a strict run took the lock’s word')
  const { texts, unread } = await treeAfter(snapshot, changes, planned.site.schemas)
  const facts = factsOf(planned.plan, emission.clusters)
  const renders = ports.renderer && (await renderUnits(ports.renderer, ports.schemas, snapshot, texts, facts))
  const found = await checkTree(ports.schemas, texts, facts, ports.charts, { renders, unread })
  const validated = { files: emission.tree.size, clusters: emission.clusters.length, ...(renders && { renders }) }
  return checked(validated, [...settled.findings, ...found])
}
