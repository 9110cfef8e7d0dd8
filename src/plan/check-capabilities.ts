// Capabilities on one cluster: provided twice, missing, or provided by several without a word on which is meant.
import { capabilities } from '../blueprint/capabilities.gen.ts'
import { type Finding, error } from '../findings/finding.ts'
import { type Offer, type WantedCapability, chosen } from './capabilities.ts'
import { givenBy } from './distributions.ts'
import type { Setting, View } from './plan.ts'
import { type Levels, spotOf } from './said.ts'
import type { Sources } from './views.ts'

/** Sentences that end where "on <cluster>" follows: many clusters have the same fault, which is told once. */
export function checkCapabilities({ site, market }: Sources, { settings, distribution }: View, levels: Levels): readonly Finding[] {
  const given = givenBy(distribution)
  const { offers, wants } = market(settings)
  const twice = [...offers].flatMap(([capability, all]) => providedTwice(capability, all, levels))
  const unmet = wants.filter(
    ({ capability }) => capability !== 'kubernetes-api' && !given.has(capability) && !chosen(capability, offers, site.defaults),
  )
  return [...twice, ...unmet.flatMap((wanted) => notSettled(wanted, offers.get(wanted.capability) ?? [], settings, levels))]
}

function providedTwice(capability: string, offers: readonly Offer[], levels: Levels): readonly Finding[] {
  const providers = [...new Set(offers.map(({ component }) => component))]
  if (capabilities.get(capability)?.cardinality !== 'one' || providers.length < 2) return []
  const message = `a cluster has one ${capability}, and ${providers.join(' and ')} both provide it`
  return [error('plan/capability-twice', message, spotOf(providers[1]!, [], levels), `switch one off: \`${providers[0]}: false\``)]
}

/** Nobody provides it, or several do and nobody said which is meant. */
function notSettled(
  { capability, component, optional }: WantedCapability,
  offers: readonly Offer[],
  settings: ReadonlyMap<string, Setting>,
  levels: Levels,
): readonly Finding[] {
  const names = offers.map(({ name }) => name)
  if (names.length === 0 && optional) return []
  const where = spotOf(component, [], levels)
  if (names.length === 0) {
    const message = `${component} needs ${capability}, which nothing provides`
    return [error('plan/capability-missing', message, where, howToGet(capability, settings))]
  }
  const hint = `say which is meant: \`defaults: {${capability}: ${names[0]}}\``
  return [error('plan/default-missing', `${component} needs ${capability}, and ${names.join(', ')} provide it`, where, hint)]
}

/** What to write: the option of a component that is on already, or the component that brings it. */
function howToGet(capability: string, settings: ReadonlyMap<string, Setting>): string {
  for (const { key, blueprint } of settings.values()) {
    const names = (blueprint.head.provides ?? []).find((provided) => provided.capability === capability)?.names
    if (names !== undefined) return `${key} provides one for each of its \`${names}\`, and has none`
  }
  const { summary = capability, companion } = capabilities.get(capability) ?? {}
  if (companion !== undefined) return `switch on what brings it: \`components: {${companion}: {}}\``
  return `${summary} Switch on a component that provides it; \`catalog\` lists them.`
}
