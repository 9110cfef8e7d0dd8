// Text of a spec inside Markdown, shell and Mermaid: it stays text, whatever it holds.

/** One line of text: everything that Markdown or HTML would read is escaped, also inside a table. */
export function text(raw: string): string {
  return oneLine(raw)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\\`*_{}[\]|~#!>]/g, (character) => `\\${character}`)
}

/** Inline code. A table takes `|` for the end of a cell even there, so that one is never left bare. */
export function code(raw: string): string {
  const line = oneLine(raw).replaceAll('|', '\\|')
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = longest > 0 || line === '' ? ' ' : ''
  return `${fence}${pad}${line}${pad}${fence}`
}

/** A block of lines that no line of it can end. */
export function block(language: string, lines: readonly string[]): string {
  const longest = Math.max(2, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${lines.join('\n')}\n${fence}`
}

/** Cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** The first few, and how many more there are: a page stays a page for a thousand clusters. */
export function listed(items: readonly string[], most: number): string {
  if (items.length <= most) return items.join(', ')
  return `${items.slice(0, most).join(', ')} and ${items.length - most} more`
}

/** One word of a POSIX shell. */
export function word(raw: string): string {
  return /^[A-Za-z0-9_./:@%+,=-]+$/.test(raw) ? raw : `'${raw.replaceAll("'", `'\\''`)}'`
}

/** A Mermaid label in quotes: what is not plainly harmless becomes an entity code, which Mermaid shows as the character. */
export function label(raw: string): string {
  return `"${[...oneLine(raw)].map((one) => (/[A-Za-z0-9 .,:/+()-]/.test(one) ? one : `#${one.codePointAt(0)};`)).join('')}"`
}

// Controls, line breaks of any kind and marks that turn the direction of writing become spaces.
// eslint-disable-next-line no-control-regex
const oneLine = (raw: string): string =>
  raw.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ')
