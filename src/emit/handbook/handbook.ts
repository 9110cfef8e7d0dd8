// The pages for people, and the configuration of machines that they lead through.
import type { Plan } from '../../plan/plan.ts'
import type { FileTree } from '../../tree/file-tree.ts'
import { formation } from '../formation/formation.ts'
import { groundOf, makeProvided } from '../formation/ground.ts'
import { layout } from '../layout.ts'
import type { ClusterUnits } from '../unit.ts'
import { bootstrapPage } from './bootstrap.ts'
import { day2Page } from './day-2.ts'
import { readme } from './readme.ts'
import type { Described } from './recipe.ts'

/** README.md, docs/bootstrap.md, docs/day-2.md and bootstrap/<cluster>/. `units` are those of every cluster of the plan. */
export function handbook({ site, environments }: Plan, units: readonly ClusterUnits[]): FileTree {
  const byName = new Map(units.map((one) => [one.cluster.name, one]))
  const providedBy = makeProvided()
  const clusters = environments.flatMap(({ clusters: planned }) =>
    planned.map((one): Described => {
      const own = byName.get(one.cluster.name)!
      return { planned: one, units: own, ground: groundOf(one, own.placed, providedBy) }
    }),
  )
  const hasSecrets = units.some(({ secrets }) => secrets.rows.length > 0)
  return new Map([
    [layout.readme, readme(site, clusters, hasSecrets)],
    [layout.bootstrapPage, bootstrapPage(site, clusters, hasSecrets)],
    [layout.day2Page, day2Page(site, clusters, hasSecrets)],
    ...formation(clusters.flatMap(({ ground }) => ground ?? [])),
  ])
}
