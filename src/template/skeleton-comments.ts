// Comments of a template: which entry each belongs to, so that it goes where its key goes.
import { type ParsedNode, isCollection, isScalar } from 'yaml'
import type { Comment } from '../tree/yaml-print.ts'

/**
 * The comment of an entry, from its key (above) and its value (beside); for list items both are the item.
 * `first`: what yaml hangs on the collection itself because it stands above its first entry.
 * What stands after the last entry belongs to no key, and is dropped.
 */
export function commentOf(key: ParsedNode | null, value: ParsedNode | null, first: string | null | undefined): Comment | undefined {
  const before = [first, key?.commentBefore].flatMap((text) => (text ? linesOf(text) : []))
  const beside = isScalar(value) || (isCollection(value) && value.flow) ? value.comment : undefined
  if (before.length === 0 && !beside) return undefined
  return { ...(before.length > 0 && { before }), ...(beside && { beside: linesOf(beside).join(' ') }) }
}

/** yaml keeps what stands after the `#`; one space there is style, more is the author's. */
function linesOf(text: string): readonly string[] {
  return text.split('\n').map((line) => (line.startsWith(' ') ? line.slice(1) : line))
}
