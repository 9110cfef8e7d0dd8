// The true needs between the components of one cluster: the edges from which order is made.
import { type Settings } from './level-views.ts'
import { type Market, chosen } from './capabilities.ts'
import type { Need } from './plan.ts'

/**
 * Component to what it comes after. A need of CRDs or of the pod network is met by the provider's chart;
 * any other (addresses, issuers, stores) only by its own manifests too.
 */
export function needsOf(
  settings: Settings,
  { offers, wants }: Market,
  defaults: { readonly [capability: string]: string },
): ReadonlyMap<string, readonly Need[]> {
  const needs = new Map<string, Need[]>([...settings.keys()].map((key) => [key, []]))
  for (const { capability, component } of wants) {
    const provider = chosen(capability, offers, defaults)?.component
    const whole = !capability.startsWith('crds/') && capability !== 'cni'
    if (provider !== undefined && provider !== component) needs.get(component)!.push({ component: provider, whole })
  }
  for (const setting of settings.values()) {
    const wanted = [...(setting.blueprint.head.after ?? []), ...setting.after].filter((name) => settings.has(name) && name !== setting.key)
    needs.get(setting.key)!.push(...wanted.map((component) => ({ component, whole: true })))
  }
  return needs
}

/** A cycle among the needs as the list of its components, first one repeated at the end; undefined where there is none. */
export function findCycle(needs: ReadonlyMap<string, readonly Need[]>): readonly string[] | undefined {
  const done = new Set<string>()
  const visit = (key: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(key)) return [...path.slice(path.indexOf(key)), key]
    if (done.has(key)) return undefined
    for (const { component } of needs.get(key) ?? []) {
      const cycle = visit(component, [...path, key])
      if (cycle) return cycle
    }
    done.add(key)
    return undefined
  }
  for (const key of needs.keys()) {
    const cycle = visit(key, [])
    if (cycle) return cycle
  }
  return undefined
}
