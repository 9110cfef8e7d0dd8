// Patterns of CRDs are Go's (RE2); ours run in JavaScript under the u flag. What has no equal there, or could take long, is left out.
import { backtracks } from '../../shape/backtracking.ts'

/** What is literal under u only without its backslash. */
const NEEDLESS_OUTSIDE = /[-_"'`#%&,:;<=>@~! ]/
const NEEDLESS_INSIDE = /[_"'`#%&,:;<=>@~! ]/
const ANY_CASE = /^(\^?)\(\?i\)/
const LONGEST = 1000

/**
 * Go reads in linear time what takes JavaScript's engine exponential time. Such patterns stand here with another that accepts the very
 * same texts and is harmless; test/checks/patterns.test.ts holds each against its original.
 */
export const HARMLESS: ReadonlyMap<string, string> = new Map([
  ['^(([0-9]*(\\.[0-9]*)?(ms|s|h|m|us)+)+|Auto)$', '^(Auto|([0-9]*(\\.[0-9]*)?([smh]|us))+)$'],
  ['^([-a-zA-Z0-9_]+[.]?)+$', '^[-a-zA-Z0-9_]+(\\.[-a-zA-Z0-9_]+)*\\.?$'],
  ['^([-a-zA-Z0-9_*]+[.]?)+$', '^[-a-zA-Z0-9_*]+(\\.[-a-zA-Z0-9_*]+)*\\.?$'],
  ['^(\\*?\\*\\.)?([-a-zA-Z0-9_]+\\.?)+$', '^(\\*?\\*\\.)?[-a-zA-Z0-9_]+(\\.[-a-zA-Z0-9_]+)*\\.?$'],
  ['^([0-9]+(ns|us|µs|ms|s|m|h)?)+$', '^(?=[0-9])([0-9]+(ns|us|µs|ms|s|m|h))*[0-9]*$'],
])
/** Starts of patterns that nobody rewrote yet: the host names of rancher, the VLAN lists of tinkerbell. */
const TOO_SLOW = ['^(\\*\\.?)?([a-zA-Z0-9][-a-zA-Z0-9]{0,61}[a-zA-Z0-9]?|(%', '^(([0-9][0-9]{0,2}|[1-3][0-9][0-9][0-9]|40(']

/** How a pattern is judged: itself, or one of the same language; undefined where it is left out. */
export type PatternJudge = (pattern: string) => string | undefined

/** The same language for JavaScript, or undefined: flags in the middle, named groups and character classes that only Go has. */
export const patternOf: PatternJudge = (pattern) => {
  const harmless = HARMLESS.get(pattern)
  if (harmless !== undefined) return harmless
  if (TOO_SLOW.some((start) => pattern.startsWith(start))) return undefined
  const folds = ANY_CASE.test(pattern)
  const plain = pattern.replace(ANY_CASE, '$1').replaceAll(/\\([pP])([A-Z])/g, '\\$1{$2}')
  if (/\(\?[imsU-]+[:)]|\(\?P<|\[\[:|\\[AzCQE]|\\x\{/.test(plain)) return undefined
  const written = rewrite(plain, folds)
  return compiles(written) ? written : undefined
}

/**
 * The judge of patterns that somebody else wrote, who may mean harm: what can take long is left out, and so is all beyond so many
 * patterns, since judging takes time as well. One judge a run.
 */
export function newJudge(most: number): PatternJudge {
  const known = new Map<string, string | undefined>()
  return (pattern) => {
    if (known.has(pattern)) return known.get(pattern)
    if (known.size >= most || pattern.length > LONGEST) return undefined
    const written = patternOf(pattern)
    const judged = written === undefined || backtracks(written) !== undefined ? undefined : written
    known.set(pattern, judged)
    return judged
  }
}

/** An expression that is too large shows only when it is used. */
function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u').test('')
    return true
  } catch {
    return false
  }
}

/** Needless backslashes taken away; with `folds`, each letter stands in both cases. */
function rewrite(pattern: string, folds: boolean): string {
  let [out, inside] = ['', false]
  for (let i = 0; i < pattern.length;) {
    const rest = pattern.slice(i, i + LONGEST)
    const escape = /^\\(?:[pP]\{\w+\}|.)/.exec(rest)?.[0]
    const range = folds && inside ? /^(?:[a-z]-[a-z]|[A-Z]-[A-Z])/.exec(rest)?.[0] : undefined
    const next = escape ?? range ?? rest[0]!
    if (escape !== undefined) {
      out += (inside ? NEEDLESS_INSIDE : NEEDLESS_OUTSIDE).test(escape[1]!) ? escape[1] : escape
    } else if (range !== undefined) {
      out += range.toLowerCase() + range.toUpperCase()
    } else {
      if (next === '[') inside = true
      if (next === ']') inside = false
      out += folds ? bothCases(next, inside) : next
    }
    i += next.length
  }
  return out
}

function bothCases(character: string, inside: boolean): string {
  const [lower, upper] = [character.toLowerCase(), character.toUpperCase()]
  if (lower === upper) return character
  return inside ? lower + upper : `[${lower}${upper}]`
}
