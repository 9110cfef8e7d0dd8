// Texts that we wanted once, found again by their ids.
import type { BlobId } from '../tree/blob-id.ts'

export type TextsById = ReadonlyMap<BlobId, string>

/** What is not found, is no UTF-8, or is another text than its id says, is absent. */
export interface BaseTexts {
  /** From the objects of the repository at hand; no network, no program of the repository's own choice. */
  near(ids: readonly BlobId[]): Promise<TextsById>
  /** From the repository's remote, blob by blob, so that a shallow clone is enough. A remote that refuses or is out of reach has none. */
  far(ids: readonly BlobId[]): Promise<TextsById>
}
