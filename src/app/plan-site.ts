// Spec text → Site → Plan, with the blueprints that it selects. Everything up to here is shared by all commands.
import type { BlueprintFiles, BlueprintHead } from '../blueprint/blueprint.ts'
import { capabilities } from '../blueprint/capabilities.gen.ts'
import { lintBlueprint } from '../blueprint/lint.ts'
import { parseBlueprint } from '../blueprint/parse.ts'
import { laterTemplates, parseTemplates } from '../blueprint/templates.ts'
import { type Checked, checked, failed, andThen } from '../findings/checked.ts'
import type { Finding } from '../findings/finding.ts'
import type { Kit, Kits } from '../plan/kit.ts'
import { checkDraft, makePlan } from '../plan/make-plan.ts'
import type { Plan } from '../plan/plan.ts'
import { select } from '../plan/select.ts'
import type { BlueprintSource } from '../ports/blueprint-source.ts'
import { readSite } from '../site/read.ts'
import type { Site } from '../site/site.ts'
import type { PlanPorts, Spec } from './ports.ts'

export type Planned = { readonly site: Site; readonly plan: Plan; readonly kits: Kits; readonly source: BlueprintSource }

/** Capabilities that several may provide, so that `defaults` may name one. */
export const chosenByDefault = new Set([...capabilities].filter(([, { cardinality }]) => cardinality === 'many').map(([name]) => name))

/** Findings of the spec, of its blueprints and of the plan, as far as each stage could get. */
export async function planSite(ports: PlanPorts, spec: Spec): Promise<Checked<Planned>> {
  const site = readSite({ text: spec.text, generator: ports.generator, capabilities: chosenByDefault, profiles: ports.profiles })
  if (!site.ok) return failed([...site.findings, ...(site.draft ? await beyond(ports, site.draft, site.findings) : [])])
  const source = ports.blueprints(site.value.catalogs)
  const heads = await source.index()
  const { selection, findings: unknown } = select(site.value, heads)
  if (unknown.length > 0) return failed([...site.findings, ...(await beyond(ports, site.value, site.findings))])
  const kits = await loadKits(source, selection.blueprints, site.value.catalogs.length > 0 ? undefined : heads)
  const plan = andThen(kits, (loaded) => makePlan(site.value, selection, loaded))
  const findings = [...site.findings, ...plan.findings]
  if (!plan.ok || !kits.ok) return failed(findings)
  return checked({ site: site.value, plan: plan.value, kits: kits.value, source }, findings)
}

/** What blueprints say of a spec that cannot be planned, so that one run tells both; where the spec's own rules told something, they had the word. */
async function beyond(ports: PlanPorts, draft: Site, told: readonly Finding[]): Promise<readonly Finding[]> {
  if (draft.catalogs.includes('')) return [] // a folder that leaves the tree is never opened
  const source = ports.blueprints(draft.catalogs)
  const heads = await source.index()
  const { selection, findings } = select(draft, heads)
  const kits = await loadKits(source, selection.blueprints, draft.catalogs.length > 0 ? undefined : heads)
  return unlike(told, [...findings, ...(kits.ok ? checkDraft(draft, selection, kits.value) : kits.findings)])
}

function unlike(told: readonly Finding[], more: readonly Finding[]): readonly Finding[] {
  const spots = new Set(told.map(({ at }) => JSON.stringify(at?.path)))
  return more.filter(({ at }) => at === undefined || !spots.has(JSON.stringify(at.path)))
}

/** Heads of blueprints that are known to be sound: those of the package alone passed the lint in its tests. */
type Sound = ReadonlyMap<string, BlueprintHead> | undefined

/** Blueprints read. Where the site brings some of its own, all are linted; else linting them again would take a quarter of a small run. */
async function loadKits(source: BlueprintSource, names: Iterable<string>, sound: Sound): Promise<Checked<Kits>> {
  const findings: Finding[] = []
  const kits = new Map<string, Kit>()
  for (const name of names) {
    const kit = loadKit(name, await source.files(name), sound?.get(name))
    findings.push(...kit.findings)
    if (kit.ok) kits.set(name, kit.value)
  }
  return checked(kits, findings)
}

/** Only ever a memory of a pure function: a source gives the same files each time, so whoever plans many sites parses a template once. */
const soundKits = new WeakMap<BlueprintFiles, Checked<Kit>>()

function loadKit(name: string, files: BlueprintFiles, sound: BlueprintHead | undefined): Checked<Kit> {
  const known = sound && soundKits.get(files)
  if (known !== undefined) return known
  const kit = andThen(parseBlueprint(`blueprints/${name}`, files, sound), (blueprint): Checked<Kit> => {
    if (sound !== undefined) return checked({ blueprint, templates: laterTemplates(blueprint) })
    return andThen(parseTemplates(blueprint), (templates) => checked({ blueprint, templates }, lintBlueprint(blueprint, templates)))
  })
  if (sound !== undefined) soundKits.set(files, kit)
  return kit
}
