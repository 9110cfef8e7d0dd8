// validate --spec-only: the spec, its blueprints and the plan. A file of its own, since nothing is loaded that only a tree needs.
import type { Renders } from '../checks/deep/render-plan.ts'
import { type Checked, andThen, checked } from '../findings/checked.ts'
import { planSite } from './plan-site.ts'
import type { PlanPorts, Spec } from './ports.ts'

/** `renders`: where charts were rendered, too. */
export type Validated = { readonly files: number; readonly clusters: number; readonly renders?: Renders }

/** The spec and its plan alone: for an editor, or before a commit. */
export async function validateSpec(ports: PlanPorts, spec: Spec): Promise<Checked<Validated>> {
  const planned = await planSite(ports, spec)
  return andThen(planned, ({ plan }) => checked({ files: 0, clusters: plan.environments.flatMap(({ clusters }) => clusters).length }))
}
