// One level of the spec against what it said before, in words: `replicas: 2 → 3`, `new address pool lan`.
import { type Json, equal, isObject } from '../tree/json.ts'
import { type Difference, differencesOf, leavesIn, member, shown } from './documents.ts'
import { valueAt } from './effective.ts'
import { differenceWords } from './leaves.ts'
import { type Level, type Levels, inherited } from './spec-levels.ts'
import type { VersionChange } from './versions.ts'
import { firstOf } from './where.ts'

/** `component`: whom it is about, if one. */
export type Said = { readonly component?: string; readonly words: string }

/** What the whole site gets for an option or a value of a component, with defaults and profile, where both sides of a change agree on those. */
export type Settled = (component: string, path: readonly string[]) => Json | undefined

/** What `versions` tell as moving, coming or going is left out. */
export function levelWords(
  was: Level,
  is: Level,
  [before, after]: readonly [Levels, Levels],
  versions: readonly VersionChange[],
  settled: Settled,
): readonly Said[] {
  return differencesOf(was.said, is.said).flatMap((difference) => {
    const [top = '', key = '', ...rest] = difference.steps
    if (top === 'addresses' && key !== '') return poolWords(key, difference).map((words) => ({ words }))
    if (top === 'nodes' && key !== '' && rest.length === 0) return [{ words: nodeWords(key, difference) }]
    if (top === 'distribution') return distributionWords(difference, versions).map((words) => ({ words }))
    if ((top !== 'components' && top !== 'apps') || key === '')
      return differenceWords(difference, difference.steps.join('.')).map((words) => ({ words }))
    return componentWords(
      difference,
      rest,
      is.kind === 'site',
      versions.some(({ component }) => component === key),
      aboveOf(before, after, was, is, difference.steps, settled),
    ).map((words) => ({ component: key, words }))
  })
}

type Above = {
  readonly before: (rest: readonly string[]) => Json | undefined
  readonly after: (rest: readonly string[]) => Json | undefined
}

/** What stands where a level says nothing: what is written above it, else what all of the site gets by default. */
function aboveOf(before: Levels, after: Levels, was: Level, is: Level, steps: readonly string[], settled: Settled): Above {
  const [wrote, writes] = [inherited(before, was, steps), inherited(after, is, steps)]
  const byDefault = (rest: readonly string[]): Json | undefined => {
    if (is.kind === 'site' || wrote(rest) !== undefined || writes(rest) !== undefined) return undefined
    return settled(steps[1]!, [...steps.slice(2), ...rest])
  }
  return { before: (rest) => wrote(rest) ?? byDefault(rest), after: (rest) => writes(rest) ?? byDefault(rest) }
}

/** `isTold`: its version is told as one that moves, comes or goes. */
function componentWords(
  { before, after }: Difference,
  rest: readonly string[],
  isSite: boolean,
  isTold: boolean,
  above: Above,
): readonly string[] {
  if (rest.length === 0 && (isSite || !isObject(before ?? after) || !isObject(after ?? before))) return wholeWords(before, after, isTold)
  // A map that comes or goes where something stands above is told leaf by leaf: what it says over is what matters.
  const isAlone = rest.length > 0 && above.before([]) === undefined && above.after([]) === undefined
  const all = unique([...leavesAt(before), ...leavesAt(after)])
  const leaves = isAlone && (before === undefined || after === undefined) && all.length > 1 ? [[]] : all
  return leaves.flatMap((steps) => {
    const path = [...rest, ...steps]
    if (path.length === 0) return ['switched on']
    if (isTold && path.length === 1 && path[0] === 'version') return []
    const [was, is] = [valueAt(before, steps) ?? above.before(steps), valueAt(after, steps) ?? above.after(steps)]
    const name = path.join('.')
    if (equal(was, is)) return [`${name}: ${shown(is)}, said ${valueAt(before, steps) === undefined ? 'here' : 'above'} now`]
    if (was === undefined) return [`${name}: ${shown(is)}`]
    if (is === undefined) return [`${name}: no longer said, was ${shown(was)}`]
    return differenceWords({ before: was, after: is }, name)
  })
}

/** A component that comes, goes, or is switched on or off as a whole. */
function wholeWords(before: Json | undefined, after: Json | undefined, isTold: boolean): readonly string[] {
  if (after === false) return ['switched off']
  if (after === undefined) return isTold ? [] : ['no longer named here']
  if (before === false) return ['switched on']
  return isTold ? [] : ['on']
}

const leavesAt = (value: Json | undefined): readonly (readonly string[])[] =>
  value === undefined ? [] : isObject(value) ? leavesIn(value).map(({ steps }) => steps) : [[]]
const unique = (paths: readonly (readonly string[])[]): readonly (readonly string[])[] => [
  ...new Map(paths.map((path) => [JSON.stringify(path), path])).values(),
]

function poolWords(pool: string, { before, after }: Difference): readonly string[] {
  const ranges = (value: Json | undefined): string => (Array.isArray(value) ? value.map(shown).join(', ') : shown(value))
  if (before === undefined) return [`new address pool ${pool}: ${ranges(after)}`]
  if (after === undefined) return [`address pool ${pool} goes, with ${ranges(before)}`]
  return differenceWords({ before, after }, `address pool ${pool}`)
}

function nodeWords(node: string, { before, after }: Difference): string {
  const about = (value: Json | undefined): string =>
    isObject(value)
      ? firstOf([member(value, 'role'), member(value, 'address')].filter((one) => one !== undefined).map(shown), 2).join(', ')
      : ''
  return before === undefined ? `new machine ${node} (${about(after)})` : `machine ${node} goes (${about(before)})`
}

/** A version that moves is told as such. */
function distributionWords(difference: Difference, versions: readonly VersionChange[]): readonly string[] {
  const [, key] = difference.steps
  const isTold = key === 'version' && versions.some(({ from, to }) => from === difference.before && to === difference.after)
  return isTold ? [] : differenceWords(difference, difference.steps.join('.'))
}
