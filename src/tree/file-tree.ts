// Generated content in memory. An entry holds an id and a way to print, so that a fleet does not hold all its text.
import { type BlobId, blobId } from './blob-id.ts'
import type { RelPath } from './rel-path.ts'

export type TreeFile = {
  readonly id: BlobId
  /** The whole text, LF, with a final newline; the same text at every call. */
  readonly print: () => string
  /** Written when absent, afterwards a person's for good. */
  readonly once?: true
}
export type FileTree = ReadonlyMap<RelPath, TreeFile>

/** A file whose text is at hand. */
export function textFile(text: string): TreeFile {
  return { id: blobId(text), print: () => text }
}

/** A file that is printed when it is needed; it is printed once here, to learn its id. */
export function printedFile(print: () => string): TreeFile {
  return { id: blobId(print()), print }
}
