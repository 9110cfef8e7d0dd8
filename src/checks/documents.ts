// A text as its YAML documents, each with the line of the file that it begins on.

/** `index`: the document's number where the file holds several, undefined where it is the only one. `above`: lines before its first. */
export type YamlDocument = { readonly index: number | undefined; readonly above: number; readonly text: string }

// Such a line parts documents wherever it stands, inside a block of text too (YAML 1.2.2, 9.1.2).
const MARKER = /^---(?=\s|$)/gm
/** A line that holds more than a comment. */
const FILLED = /^[^\S\n]*[^\s#]/m

/** The documents that hold something; comments alone are none. Takes time that grows with the text, however many there are. */
export function documentsOf(text: string): readonly YamlDocument[] {
  const starts = [...text.matchAll(MARKER)].map(({ index }) => index)
  if (starts.length === 0) return FILLED.test(text) ? [{ index: undefined, above: 0, text }] : []
  const filled: { readonly above: number; readonly text: string }[] = []
  let above = 0
  for (const [i, from] of [0, ...starts].entries()) {
    const piece = text.slice(from, starts[i])
    const plain = i === 0 ? piece : `   ${piece.slice(3)}` // its marker becomes spaces, so that columns stay
    if (FILLED.test(plain)) filled.push({ above, text: plain })
    above += linesIn(piece)
  }
  return filled.map((one, i) => ({ index: filled.length > 1 ? i : undefined, ...one }))
}

export function linesIn(text: string): number {
  let lines = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++
  return lines
}
