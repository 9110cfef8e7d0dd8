// A text as its YAML documents, each padded so that lines and columns stay those of the file.

/** `index`: the document's number where the file holds several, undefined where it is the only one. */
export type YamlDocument = { readonly index: number | undefined; readonly text: string }

// Such a line parts documents wherever it stands, inside a block of text too (YAML 1.2.2, 9.1.2).
const MARKER = /^---(?=\s|$)/gm

/** The documents that hold something; comments alone are none. */
export function documentsOf(text: string): readonly YamlDocument[] {
  const starts = [...text.matchAll(MARKER)].map(({ index }) => index)
  if (starts.length === 0) return isBlank(text) ? [] : [{ index: undefined, text }]
  const pieces = [0, ...starts].map((from, i): string => {
    const piece = text.slice(from, starts[i]) // its marker becomes spaces, what stands before it empty lines
    const lines = text.slice(0, from).split('\n').length - 1
    return '\n'.repeat(lines) + (i === 0 ? piece : `   ${piece.slice(3)}`)
  })
  const filled = pieces.filter((piece) => !isBlank(piece))
  return filled.map((piece, i) => ({ index: filled.length > 1 ? i : undefined, text: piece }))
}

function isBlank(text: string): boolean {
  return text.split('\n').every((line) => /^\s*(#.*)?$/.test(line))
}
