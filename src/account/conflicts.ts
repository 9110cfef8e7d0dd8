// What a person has to settle: why it cannot be done without them, both versions as diffs, and what to do.
import { structuredPatch } from 'diff'
import type { Change, ConflictReason, Versions } from '../tree/change.ts'
import type { RelPath } from '../tree/rel-path.ts'
import { type Where, whereOf } from './where.ts'

export type Conflict = { readonly path: RelPath; readonly why: ConflictReason; readonly where: Where; readonly versions: Versions }
/** `lines` are those of a unified diff without its head, cut. */
export type Side = { readonly heading: string; readonly lines: readonly string[] }

const MOST = 40 // lines of a diff
const WIDEST = 200 // characters of a line
const MOST_EDITS = 4000 // lines that come and go; beyond it a diff takes long and says nothing

export function conflictsOf(changes: readonly Change[], homes: ReadonlyMap<string, string>): readonly Conflict[] {
  return changes.flatMap((change) =>
    change.kind === 'conflict'
      ? [{ path: change.path, why: change.why, where: whereOf(change.path, homes), versions: change.versions }]
      : [],
  )
}

const REASONS: { readonly [why in ConflictReason]: string } = {
  foreign: 'a file of yours stands where one would be written',
  obstructed: 'a folder, a link or a file stands in the way',
  edited: 'you changed lines that site.yaml changes, too',
  unsound: 'your lines and the new ones fit together, but the YAML would no longer say what both of you mean',
  baseless: 'you changed it and site.yaml changes it, too; the text that both began from is nowhere to be had',
  textless: 'what stands there is no text, so that nothing can be merged',
  dropped: 'you changed a file that is no longer generated: it stays',
}

/** A sentence without an end. */
export const reasonWords = ({ why }: Conflict): string => REASONS[why]

/** What the person changed and what would be written, or the way from theirs to ours where no base is known; empty where a side is no text. */
export function sidesOf({ why, versions: { base, yours, generated } }: Conflict): readonly Side[] {
  if (yours === undefined || why === 'textless') return []
  if (base === undefined)
    return generated === undefined ? [] : [{ heading: 'from yours to the generated one', lines: diffOf(yours, generated) }]
  const mine = { heading: 'what you changed', lines: diffOf(base, yours) }
  return generated === undefined ? [mine] : [mine, { heading: 'what would be written', lines: diffOf(base, generated) }]
}

function diffOf(from: string, to: string): readonly string[] {
  const patch = structuredPatch('', '', from, to, '', '', { context: 3, maxEditLength: MOST_EDITS })
  if (patch === undefined) return ['(nearly every line)']
  const lines = patch.hunks.flatMap((hunk) => [
    `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
    ...hunk.lines.map((line) => (line.length > WIDEST ? `${line.slice(0, WIDEST - 1)}…` : line)),
  ])
  return lines.length <= MOST ? lines : [...lines.slice(0, MOST), `... ${lines.length - MOST} more lines`]
}

/** What to do, one sentence a way out, for all conflicts together; `<path>` stands for theirs where there are several. `command` prints what people copy. */
export function settlingWords(conflicts: readonly Conflict[], command: (line: string) => string): readonly string[] {
  const [resolve, generate] = ['create-k8s-platform resolve', 'create-k8s-platform generate --on-conflict']
  const takeSide = (path: string): string =>
    `take one side: ${command(`${generate} ours=${path}`)} (yours stays) or ${command(`theirs=${path}`)} (the generated one is written)`
  const [dropped, obstructed, textless, others] = [
    conflicts.filter(({ why }) => why === 'dropped'),
    conflicts.filter(({ why }) => why === 'obstructed'),
    conflicts.filter(({ why }) => why === 'textless'),
    conflicts.filter(({ why }) => !['dropped', 'obstructed', 'textless'].includes(why)),
  ]
  return [
    ...told(others, (path) => `put what you want of both into the file, then: ${command(`${resolve} ${path}`)}; or ${takeSide(path)}`),
    ...told(textless, takeSide),
    ...told(obstructed, (path) => `move away what stands in the way of ${path}, and run again`),
    ...told(
      dropped,
      (path) =>
        `a file that is no longer generated: ${command(`${resolve} ${path}`)} makes it yours for good; ${command(`${generate} theirs=${path}`)} deletes it`,
    ),
  ]
}

function told(conflicts: readonly Conflict[], words: (path: string) => string): readonly string[] {
  if (conflicts.length === 0) return []
  return [words(conflicts.length === 1 ? quoted(conflicts[0]!.path) : '<path>')]
}

/** People copy it into a shell. */
const quoted = (path: string): string => (/^[\w./@%+:,-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`)
