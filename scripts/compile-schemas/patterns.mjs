// Patterns of upstream are Go's (RE2); ours run in JavaScript under the u flag. What has no equal there is dropped and counted.

/** What is literal under u only without its backslash. */
const NEEDLESS_OUTSIDE = /[-_"'`#%&,:;<=>@~! ]/
const NEEDLESS_INSIDE = /[_"'`#%&,:;<=>@~! ]/

/** The same language for JavaScript, or undefined: flags, named groups and character classes that only Go has. */
export function patternOf(pattern) {
  if (/\(\?[imsU-]+[:)]|\(\?P<|\[\[:|\\[AzCQE]|\\x\{/.test(pattern)) return undefined
  const written = withoutNeedless(pattern)
  try {
    new RegExp(written, 'u')
    return written
  } catch {
    return undefined
  }
}

function withoutNeedless(pattern) {
  let [out, inside] = ['', false]
  for (let i = 0; i < pattern.length; i++) {
    const [one, next] = [pattern[i], pattern[i + 1]]
    if (one === '\\' && next !== undefined) {
      out += (inside ? NEEDLESS_INSIDE : NEEDLESS_OUTSIDE).test(next) ? next : one + next
      i++
      continue
    }
    if (one === '[') inside = true
    if (one === ']') inside = false
    out += one
  }
  return out
}
