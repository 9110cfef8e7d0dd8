// Globs over paths of the tree: `*` and `?` inside one part, `**` over any number of parts; a folder's name means all below it.
import type { RelPath } from './rel-path.ts'

/** Whether a path is named by any of the globs. Everything else in a glob is meant letter by letter, so that no pattern can run away. */
export function matcher(globs: readonly string[]): (path: RelPath) => boolean {
  const forms = globs.map((glob) => glob.replace(/^\.\//, '').replace(/\/+$/, '').split('/'))
  return (path) => {
    const parts = path.split('/')
    return forms.some((form) => matches(form, parts))
  }
}

/** Each glob part is met by the parts that it can reach: a set of positions instead of a search, linear in both lengths. */
function matches(form: readonly string[], parts: readonly string[]): boolean {
  let reached = new Set([0])
  for (const [index, part] of form.entries()) {
    const isLast = index === form.length - 1
    const next = new Set<number>()
    for (const at of reached) {
      if (part === '**') for (let to = at; to <= parts.length; to++) next.add(to)
      else if (at < parts.length && isPart(part, parts[at]!)) next.add(at + 1)
    }
    if (isLast) return part === '**' ? [...reached].some((at) => at < parts.length) : next.size > 0
    reached = next
  }
  return false
}

/** `*` and `?` by the same walk over letters. */
function isPart(form: string, part: string): boolean {
  let reached = new Set([0])
  for (const letter of form) {
    const next = new Set<number>()
    for (const at of reached) {
      if (letter === '*') for (let to = at; to <= part.length; to++) next.add(to)
      else if (at < part.length && (letter === '?' || letter === part[at])) next.add(at + 1)
    }
    reached = next
  }
  return reached.has(part.length)
}
