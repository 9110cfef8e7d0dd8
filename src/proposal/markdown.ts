// Text of a spec inside Markdown: nothing in it may mention people, close issues, make HTML or break out of a code span.

/** Control characters and those that turn the direction of text: nobody sees them, and what stands there reads as something else. */
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Plain text: HTML and Markdown marks are escaped, mentions and issue numbers are parted from what gives them meaning. */
export function escape(text: string): string {
  return text
    .replaceAll(/[\r\n]+/g, ' ')
    .replaceAll(UNSEEN, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_{}[\]|~]/g, '\\$&')
    .replaceAll(/([@#!])(?=[\w])/g, '$1\u200B')
    .replaceAll(/\b(GH-)(?=\d)/gi, '$1\u200B')
    .replaceAll(/(https?):\/\//g, '$1:\u200B//')
}

/** A code span that its content cannot end. */
export function code(text: string): string {
  const clean = text.replaceAll(/[\r\n]+/g, ' ').replaceAll(UNSEEN, '')
  const longest = Math.max(0, ...[...clean.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const space = clean === '' || clean.startsWith('`') || clean.endsWith('`') ? ' ' : ''
  return `${fence}${space}${clean}${space}${fence}`
}

/** A code block that its content cannot end. */
export function fenced(language: string, raw: string): string {
  const text = raw.replaceAll(UNSEEN, '')
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text.endsWith('\n') ? text : `${text}\n`}${fence}`
}
