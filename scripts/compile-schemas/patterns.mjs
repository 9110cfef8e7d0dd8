// Patterns of upstream are Go's (RE2); ours run in JavaScript under the u flag. What has no equal there is dropped and counted.

/** What is literal under u only without its backslash. */
const NEEDLESS_OUTSIDE = /[-_"'`#%&,:;<=>@~! ]/
const NEEDLESS_INSIDE = /[_"'`#%&,:;<=>@~! ]/
const ANY_CASE = /^(\^?)\(\?i\)/

/**
 * Go reads in linear time what takes JavaScript's engine exponential time. Such patterns stand here with another that accepts the very
 * same texts and is harmless, or with undefined. The tests show new ones: src/shape/backtracking.ts is the judge.
 */
const HARMLESS = new Map([
  ['^(([0-9]*(\\.[0-9]*)?(ms|s|h|m|us)+)+|Auto)$', '^(Auto|([0-9]*(\\.[0-9]*)?([smh]|us))+)$'],
  ['^([-a-zA-Z0-9_]+[.]?)+$', '^[-a-zA-Z0-9_]+(\\.[-a-zA-Z0-9_]+)*\\.?$'],
  ['^([-a-zA-Z0-9_*]+[.]?)+$', '^[-a-zA-Z0-9_*]+(\\.[-a-zA-Z0-9_*]+)*\\.?$'],
  ['^(\\*?\\*\\.)?([-a-zA-Z0-9_]+\\.?)+$', '^(\\*?\\*\\.)?[-a-zA-Z0-9_]+(\\.[-a-zA-Z0-9_]+)*\\.?$'],
  ['^([0-9]+(ns|us|µs|ms|s|m|h)?)+$', '^(?=[0-9])([0-9]+(ns|us|µs|ms|s|m|h))*[0-9]*$'],
])
/** Starts of patterns that nobody rewrote yet: the host names of rancher, the VLAN lists of tinkerbell. */
const TOO_SLOW = ['^(\\*\\.?)?([a-zA-Z0-9][-a-zA-Z0-9]{0,61}[a-zA-Z0-9]?|(%', '^(([0-9][0-9]{0,2}|[1-3][0-9][0-9][0-9]|40(']

/** The same language for JavaScript, or undefined: flags in the middle, named groups and character classes that only Go has. */
export function patternOf(pattern) {
  if (HARMLESS.has(pattern)) return HARMLESS.get(pattern)
  if (TOO_SLOW.some((start) => pattern.startsWith(start))) return undefined
  const folds = ANY_CASE.test(pattern)
  const plain = pattern.replace(ANY_CASE, '$1').replaceAll(/\\([pP])([A-Z])/g, '\\$1{$2}')
  if (/\(\?[imsU-]+[:)]|\(\?P<|\[\[:|\\[AzCQE]|\\x\{/.test(plain)) return undefined
  const written = rewrite(plain, folds)
  try {
    new RegExp(written, 'u')
    return written
  } catch {
    return undefined
  }
}

/** Needless backslashes taken away; with `folds`, each letter stands in both cases. */
function rewrite(pattern, folds) {
  let [out, inside] = ['', false]
  for (let i = 0; i < pattern.length; i++) {
    const rest = pattern.slice(i)
    const [escape] = /^\\(?:[pP]\{\w+\}|.)/.exec(rest) ?? []
    const [range] = (folds && inside && /^(?:[a-z]-[a-z]|[A-Z]-[A-Z])/.exec(rest)) || []
    if (escape !== undefined) {
      out += (inside ? NEEDLESS_INSIDE : NEEDLESS_OUTSIDE).test(escape[1]) ? escape[1] : escape
    } else if (range !== undefined) {
      out += range.toLowerCase() + range.toUpperCase()
    } else {
      if (rest[0] === '[') inside = true
      if (rest[0] === ']') inside = false
      out += folds ? bothCases(rest[0], inside) : rest[0]
    }
    i += (escape ?? range ?? rest[0]).length - 1
  }
  return out
}

function bothCases(character, inside) {
  const [lower, upper] = [character.toLowerCase(), character.toUpperCase()]
  if (lower === upper) return character
  return inside ? lower + upper : `[${lower}${upper}]`
}
