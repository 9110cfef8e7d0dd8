// What `validate --deep` rendered, as words and as facts.
import type { Renders } from '../checks/deep/render-plan.ts'
import { type Json, byCodePoint } from '../tree/json.ts'

/** `rendered`: units on clusters, by where their charts came from. `gitSources`: what Helm has no part in. */
export function deepFacts({ plan, outcomes }: Renders): Json {
  const rendered: { [from: string]: number } = { tree: 0, vendored: 0, cache: 0, network: 0 }
  const missing = new Map<string, { readonly unit: string; readonly why: string; readonly clusters: string[] }>()
  for (const { unit, cluster, render } of plan.units) {
    const { first } = outcomes[render]!
    if (first.kind === 'rendered') rendered[first.from] = (rendered[first.from] ?? 0) + 1
    else {
      const key = JSON.stringify([unit.name, first.why])
      const known = missing.get(key) ?? { unit: unit.name, why: first.why, clusters: [] }
      known.clusters.push(cluster.name)
      missing.set(key, known)
    }
  }
  return { rendered, charts: plan.requests.length, notRendered: [...missing.values()], gitSources: gitSources({ plan }) }
}

/** `rendered 12 of 14 units; not from charts, and so not looked at: gateway-api`. */
export function deepWords({ plan, outcomes }: Renders): string {
  const done = plan.units.filter(({ render }) => outcomes[render]!.first.kind === 'rendered').length
  const unheld = gitSources({ plan })
  const rest = unheld.length === 0 ? '' : `; not from charts, and so not looked at: ${unheld.join(', ')}`
  return `rendered ${done} of ${plan.units.length} ${plan.units.length === 1 ? 'unit' : 'units'}${rest}`
}

const gitSources = ({ plan }: Pick<Renders, 'plan'>): readonly string[] =>
  [...new Set(plan.unheld.map(({ unit }) => unit.name))].sort(byCodePoint)
