// Changes of a spec at one level, for any site: what a person does on an ordinary day, said for one environment or one cluster.
import { stringify } from 'yaml'
import type { JsonObject } from '../../src/tree/json.ts'
import { type Variant, closureOf, clusterOf, headOf, isBlueprint, provides, specAlone } from './alone.ts'
import { type Case, type Spec, specOf } from './cases.ts'

/** `touches`: clusters for which the edit is meant; no other may notice. `after` is refused as a spec where it makes no sense there. */
export type Edit = { readonly title: string; readonly touches: readonly string[]; readonly after: string }

// Whoever provides one of these is needed by others as soon as it is there.
const NEEDED = /^(cni|crds\/.*|secret-store|sealed-secrets|metrics)$/

/** Every edit of a site; of a blueprint alone, each variant has its half of them. */
export function editsOf(one: Case): readonly Edit[] {
  const { defaults, example } = bothHalves(one)
  if (one.alone === undefined) return [...defaults, ...example]
  return one.alone.variant === 'defaults' ? [...defaults, exampleInStaging(one)] : example
}

function bothHalves(one: Case): { readonly [variant in Variant]: readonly Edit[] } {
  const spec = specOf(one.text)
  const first = spec.environments[0]!
  const below = spec.clusters.filter(({ environment }) => environment === first.name).map(({ name }) => name)
  const last = spec.clusters.at(-1)!
  const inFirst = (title: string, said: JsonObject): Edit => ({
    title: `${first.name}: ${title}`,
    touches: below,
    after: saidFor(spec, said),
  })
  return {
    defaults: [
      inFirst('values of a chart', { components: { [chartKey(spec, one)]: { values: { acceptance: { said: 'here' } } } } }),
      { title: `${last.name}: more workers`, touches: [last.name], after: grown(spec, last) },
    ],
    example: [
      inFirst('another domain', { domain: 'elsewhere.example.org' }),
      ...switchedOff(spec, one).map((key) => inFirst(`${key} off`, { components: { [key]: false } })),
      { title: `a cluster joins ${last.environment}`, touches: ['joined'], after: joined(spec, last) },
    ],
  }
}

/** The spec with more said for its first environment; what it says already stays where both are maps. */
function saidFor(spec: Spec, said: JsonObject): string {
  const [first, ...others] = spec.environments as readonly (JsonObject & { components?: JsonObject })[]
  const components = { ...first!.components, ...(said['components'] as JsonObject | undefined) }
  return stringify({ ...spec, environments: [{ ...first, ...said, ...(Object.keys(components).length > 0 && { components }) }, ...others] })
}

/** A component with a chart that the spec names: the one at hand, else the last. */
function chartKey(spec: Spec, { alone }: Case): string {
  const keys = Object.keys(spec.components)
  const noChart = ['gateway-api', 'prometheus-operator-crds']
  return alone && keys.includes(alone.name) && !noChart.includes(alone.name)
    ? alone.name
    : keys.filter((key) => !noChart.includes(key)).at(-1)!
}

/** Whether others fall with the component: the engine, or what it provides. */
export function isNeeded(key: string, said: JsonObject): boolean {
  return isBlueprint(key) && (headOf(key).engine !== undefined || provides(key, said).some((one) => NEEDED.test(one)))
}

/** What can be switched off without leaving somebody in need: the blueprint that is alone, or the last component that gives nothing. */
function switchedOff(spec: Spec, { alone }: Case): readonly string[] {
  const keys = alone ? [alone.name] : Object.keys(spec.components)
  const [last] = keys.filter((key) => key in spec.components && !isNeeded(key, spec.components[key] as JsonObject)).slice(-1)
  return last === undefined ? [] : [last]
}

/** Staging says the whole example of the blueprint, prod stays with its defaults. */
function exampleInStaging({ alone, engine }: Case): Edit {
  const { name } = alone!
  const after = specAlone(closureOf(name, 'defaults', engine), engine, closureOf(name, 'example', engine))
  return { title: 'staging: the example', touches: ['staging-1'], after }
}

function joined(spec: Spec, { environment }: Spec['clusters'][number]): string {
  return stringify({ ...spec, clusters: [...spec.clusters, clusterOf('joined', environment, 9, { servers: 1 })] })
}

function grown(spec: Spec, last: Spec['clusters'][number]): string {
  const { nodes: _, ...others } = last
  const size = last['size'] as { servers: number; workers?: number } | undefined
  const more = { servers: size?.servers ?? 1, workers: (size?.workers ?? 0) + 3 }
  return stringify({ ...spec, clusters: spec.clusters.map((one) => (one === last ? { ...others, size: more } : one)) })
}
