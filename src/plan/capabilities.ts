// Who provides what at a level, what the plan adds because somebody needs it, and the facts that follow.
import { capabilities } from '../blueprint/capabilities.gen.ts'
import { parseExpression } from '../template/expression.ts'
import { holds } from '../template/evaluate.ts'
import { renderTemplate } from '../template/render.ts'
import { type Json, type JsonObject, byCodePoint, isObject } from '../tree/json.ts'
import type { Kits } from './kit.ts'
import type { Setting } from './plan.ts'
import type { Settings } from './level-views.ts'

/** One offer of a capability: by a component, or one of the several names that a component provides. */
export type Offer = { readonly component: string; readonly name: string }
export type Offers = ReadonlyMap<string, readonly Offer[]>
export type WantedCapability = { readonly capability: string; readonly component: string; readonly optional: boolean }

/** What settings offer and want. */
export type Market = { readonly offers: Offers; readonly wants: readonly WantedCapability[] }
export type MarketOf = (settings: Settings) => Market
type Applies = (when: string | undefined, setting: Setting) => boolean

/** Answers once for each set of settings: most clusters of a fleet share theirs with their environment. */
export function makeMarket(): MarketOf {
  const known = new WeakMap<Settings, Market>()
  const applies = makeApplies()
  return (settings) => {
    const market = known.get(settings) ?? { offers: offersOf(settings, applies), wants: wantsOf(settings, applies) }
    known.set(settings, market)
    return market
  }
}

/** Evaluates a `when` of a blueprint; one that does not parse was reported by the blueprint's lint and counts as false. */
function makeApplies(): Applies {
  const parsed = new Map<string, ReturnType<typeof parseExpression>>()
  return (when, setting) => {
    if (when === undefined) return true
    const expression = parsed.get(when) ?? parseExpression(setting.blueprint.source, when)
    parsed.set(when, expression)
    return expression.ok && holds(expression.value, { options: setting.options, name: setting.key, namespace: setting.namespace })
  }
}

function offersOf(settings: Settings, applies: Applies): Offers {
  const offers = new Map<string, Offer[]>()
  for (const setting of settings.values()) {
    for (const { capability, when, names } of setting.blueprint.head.provides ?? []) {
      if (!applies(when, setting)) continue
      const named = names === undefined ? undefined : setting.options[names]
      const own = names === undefined ? [setting.key] : isObject(named) ? Object.keys(named).sort(byCodePoint) : []
      offers.set(capability, [...(offers.get(capability) ?? []), ...own.map((name) => ({ component: setting.key, name }))])
    }
  }
  return offers
}

function wantsOf(settings: Settings, applies: Applies): readonly WantedCapability[] {
  return [...settings.values()].flatMap((setting) =>
    (setting.blueprint.head.needs ?? [])
      .filter(({ when }) => applies(when, setting))
      .map(({ capability, optional }) => ({ capability, component: setting.key, optional: optional === true })),
  )
}

/** Which offer is meant: the only one, or the one that `defaults` names; undefined where that is not settled. */
export function chosen(capability: string, offers: Offers, defaults: { readonly [capability: string]: string }): Offer | undefined {
  const all = offers.get(capability) ?? []
  const meant = Object.hasOwn(defaults, capability) ? defaults[capability] : undefined
  if (meant !== undefined) return all.find(({ name, component }) => name === meant || component === meant)
  return all.length === 1 ? all[0] : undefined
}

/** Settings with the companions that somebody needs and nobody provides, such as CRDs of the prometheus-operator. `given`: by the distribution. */
export function withCompanions(
  settings: Settings,
  kits: Kits,
  market: MarketOf,
  given: ReadonlySet<string>,
  companionSetting: (name: string) => Setting | undefined,
): Settings {
  const { offers, wants } = market(settings)
  const added = new Map<string, Setting>()
  for (const { capability, optional } of wants) {
    const companion = capabilities.get(capability)?.companion
    if (
      optional ||
      given.has(capability) ||
      offers.has(capability) ||
      companion === undefined ||
      settings.has(companion) ||
      !kits.has(companion)
    )
      continue
    const setting = companionSetting(companion)
    if (setting) added.set(companion, setting)
  }
  if (added.size === 0) return settings
  return withCompanions(new Map([...settings, ...added].sort(([a], [b]) => byCodePoint(a, b))), kits, market, given, companionSetting)
}

/** Facts by capability, from the exports of whoever is chosen. `kubernetesApi` is the distribution's word. */
export function factsOf(
  settings: Settings,
  offers: Offers,
  kits: Kits,
  defaults: { readonly [capability: string]: string },
  kubernetesApi: JsonObject | undefined,
): JsonObject {
  const facts: [string, Json][] = kubernetesApi ? [['kubernetes-api', kubernetesApi]] : []
  for (const capability of [...offers.keys()].sort(byCodePoint)) {
    const offer = chosen(capability, offers, defaults)
    const exported = offer && exportsOf(settings.get(offer.component)!, kits, offer.name)[capability]
    if (isObject(exported)) facts.push([capability, exported])
  }
  return Object.fromEntries(facts)
}

function exportsOf(setting: Setting, kits: Kits, name: string): JsonObject {
  const template = kits.get(setting.blueprint.head.name)?.templates.exports
  if (template === undefined) return {}
  const context = {
    name: setting.key,
    namespace: setting.namespace,
    version: setting.source.version,
    options: setting.options,
    chosen: name,
  }
  const rendered = renderTemplate(template, context, 'partial')
  const value = rendered.ok ? rendered.value[0]?.value : undefined
  return isObject(value) ? value : {}
}
