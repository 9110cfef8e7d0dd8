// A finding as a forge or its CI shows it beside the line: on one line, with the path from the root of the repository and a mark that outlives moves.
import { type BlobId, blobId } from '../tree/blob-id.ts'
import type { Finding } from './finding.ts'
import { harmless } from './screen.ts'

export type Annotation = {
  readonly rule: string
  readonly severity: Finding['severity']
  /** The message, and the hint behind it. */
  readonly text: string
  /** As `pathOf` says it; undefined for what has no file. */
  readonly path: string | undefined
  /** From 1; `endColumn` is the one behind the last, in UTF-16 units. Undefined where the line is not known. */
  readonly region: { readonly line: number; readonly column: number; readonly endColumn: number } | undefined
  /** Equal as long as rule, file and message are, wherever the line moves; `nth` parts those that are equal in all three. */
  readonly fingerprint: { readonly id: BlobId; readonly nth: number }
}

/** A name that somebody wrote may be as long as its file; beside a line nobody reads more than this. */
const LONGEST = 1000

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

/**
 * One for each finding, in their order. `pathOf`: the file of a finding → its path from the root of the repository, posix;
 * undefined for a file that is not the repository's.
 */
export function annotate(findings: readonly Finding[], pathOf: (file: string) => string | undefined): readonly Annotation[] {
  const seen = new Map<BlobId, number>()
  return findings.map(({ rule, severity, message, hint, place, at }) => {
    const file = place?.file ?? at?.file
    const path = file === undefined ? undefined : pathOf(file)
    const id = blobId(JSON.stringify([rule, path, message]))
    const nth = (seen.get(id) ?? 0) + 1
    seen.set(id, nth)
    return {
      rule: harmless(rule),
      severity,
      text: harmless(shortened(hint === undefined ? message : `${message}. Hint: ${hint}`)),
      path: path === undefined ? undefined : harmless(path),
      region: place && { line: place.line, column: place.column, endColumn: place.column + place.length },
      fingerprint: { id, nth },
    }
  })
}
