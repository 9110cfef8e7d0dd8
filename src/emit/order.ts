// From needs between components to an order of units: waves for one engine, dependencies for the other.
import { byCodePoint } from '../tree/json.ts'
import type { ComponentClass, Need } from '../plan/plan.ts'

/** What the order has to know of a component: whether it has a unit for its chart, and one for its own manifests. */
export type Part = { readonly class: ComponentClass; readonly installed: boolean; readonly config: boolean }
export type Ordered = { readonly wave: number; readonly dependsOn: readonly string[] }

export const NAMESPACES = 'namespaces'
export const OWN = 'own'
export const SECRETS = 'secrets'
export const configUnit = (component: string): string => `${component}-config`

/** Units beside those of components: people's own manifests, and Secrets, which come `through` a component for their readers. */
export type Beside = {
  readonly own: boolean
  readonly secrets: { readonly through: string | undefined; readonly readers: readonly string[] } | undefined
}

/**
 * Unit name to its place. Namespaces come after CRDs and the pod network and before the rest; people's own manifests last.
 * A wave is the longest path from 0; dependencies are transitively reduced and sorted. The graph has no cycle: the plan saw to it.
 */
export function orderUnits(
  parts: ReadonlyMap<string, Part>,
  needs: ReadonlyMap<string, readonly Need[]>,
  { own, secrets }: Beside,
): ReadonlyMap<string, Ordered> {
  const edges = edgesOf(parts, needs)
  if (secrets) addSecrets(edges, parts, secrets)
  if (own) edges.set(OWN, new Set(edges.keys()))
  const reach = new Map<string, ReadonlySet<string>>()
  for (const unit of edges.keys()) reachOf(unit, edges, reach)
  const waves = new Map<string, number>()
  return new Map(
    [...edges.keys()].sort(byCodePoint).map((unit) => {
      const direct = [...edges.get(unit)!]
      const dependsOn = direct.filter((one) => !direct.some((other) => other !== one && reach.get(other)!.has(one))).sort(byCodePoint)
      return [unit, { wave: waveOf(unit, edges, waves), dependsOn }]
    }),
  )
}

function edgesOf(parts: ReadonlyMap<string, Part>, needs: ReadonlyMap<string, readonly Need[]>): Map<string, Set<string>> {
  const early = [...parts].filter(([, part]) => isEarly(part) && part.installed).map(([key]) => key)
  const edges = new Map<string, Set<string>>([[NAMESPACES, new Set(early)]])
  for (const [key, part] of parts) {
    const before = (needs.get(key) ?? []).flatMap(({ component, whole }) => lastUnit(component, parts.get(component), whole))
    const base = new Set([...before, ...(isEarly(part) ? [] : [NAMESPACES])])
    if (part.installed) edges.set(key, base)
    if (part.config) edges.set(configUnit(key), new Set([...base, NAMESPACES, ...(part.installed ? [key] : [])]))
  }
  return edges
}

/** After what brings them, before what reads them; a reader that the bringer itself waits for goes first, and reads them later. */
function addSecrets(edges: Map<string, Set<string>>, parts: ReadonlyMap<string, Part>, secrets: NonNullable<Beside['secrets']>): void {
  const { through, readers } = secrets
  const before = through === undefined ? [] : lastUnit(through, parts.get(through), true)
  edges.set(SECRETS, new Set([NAMESPACES, ...before]))
  const upstream = reachOf(SECRETS, edges, new Map())
  for (const reader of readers) {
    const part = parts.get(reader)
    if (part === undefined || isEarly(part)) continue
    for (const unit of [reader, configUnit(reader)]) if (edges.has(unit) && !upstream.has(unit)) edges.get(unit)!.add(SECRETS)
  }
}

/** CRDs and the pod network need no namespace of ours: they live in kube-system, which is always there. */
const isEarly = (part: Part): boolean => part.class === 'crds' || part.class === 'cni'

/** The unit by which a needed component is there; a component without any unit is somebody else's work. */
function lastUnit(component: string, part: Part | undefined, whole: boolean): readonly string[] {
  if (part === undefined) return []
  if (part.config && (whole || !part.installed)) return [configUnit(component)]
  return part.installed ? [component] : []
}

function reachOf(
  unit: string,
  edges: ReadonlyMap<string, ReadonlySet<string>>,
  reach: Map<string, ReadonlySet<string>>,
): ReadonlySet<string> {
  const known = reach.get(unit)
  if (known) return known
  const all = new Set<string>()
  for (const next of edges.get(unit) ?? []) {
    all.add(next)
    for (const far of reachOf(next, edges, reach)) all.add(far)
  }
  reach.set(unit, all)
  return all
}

function waveOf(unit: string, edges: ReadonlyMap<string, ReadonlySet<string>>, waves: Map<string, number>): number {
  const known = waves.get(unit)
  if (known !== undefined) return known
  const wave = Math.max(-1, ...[...(edges.get(unit) ?? [])].map((next) => waveOf(next, edges, waves))) + 1
  waves.set(unit, wave)
  return wave
}
