// A whole site in memory: spec text in, plan and tree out, with the built-in blueprints; what the acceptance tests look at.
import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { blueprintFolders } from '../src/adapters/blueprint-folders.ts'
import { type Planned, planSite } from '../src/app/plan-site.ts'
import type { PlanPorts } from '../src/app/ports.ts'
import { parseHead } from '../src/blueprint/head.ts'
import { type Emission, emit } from '../src/emit/emit.ts'
import { type Standing, nothingStands } from '../src/emit/unit.ts'
import type { Finding } from '../src/findings/finding.ts'
import type { RelPath } from '../src/tree/rel-path.ts'
import { VERSION } from '../src/version.ts'

export const home = fileURLToPath(new URL('..', import.meta.url))

const profilesFolder = join(home, 'profiles')
const profiles = new Map(
  readdirSync(profilesFolder).map((name) => [basename(name, '.yaml'), readFileSync(join(profilesFolder, name), 'utf8')]),
)

/** Read once a worker: by the same files a plan knows the templates that it has parsed. */
const builtin = blueprintFolders({ builtin: join(home, 'blueprints'), own: [], parseHead })

export const planPorts: PlanPorts = {
  generator: VERSION,
  profiles,
  blueprints: (own) => (own.length === 0 ? builtin : blueprintFolders({ builtin: join(home, 'blueprints'), own, parseHead })),
}

export const example = (name: string): string => readFileSync(join(home, 'examples', name, 'site.yaml'), 'utf8')

export type Built = Planned & Emission & { readonly findings: readonly Finding[]; readonly texts: ReadonlyMap<RelPath, string> }

/** Plans and emits; a spec with errors throws, as the test that gave it meant a good one. */
export async function build(text: string, standing: Standing = nothingStands): Promise<Built> {
  const planned = await planSite(planPorts, { text, shown: 'site.yaml', inTree: true })
  if (!planned.ok) throw new Error(`the spec has faults:\n${planned.findings.map(tell).join('\n')}`)
  const emission = emit(planned.value.plan, planned.value.kits, standing, new Map())
  if (!emission.ok) throw new Error(`the tree has faults:\n${emission.findings.map(tell).join('\n')}`)
  const texts = new Map([...emission.value.tree].map(([path, file]) => [path, file.print()]))
  return { ...planned.value, ...emission.value, findings: [...planned.findings, ...emission.findings], texts }
}

/** The findings of a spec, from all stages that it reaches. */
export async function findingsOf(text: string): Promise<readonly Finding[]> {
  const planned = await planSite(planPorts, { text, shown: 'site.yaml', inTree: true })
  if (!planned.ok) return planned.findings
  return [...planned.findings, ...emit(planned.value.plan, planned.value.kits, nothingStands, new Map()).findings]
}

const tell = ({ rule, message, at }: Finding): string => `${rule} ${message} ${JSON.stringify(at ?? null)}`
