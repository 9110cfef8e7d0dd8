// Capabilities on one cluster: provided twice, missing, or provided by several without a word on which is meant.
import { capabilities } from '../blueprint/capabilities.gen.ts'
import { type Finding, error } from '../findings/finding.ts'
import { type Offer, type WantedCapability, chosen } from './capabilities.ts'
import type { Setting } from './plan.ts'
import { type Levels, spotOf } from './said.ts'
import type { Sources } from './views.ts'

type Words = { readonly cluster: string; readonly levels: Levels }

export function checkCapabilities(
  { site, market }: Sources,
  settings: ReadonlyMap<string, Setting>,
  cluster: string,
  levels: Levels,
): readonly Finding[] {
  const { offers, wants } = market(settings)
  const twice = [...offers].flatMap(([capability, all]) => providedTwice(capability, all, { cluster, levels }))
  const unmet = wants.filter(({ capability }) => capability !== 'kubernetes-api' && !chosen(capability, offers, site.defaults))
  return [...twice, ...unmet.flatMap((wanted) => notSettled(wanted, offers.get(wanted.capability) ?? [], { cluster, levels }))]
}

function providedTwice(capability: string, offers: readonly Offer[], { cluster, levels }: Words): readonly Finding[] {
  const providers = [...new Set(offers.map(({ component }) => component))]
  if (capabilities.get(capability)?.cardinality !== 'one' || providers.length < 2) return []
  const message = `${providers.join(' and ')} both provide ${capability} on ${cluster}, and a cluster has one`
  return [error('plan/capability-twice', message, spotOf(providers[1]!, [], levels), `switch one off: \`${providers[0]}: false\``)]
}

/** Nobody provides it, or several do and nobody said which is meant. */
function notSettled(
  { capability, component, optional }: WantedCapability,
  offers: readonly Offer[],
  { cluster, levels }: Words,
): readonly Finding[] {
  const names = offers.map(({ name }) => name)
  if (names.length === 0 && optional) return []
  const where = spotOf(component, [], levels)
  if (names.length === 0) {
    const summary = capabilities.get(capability)?.summary ?? capability
    const hint = `${summary} Switch on a component that provides it; \`catalog\` lists them.`
    return [error('plan/capability-missing', `${component} needs ${capability}, which nothing on ${cluster} provides`, where, hint)]
  }
  const hint = `say which is meant: \`defaults: {${capability}: ${names[0]}}\``
  return [error('plan/default-missing', `${component} needs ${capability}, and ${names.join(', ')} provide it on ${cluster}`, where, hint)]
}
