// Rendered charts → findings: each fault once for all clusters that meet it, at the component's place in the spec.
import { type Finding, type Spot, at } from '../../findings/finding.ts'
import { layout } from '../../emit/layout.ts'
import type { Rendered } from '../../ports/chart-renderer.ts'
import { placeOf as placeOfComponent } from '../../site/site.ts'
import type { ClusterFacts } from '../facts.ts'
import type { Grounds } from '../grounds.ts'
import type { Manifest } from '../manifest.ts'
import { checkFlowPorts } from './check-flows.ts'
import { checkImages, checkPodSecurity } from './check-pods.ts'
import { checkRandom } from './check-random.ts'
import { checkProject } from './check-rights.ts'
import { checkSchemas } from './check-schemas.ts'
import { checkTwice } from './check-twice.ts'
import { type Objects, readObjects } from './objects.ts'
import type { Renders, UnitOn } from './render-plan.ts'
import { type DeepFault, type RenderedOn, doubt, fault } from './rendered-on.ts'

/** The objects of each request; empty for what was not rendered. `manifests`: all of them, for the schemas that they need. */
export type ReadRenders = Renders & { readonly read: readonly Read[]; readonly manifests: readonly Manifest[] }
type Read = Objects & { readonly text: string; readonly faults: readonly DeepFault[] }

/** Parses every text once. */
export function readRenders(renders: Renders, engine: string | undefined): ReadRenders {
  const read = renders.outcomes.map(({ first, again }): Read => {
    if (first.kind !== 'rendered') return { objects: [], troubles: [], text: '', faults: [notRendered(first)] }
    const parsed = readObjects(first.text)
    const random = again === undefined || again === first.text ? [] : checkRandom(parsed.objects, readObjects(again).objects, engine)
    return { ...parsed, text: first.text, faults: [...parsed.troubles.map((trouble) => fault('manifest/yaml', trouble)), ...random] }
  })
  return { ...renders, read, manifests: read.flatMap(({ objects }) => objects.map(({ manifest }) => manifest)) }
}

function notRendered(rendered: Exclude<Rendered, { kind: 'rendered' }>): DeepFault {
  if (rendered.kind === 'refused')
    return fault(
      'deep/refused',
      `its chart refuses the values: ${rendered.why}`,
      'the engine would stop there, too: change the values that it names',
    )
  return doubt('deep/not-rendered', `not rendered, and so not checked: ${rendered.why}`, rendered.hint)
}

const CHECKS = [checkPodSecurity, checkProject, checkFlowPorts]
/** These see nothing of the cluster but its Kubernetes, which is part of what is rendered. */
const CHECKS_OF_TEXT = [checkSchemas, checkImages]

/** All findings, unit after unit as they stand in the plan. */
export function checkDeep(grounds: Grounds, { plan, read }: ReadRenders): readonly Finding[] {
  const met = new Map<string, Met>()
  const ofText = new Map<number, readonly DeepFault[]>()
  for (const units of byCluster(plan.units).values()) {
    const all = units.map((unit): RenderedOn => ({ ...unit, ...read[unit.render]!, grounds }))
    for (const one of all) {
      const known = ofText.get(one.render) ?? [...read[one.render]!.faults, ...CHECKS_OF_TEXT.flatMap((check) => check(one))]
      ofText.set(one.render, known)
      add(met, one, [...known, ...CHECKS.flatMap((check) => check(one))])
    }
    for (const { one, faults } of checkTwice(all)) add(met, one, faults)
  }
  return [...met.values()].map((one) => told(one, grounds))
}

function byCluster(units: readonly UnitOn[]): ReadonlyMap<string, readonly UnitOn[]> {
  const clusters = new Map<string, UnitOn[]>()
  for (const unit of units) {
    const list = clusters.get(unit.cluster.name)
    if (list === undefined) clusters.set(unit.cluster.name, [unit])
    else list.push(unit)
  }
  return clusters
}

/** A fault with the clusters that meet it. */
type Met = { readonly fault: DeepFault; readonly unit: UnitOn; readonly clusters: ClusterFacts[] }

/** Equal faults of a unit become one. */
function add(met: Map<string, Met>, unit: UnitOn, faults: readonly DeepFault[]): void {
  for (const one of faults) {
    const key = JSON.stringify([unit.unit.name, one])
    const known = met.get(key)
    if (known === undefined) met.set(key, { fault: one, unit, clusters: [unit.cluster] })
    else if (known.clusters.at(-1) !== unit.cluster) known.clusters.push(unit.cluster)
  }
}

function told({ fault: one, unit, clusters }: Met, grounds: Grounds): Finding {
  const spot = spotOf(unit, clusters.length > 1, grounds)
  const message = `${unit.unit.name} on ${listOf(clusters.map(({ name }) => name))}: ${one.message}`
  return { ...one, message, ...(spot && { at: spot }) }
}

const MOST_NAMED = 3

function listOf(names: readonly string[]): string {
  const rest = names.length - MOST_NAMED
  return rest > 0 ? `${names.slice(0, MOST_NAMED).join(', ')} and ${rest} more` : names.join(', ')
}

/** Where the spec says the component: for one cluster the level nearest to it, for several the site. What no level says has its common values, if anything. */
function spotOf({ cluster, unit }: UnitOn, isOfSeveral: boolean, { facts, texts }: Grounds): Spot | undefined {
  const site = facts.plan?.site
  const environment = site?.environments.find(({ name }) => name === cluster.environment)
  const nearest = [cluster.given?.cluster.said, environment?.said, site?.said]
  const levels = [...(isOfSeveral ? nearest.toReversed() : nearest), site?.profile]
  const level = levels.find((said) => said !== undefined && said.components[unit.component] !== undefined)
  if (level !== undefined) return at(placeOfComponent(level, unit.component), 'key', level.file)
  const values = layout.commonValues(unit.component)
  return texts.has(values) ? at([], 'value', values) : undefined
}
