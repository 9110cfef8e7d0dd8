// The structure of a regular expression: which atoms, in which order, repeated how. Enough to see whether it can backtrack.

export type Regex =
  | { readonly kind: 'atom'; readonly source: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Regex[] }
  | { readonly kind: 'repeat'; readonly part: Regex; readonly min: number; readonly max: number }

/** `roots`: the expression itself and what stands in its lookarounds, each matched by itself. */
export type Parsed = { readonly roots: readonly Regex[]; readonly refersBack: boolean }

type Reader = { readonly text: string; position: number; readonly roots: Regex[]; refersBack: boolean }

const OPEN = /\((?:\?(?:[:=!]|<[=!]|<[^>]+>))?/y
const QUANTIFIER = /(?:[*+?]|\{(\d+)(,(\d*))?\})\??/y
const ATOM = /\\(?:u\{[^}]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[pP]\{[^}]+\}|c[a-zA-Z]|k<[^>]+>|[1-9]\d*|.)|\[(?:\\.|[^\]\\])*\]|[^()|]/suy

/** Reads a pattern that is known to compile under the u flag. */
export function parseRegex(pattern: string): Parsed {
  const reader: Reader = { text: pattern, position: 0, roots: [], refersBack: false }
  reader.roots.push(readChoice(reader))
  return { roots: reader.roots, refersBack: reader.refersBack }
}

function take(reader: Reader, what: RegExp): RegExpExecArray | null {
  what.lastIndex = reader.position
  const found = what.exec(reader.text)
  if (found !== null) reader.position = what.lastIndex
  return found
}

function readChoice(reader: Reader): Regex {
  const parts = [readSequence(reader)]
  while (reader.text[reader.position] === '|') {
    reader.position += 1
    parts.push(readSequence(reader))
  }
  return parts.length === 1 ? parts[0]! : { kind: 'choice', parts }
}

function readSequence(reader: Reader): Regex {
  const parts: Regex[] = []
  while (reader.position < reader.text.length && !'|)'.includes(reader.text[reader.position]!)) {
    const part = readPart(reader)
    const quantifier = take(reader, QUANTIFIER)
    parts.push(quantifier === null ? part : repeat(part, quantifier))
  }
  return { kind: 'sequence', parts }
}

function repeat(part: Regex, [text, least, comma, most]: RegExpExecArray): Regex {
  if (least === undefined) return { kind: 'repeat', part, min: text.startsWith('+') ? 1 : 0, max: text.startsWith('?') ? 1 : Infinity }
  const max = comma === undefined ? Number(least) : most ? Number(most) : Infinity
  return { kind: 'repeat', part, min: Number(least), max }
}

function readPart(reader: Reader): Regex {
  const open = take(reader, OPEN)?.[0]
  if (open !== undefined) {
    const inner = readChoice(reader)
    reader.position += 1 // the closing bracket
    if (!/[=!]$/.test(open)) return inner
    reader.roots.push(inner)
    return { kind: 'empty' }
  }
  const source = take(reader, ATOM)?.[0] ?? ''
  if (/^\\(?:[1-9]|k<)/.test(source)) reader.refersBack = true
  if (source === '') reader.position += 1 // cannot be in a pattern that compiles; never stand still
  return /^(?:\^|\$|\\[bB]|)$/.test(source) ? { kind: 'empty' } : { kind: 'atom', source }
}
