// Text of a spec inside Markdown: nothing in it may mention people, close issues, make HTML, tick boxes or break out of a code span.

/**
 * Control characters, those that turn the direction of text, those without width and halves of a pair: nobody sees them, and what stands there
 * reads as something else. They become a sign that is seen.
 */
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Surrogate}/gu

const LONGEST = 500 // characters of a text on one line; the diff has it whole

/**
 * What forges read as a reference or a link wherever text stands, after Markdown is read, so that escapes do not help: `@user`, `#1`, `!1`, `$1`,
 * `%1`, `~label`, `&1`, `GH-1`, `[issue:1]`, `*iteration:1` (GitLab, user/markdown, GitLab-specific references; GitHub, writing on GitHub,
 * autolinked references), addresses with and without a scheme (GFM 0.29, 6.9). A space without width keeps the sign from its name.
 */
const REFERENCES: readonly (readonly [RegExp, string])[] = [
  [/[@#!$%~&^](?=[\w"'./-])/g, '$&\u200B'],
  [/\[(?=[a-z_]+:)|\*(?=iteration:)|\bG[HL]-(?=\d)|:(?=\/\/)/gi, '$&\u200B'],
  [/ww(?=w\.)/gi, '$&\u200B'],
]

function parted(text: string): string {
  return REFERENCES.reduce((all, [sign, apart]) => all.replaceAll(sign, apart), text)
}

/** On one line, cut where it is long, every character of it to be seen. */
function oneLine(raw: string): string {
  const text = raw.length > LONGEST ? `${raw.slice(0, LONGEST - 1)}…` : raw
  return text
    .replaceAll(/[\r\n\t]+/g, ' ')
    .replaceAll(UNSEEN, '\ufffd')
    .trim()
}

/** Plain text that is no Markdown, such as a title or a line of a commit message; `[skip ci]` and the `{tree}` of our own message mean nothing in it. */
export function plain(text: string): string {
  return parted(oneLine(text)).replaceAll(/\{(?=tree\})|\[(?=(?:skip|ci|no|actions)\b)/gi, '$&\u200B')
}

/** Text inside a line of Markdown: HTML and marks are escaped, also those that count at the start of a line only. */
export function escape(text: string): string {
  return parted(oneLine(text))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*[\]|~]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\$&')
    .replace(/^(\d+)(?=[.)](?:\s|$))/, '$1\\')
    .replace(/^[-+=#/:]/, '\\$&')
}

/** A code span that its content cannot end. */
export function code(text: string): string {
  const clean = oneLine(text)
  const longest = Math.max(0, ...[...clean.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const space = clean === '' || clean.startsWith('`') || clean.endsWith('`') ? ' ' : ''
  return `${fence}${space}${clean}${space}${fence}`
}

/** A sentence with commands between backticks: those as code, the rest as text. */
export function prose(text: string): string {
  const parts = text.split('`')
  return parts.length % 2 === 0 ? escape(text) : parts.map((part, i) => (i % 2 === 1 ? code(part) : around(part))).join('')
}

/** The spaces around a code span stay. */
function around(text: string): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? []
  return `${before === '' ? '' : ' '}${inner === '' ? '' : escape(inner)}${after === '' ? '' : ' '}`
}

/** A link; '' for an address that is not https, or that holds anything that could end the link. */
export function link(words: string, address: string): string {
  return address.length <= LONGEST && /^https:\/\/[a-z0-9.-]+(?::\d+)?(?:\/[\w.~+%/-]*)?$/.test(address)
    ? `[${escape(words)}](${address})`
    : ''
}

/** A code block that its content cannot end. */
export function fenced(language: string, raw: string): string {
  const text = raw.replaceAll('\r\n', '\n').replaceAll(UNSEEN, '\ufffd')
  const longest = [...text.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 2)
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text.endsWith('\n') ? text : `${text}\n`}${fence}`
}
