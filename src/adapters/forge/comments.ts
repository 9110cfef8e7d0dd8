// Comments that are said once: an unseen marker before the text tells them apart.
import type { Remark } from '../../ports/forge.ts'
import type { JsonObject } from '../../tree/json.ts'
import { numbered, text } from './fields.ts'

/** The first line of a comment of ours; a marker is a word of this program, never of a stranger. */
export function markerLine(marker: string): string {
  return `<!-- create-k8s-platform:${marker} -->`
}

export function withMarker(marker: string, words: string): string {
  return `${markerLine(marker)}\n${words}`
}

export function hasMarker(comment: unknown, marker: string): boolean {
  return typeof comment === 'string' && comment.split(/\r?\n/, 1)[0] === markerLine(marker)
}

/** How a forge lists its comments and what it does with one; `body` goes and comes as the forge has it. */
export type Comments = {
  readonly pages: AsyncIterable<readonly JsonObject[]>
  readonly make: (body: string) => Promise<void>
  /** One that we may not edit is somebody else's, who borrowed our marker: no trouble of ours. */
  readonly edit: (id: number, body: string) => Promise<void>
  /** The text of a comment as we wrote it. */
  readonly read: (body: string) => string
}

const MOST = 1000 // comments; among more of them nobody finds another one of ours

/** At a pull request that was opened just now, where nothing of ours can stand yet. */
export async function remarkNew({ make }: Comments, { marker, text: words }: Remark): Promise<void> {
  await make(withMarker(marker, words))
}

/** Makes the comment of the marker, or edits it where it reads otherwise; what stands already is left alone. */
export async function remarkOnce({ pages, make, edit, read }: Comments, { marker, text: words, amends = false }: Remark): Promise<void> {
  const body = withMarker(marker, words)
  let seen = 0
  for await (const page of pages) {
    const found = page.find((one) => hasMarker(read(text(one, 'body')), marker))
    if (found !== undefined) return isSame(read(text(found, 'body')), body) ? undefined : edit(numbered(found, 'id'), body)
    seen += page.length
  }
  if (!amends && seen < MOST) await make(body)
}

/** A list that is read by number of page, to its end or for twenty pages. */
export async function* pagesBy(
  perPage: number,
  read: (page: number) => Promise<readonly JsonObject[]>,
): AsyncGenerator<readonly JsonObject[]> {
  for (let page = 1; page <= 20; page++) {
    const some = await read(page)
    yield some
    if (some.length < perPage) return
  }
}

/** Forges trim, and some keep the line ends of a browser. */
function isSame(standing: string, body: string): boolean {
  return standing.replaceAll('\r\n', '\n').trimEnd() === body.trimEnd()
}
