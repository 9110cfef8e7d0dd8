// Text of a spec inside Markdown: nothing in it may mention people, close issues, make HTML or break out of a code span.

/** Plain text: HTML and Markdown marks are escaped, mentions and issue numbers are parted from what gives them meaning. */
export function escape(text: string): string {
  return text
    .replaceAll(/[\r\n]+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_{}[\]|~]/g, '\\$&')
    .replaceAll(/([@#!])(?=[\w])/g, '$1\u200B')
    .replaceAll(/(https?):\/\//g, '$1:\u200B//')
}

/** A code span that its content cannot end. */
export function code(text: string): string {
  const clean = text.replaceAll(/[\r\n]+/g, ' ')
  const longest = Math.max(0, ...[...clean.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const space = clean.startsWith('`') || clean.endsWith('`') ? ' ' : ''
  return `${fence}${space}${clean}${space}${fence}`
}

/** A code block that its content cannot end. */
export function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text.endsWith('\n') ? text : `${text}\n`}${fence}`
}
