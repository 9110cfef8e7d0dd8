// What the bot remembers in the body of its pull request, where people do not see it: what it was made from, and how it stood.
import { type BlobId, parseBlobId } from '../tree/blob-id.ts'

const STANDS = ['proposed', 'conflicted', 'obsolete'] as const

/**
 * `inputs`: the digest of all that the wanted tree depends on (see app/unchanged.ts). `stands`: with conflicts it is a draft for their sake;
 * obsolete, we closed it ourselves, since nothing was left to propose.
 */
export type Marker = { readonly inputs: BlobId; readonly stands: (typeof STANDS)[number] }

const FORM = /<!-- create-k8s-platform:(proposed|conflicted|obsolete) ([0-9a-f]{40}) -->/g

export function printMarker({ inputs, stands }: Marker): string {
  return `<!-- create-k8s-platform:${stands} ${inputs} -->`
}

/** The last one, since ours ends the body; undefined where there is none, as in a body that a person wrote anew. */
export function readMarker(body: string): Marker | undefined {
  const [, word, raw] = [...body.matchAll(FORM)].at(-1) ?? []
  const inputs = parseBlobId(raw)
  const stands = STANDS.find((one) => one === word)
  return inputs && stands && { inputs, stands }
}

/** The body of a pull request that we close ourselves; one that lost its marker stays as it is. */
export function markObsolete(body: string): string {
  const before = readMarker(body)
  return before === undefined ? body : body.replace(printMarker(before), printMarker({ ...before, stands: 'obsolete' }))
}
