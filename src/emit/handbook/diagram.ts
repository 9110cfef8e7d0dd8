// Two Mermaid diagrams: site, environments and clusters; and the order in which units come when a cluster is new.
import type { Site } from '../../site/site.ts'
import { block, label, listed, text } from '../markdown.ts'
import type { Unit } from '../unit.ts'
import type { Described } from './recipe.ts'

const MOST_CLUSTERS = 8
const MOST_ENVIRONMENTS = 12
const MOST_ORDERS = 4

/** Ids are ours (`n1`): a name such as `end` would be a word of Mermaid's. */
export function siteDiagram(site: Site, clusters: readonly Described[]): string {
  const lines = ['flowchart LR', `  site[${label(site.name)}]`]
  const shown = site.environments.filter(({ clusters: own }) => own.length > 0)
  let count = 0
  const node = (shape: string): string => `n${++count}${shape}`
  for (const environment of shown.slice(0, MOST_ENVIRONMENTS)) {
    const parent = node('')
    lines.push(`  site --> ${parent}(${label(environment.name)})`)
    const own = clusters.filter(({ units }) => units.environment === environment.name)
    for (const one of own.slice(0, MOST_CLUSTERS)) lines.push(`  ${parent} --> ${node(`[(${label(clusterLabel(one))})]`)}`)
    if (own.length > MOST_CLUSTERS) lines.push(`  ${parent} --> ${node(`[${label(`and ${own.length - MOST_CLUSTERS} more clusters`)}]`)}`)
  }
  if (shown.length > MOST_ENVIRONMENTS)
    lines.push(`  site --> ${node(`[${label(`and ${shown.length - MOST_ENVIRONMENTS} more environments`)}]`)}`)
  return block('mermaid', lines)
}

function clusterLabel({ planned: { cluster } }: Described): string {
  const { servers, workers } = cluster.size
  return `${cluster.name}: ${many(servers, 'server')}${workers > 0 ? `, ${many(workers, 'worker')}` : ''}`
}

const many = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/** One diagram for all clusters with the same units in the same order. */
export function orderDiagrams(clusters: readonly Described[]): string {
  const orders = new Map<string, { readonly units: readonly Unit[]; readonly names: string[] }>()
  for (const { units } of clusters) {
    const order = JSON.stringify(units.units.map(({ name, wave, dependsOn }) => [name, wave, dependsOn]))
    const group = orders.get(order) ?? { units: units.units, names: [] }
    group.names.push(text(units.cluster.name))
    orders.set(order, group)
  }
  const all = [...orders.values()].sort((a, b) => b.names.length - a.names.length)
  if (all.length === 1) return orderDiagram(all[0]!.units)
  const shown = all.slice(0, MOST_ORDERS).map(({ units, names }) => `On ${listed(names, MOST_CLUSTERS)}:\n\n${orderDiagram(units)}`)
  const hidden = all.slice(MOST_ORDERS).reduce((sum, { names }) => sum + names.length, 0)
  return [...shown, ...(hidden > 0 ? [`${hidden} more clusters differ from these.`] : [])].join('\n\n')
}

function orderDiagram(units: readonly Unit[]): string {
  const ids = new Map(units.map(({ name }, i) => [name, `u${i + 1}`]))
  const waves = [...new Set(units.map(({ wave }) => wave))]
  const boxes = waves.flatMap((wave) => [
    `  subgraph w${wave}[${label(`wave ${wave}`)}]`,
    ...units.filter((unit) => unit.wave === wave).map(({ name }) => `    ${ids.get(name)}[${label(name)}]`),
    '  end',
  ])
  const arrows = units.flatMap(({ name, dependsOn }) => dependsOn.map((before) => `  ${ids.get(before)} --> ${ids.get(name)}`))
  return block('mermaid', ['flowchart LR', ...boxes, ...arrows])
}
