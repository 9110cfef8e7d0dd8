// validate: the spec, its blueprints, the plan and what would be generated, without a look at what stands.
import { type Checked, andThen, checked } from '../findings/checked.ts'
import { emit } from '../emit/emit.ts'
import { nothingStands } from '../emit/unit.ts'
import { planSite } from './plan-site.ts'
import type { PlanPorts, Spec } from './ports.ts'

export async function validateSite(ports: PlanPorts, spec: Spec): Promise<Checked<{ readonly files: number; readonly clusters: number }>> {
  const planned = await planSite(ports, spec)
  return andThen(planned, ({ plan, kits }) =>
    andThen(emit(plan, kits, nothingStands, new Map()), ({ tree, clusters }) => checked({ files: tree.size, clusters: clusters.length })),
  )
}
