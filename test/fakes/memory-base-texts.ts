// Texts of old in memory: what lies near, and what only the remote has.
import type { BaseTexts, TextsById } from '../../src/ports/base-texts.ts'
import { type BlobId, blobId } from '../../src/tree/blob-id.ts'

/** `far` undefined: no remote is in reach. What was asked for is written down, near and far. */
export function memoryBaseTexts(
  near: readonly string[] = [],
  far?: readonly string[],
): BaseTexts & { readonly asked: { readonly near: BlobId[]; readonly far: BlobId[] } } {
  const asked: { readonly near: BlobId[]; readonly far: BlobId[] } = { near: [], far: [] }
  return {
    asked,
    near: async (ids) => (asked.near.push(...ids), among(near, ids)),
    far: async (ids) => (asked.far.push(...ids), among(far ?? [], ids)),
  }
}

function among(texts: readonly string[], ids: readonly BlobId[]): TextsById {
  const wanted = new Set(ids)
  return new Map(texts.flatMap((text) => (wanted.has(blobId(text)) ? [[blobId(text), text] as const] : [])))
}
