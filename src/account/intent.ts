// What the spec says otherwise than the last time: the cause that people had in mind, beside which all else in an account follows.
import type { Plan } from '../plan/plan.ts'
import { equal } from '../tree/json.ts'
import { valueAt } from './effective.ts'
import { type Said, type Settled, levelWords } from './intent-words.ts'
import type { Renaming } from './moves.ts'
import { type Level, type Specs, idOf, levelsOf } from './spec-levels.ts'
import type { VersionChange } from './versions.ts'

/** `scopes`: environments and clusters by name that say the same, none for the whole site; `component`: whom it is about, if one. */
export type Intent = { readonly scopes: readonly string[]; readonly component?: string; readonly words: string }
const MOST = 30 // more is read better in the spec's own diff

/** The site first, then environments in promotion order, each before its clusters. What `versions` and `renamed` tell is not among them. */
export function intentsOf(
  specs: Specs | undefined,
  renamed: readonly Renaming[],
  versions: readonly VersionChange[],
  plan: Plan | undefined,
): readonly Intent[] {
  if (specs === undefined) return []
  const [before, after] = [levelsOf(specs.before), levelsOf(specs.after)]
  const oldId = ({ id, kind, name }: Level): string =>
    kind === 'environment' ? idOf(kind, renamed.find(({ to }) => to === name)?.from ?? name) : id
  const settled = settledOf(plan, specs)
  const stays = new Set([...after.values()].map(oldId))
  const said = [...after.values()].flatMap((level) => {
    const was = before.get(oldId(level))
    const words = was === undefined ? [arrival(level)] : levelWords(was, level, [before, after], versions, settled)
    return words.map((one) => ({ scope: level.name, ...one }))
  })
  const went = [...before.values()].filter(({ id }) => !stays.has(id))
  const all = together([...said, ...went.map(({ kind, name }) => ({ scope: name, words: `${kind} leaves the spec` }))])
  return all.length <= MOST ? all : [...all.slice(0, MOST), { scopes: [], words: `and ${all.length - MOST} more` }]
}

const arrival = ({ kind, environment }: Level): Said => ({ words: kind === 'cluster' ? `new cluster in ${environment}` : `new ${kind}` })

/** What several environments or clusters say alike is told once. */
function together(said: readonly (Said & { readonly scope: string })[]): readonly Intent[] {
  const told = new Map<string, Intent & { readonly scopes: string[] }>()
  for (const { scope, ...words } of said) {
    const key = JSON.stringify([scope === '', words.component, words.words])
    const known = told.get(key) ?? { scopes: [], ...words }
    told.set(key, known)
    if (scope !== '') known.scopes.push(scope)
  }
  return [...told.values()]
}

/** With another profile or generator nobody knows what the defaults were. */
function settledOf(plan: Plan | undefined, { before, after }: Specs): Settled {
  const isSame = ['profile', 'generator'].every((key) => equal(before[key], after[key]))
  return (component, path) => {
    const setting = isSame ? plan?.view.settings.get(component) : undefined
    const [top, ...rest] = path
    return setting && (top === 'values' ? valueAt(setting.values, rest) : valueAt(setting.options, path))
  }
}
