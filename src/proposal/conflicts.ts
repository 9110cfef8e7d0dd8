// Conflicts in a pull request: a list with what to do, then both versions of each, folded. What people and we wrote stays inside of fences.
import { type Conflict, reasonWords, settlingWords, sidesOf } from '../account/conflicts.ts'
import { code, escape, fenced, prose } from './markdown.ts'
import { type Section, fitting, list, whole } from './sections.ts'

const MOST_CHARACTERS = 20_000 // of versions, so that what else changes has room in the body

/** Sections: what is in conflict, and as many versions as there is room for; none without conflicts. */
export function conflictSections(conflicts: readonly Conflict[]): readonly Section[] {
  if (conflicts.length === 0) return []
  const ways = settlingWords(conflicts, (line) => `\`${line}\``).map((words) => `To settle: ${prose(words)}.`)
  const versions = conflicts.map(versionsSection).filter((text) => text !== '')
  const kept = fitting(versions, MOST_CHARACTERS, 2)
  return [
    list(
      'Conflicts',
      conflicts.map((conflict) => `${code(conflict.path)}: ${escape(reasonWords(conflict))}`),
    ),
    whole(ways.join('\n\n')),
    ...versions.slice(0, kept).map(whole),
    whole(kept === versions.length ? '' : '_The versions of the others are too long for this place; `diff --json` has them all._'),
  ]
}

function versionsSection(conflict: Conflict): string {
  const sides = sidesOf(conflict).map(({ heading, lines }) => `${escape(heading)}:\n\n${fenced('diff', lines.join('\n'))}`)
  if (sides.length === 0) return ''
  return `${code(conflict.path)}:\n\n<details><summary>What differs</summary>\n\n${sides.join('\n\n')}\n\n</details>`
}
