// What Helm would have made of a site's charts, said by files: `rendered/<unit>.yaml`, and what else may come of a chart.
import { type Outcome, type Renders, planRenders } from '../../src/checks/deep/render-plan.ts'
import type { Facts } from '../../src/checks/facts.ts'
import type { RelPath } from '../../src/tree/rel-path.ts'
import type { Files } from './pages.ts'
import { packs } from './schemas.ts'

const START = 'rendered/'

/** Files of Helm's, without their folder, apart from those of the tree. */
export function partFiles(files: Files): { readonly rendered: Files; readonly others: Files } {
  const entries = Object.entries(files)
  return {
    rendered: Object.fromEntries(
      entries.filter(([path]) => path.startsWith(START)).map(([path, text]) => [path.slice(START.length), text]),
    ),
    others: Object.fromEntries(entries.filter(([path]) => !path.startsWith(START))),
  }
}

/**
 * `<unit>.yaml` is what was rendered, `<unit>.again.yaml` what a second time gave, `<unit>.refused` and `<unit>.failed` are Helm's words where it
 * did not. Units of which nothing is said rendered nothing.
 */
export async function rendersOf(texts: ReadonlyMap<RelPath, string>, { clusters }: Facts, rendered: Files): Promise<Renders> {
  const plan = planRenders(clusters, texts, await packs.index())
  const names = Object.keys(rendered).map((path) => path.split('.')[0]!)
  const strange = names.filter((name) => !plan.units.some(({ unit }) => unit.name === name))
  if (strange.length > 0) throw new Error(`no unit of this site renders: ${strange.join(', ')}`)
  const outcomes = plan.requests.map((_, number): Outcome => {
    const name = plan.units.find(({ render }) => render === number)!.unit.name
    const {
      [`${name}.yaml`]: text = '',
      [`${name}.again.yaml`]: again,
      [`${name}.refused`]: refused,
      [`${name}.failed`]: failed,
    } = rendered
    if (refused !== undefined) return { first: { kind: 'refused', why: refused.trim() } }
    if (failed !== undefined) return { first: { kind: 'failed', why: failed.trim(), hint: 'look at the chart' } }
    return { first: { kind: 'rendered', text, from: 'vendored' }, ...(again !== undefined && { again }) }
  })
  return { plan, outcomes }
}
