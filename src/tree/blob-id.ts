// The name that git gives to a file's content; the lock and all comparisons speak in these.
import { createHash } from 'node:crypto'

export type BlobId = string & { readonly __brand: 'BlobId' }

/** Git's blob id (SHA-1 over "blob <bytes>\0" and the bytes), equal to `git hash-object`. */
export function blobId(content: string | Uint8Array): BlobId {
  const length = typeof content === 'string' ? Buffer.byteLength(content, 'utf8') : content.length
  return createHash('sha1').update(`blob ${length}\0`).update(content).digest('hex') as BlobId
}

/** The door for ids read from a lock or from git; undefined where it is none. */
export function parseBlobId(raw: unknown): BlobId | undefined {
  return typeof raw === 'string' && /^[0-9a-f]{40}$/.test(raw) ? (raw as BlobId) : undefined
}

/** Stands for what is no blob: equal to the id of no text. */
export const NO_BLOB = '0'.repeat(40) as BlobId
