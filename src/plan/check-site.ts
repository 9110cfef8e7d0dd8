// What holds for the whole site: one engine, and defaults that name somebody.
import { capabilities } from '../blueprint/capabilities.gen.ts'
import { type Finding, at, error } from '../findings/finding.ts'
import { didYouMean } from '../findings/nearest.ts'
import type { PlannedEnvironment } from './plan.ts'
import { placeOf } from '../site/site.ts'
import { allLevels } from './said.ts'
import type { Sources } from './views.ts'

export function checkSite(sources: Sources, environments: readonly PlannedEnvironment[]): readonly Finding[] {
  return [...checkEngines(sources), ...checkDefaults(sources, environments)]
}

function checkEngines({ site, selection, kits }: Sources): readonly Finding[] {
  const hint = 'a site has exactly one engine; change gitops.engine to change it'
  return [...selection.components].flatMap(([key, name]) => {
    const engine = name === undefined ? undefined : kits.get(name)?.blueprint.head.engine
    if (!engine) return []
    return allLevels(site).flatMap((level) => {
      const { file, components } = level
      const isOff = Object.hasOwn(components, key) && components[key] === false
      if (!Object.hasOwn(components, key) || (engine === site.engine) !== isOff) return []
      const message = isOff
        ? `${key} is the engine of this site and cannot be switched off`
        : `${key} is an engine, and gitops.engine of this site is ${site.engine}`
      return [error('plan/engine', message, at(placeOf(level, key), 'key', file), hint)]
    })
  })
}

function checkDefaults({ site, market }: Sources, environments: readonly PlannedEnvironment[]): readonly Finding[] {
  const offered = new Map<string, Set<string>>()
  for (const { view } of environments.flatMap(({ clusters }) => clusters)) {
    for (const [capability, offers] of market(view.settings).offers) {
      const names = offered.get(capability) ?? new Set<string>()
      for (const { name, component } of offers) names.add(name).add(component)
      offered.set(capability, names)
    }
  }
  return Object.entries(site.defaults).flatMap(([capability, name]) => {
    if (!capabilities.has(capability) || offered.get(capability)?.has(name)) return []
    const hint = didYouMean(name, [...(offered.get(capability) ?? [])])
    return [
      error(
        'plan/default-unknown',
        `defaults.${capability} names "${name}", which provides no ${capability} on any cluster`,
        at(['defaults', capability]),
        hint,
      ),
    ]
  })
}
