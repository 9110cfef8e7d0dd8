// Capabilities on one cluster: provided twice, missing, or provided by several without a word on which is meant.
import { capabilities } from '../blueprint/capabilities.gen.ts'
import { type Finding, error } from '../findings/finding.ts'
import { chosen, offersOf, wantsOf } from './capabilities.ts'
import type { Setting } from './plan.ts'
import { type Levels, spotOf } from './said.ts'
import type { Sources } from './views.ts'

export function checkCapabilities(
  { site }: Sources,
  settings: ReadonlyMap<string, Setting>,
  cluster: string,
  levels: Levels,
): readonly Finding[] {
  const offers = offersOf(settings)
  const twice = [...offers].flatMap(([capability, all]) => {
    const providers = [...new Set(all.map(({ component }) => component))]
    if (capabilities.get(capability)?.cardinality !== 'one' || providers.length < 2) return []
    return [
      error(
        'plan/capability-twice',
        `${providers.join(' and ')} both provide ${capability} on ${cluster}, and a cluster has one`,
        spotOf(providers[1]!, [], levels),
        `switch one off: \`${providers[0]}: false\``,
      ),
    ]
  })
  const missing = wantsOf(settings).flatMap(({ capability, component, optional }) => {
    if (capability === 'kubernetes-api' || chosen(capability, offers, site.defaults)) return []
    const names = (offers.get(capability) ?? []).map(({ name }) => name)
    if (names.length === 0 && optional) return []
    const where = spotOf(component, [], levels)
    if (names.length === 0)
      return [
        error(
          'plan/capability-missing',
          `${component} needs ${capability}, which nothing on ${cluster} provides`,
          where,
          providersHint(capability),
        ),
      ]
    return [
      error(
        'plan/default-missing',
        `${component} needs ${capability}, and ${names.join(', ')} provide it on ${cluster}`,
        where,
        `say which is meant: \`defaults: {${capability}: ${names[0]}}\``,
      ),
    ]
  })
  return [...twice, ...missing]
}

const providersHint = (capability: string): string =>
  `${capabilities.get(capability)?.summary ?? capability} Switch on a component that provides it; \`catalog\` lists them.`
