// A checkout may have turned line ends (autocrlf, an editor): a file that differs in them only was edited by nobody.
import { blobId } from '../tree/blob-id.ts'
import type { RelPath } from '../tree/rel-path.ts'
import { type Decision, homeOf, verdictOf } from './decide.ts'

const BARE = /(?<!\r)\n/

/** Every line ends with CR LF. A text with both kinds is taken as it is: each CR is somebody's. */
export function isCrlf(text: string): boolean {
  return text.includes('\r\n') && !BARE.test(text)
}

export const toLf = (text: string): string => text.replaceAll('\r\n', '\n')
export const toCrlf = (text: string): string => text.replaceAll('\n', '\r\n')

/** Decisions in which a text with CR LF throughout is compared as the same text with LF. `texts` by where they stand. */
export function seeThroughLineEnds(decisions: readonly Decision[], texts: ReadonlyMap<RelPath, string>): readonly Decision[] {
  return decisions.map((decision) => {
    const text = decision.isOnce ? undefined : texts.get(homeOf(decision))
    if (text === undefined || decision.verdict === 'yielded' || decision.verdict === 'unmanaged' || !isCrlf(text)) return decision
    const seen = { ...decision, isCrlf: true, current: blobId(toLf(text)) }
    return { ...seen, verdict: verdictOf(seen) }
  })
}
