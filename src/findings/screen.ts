// Findings as people read them: where, what, the line, what to do. Text from files is made harmless first.
import type { Finding, Place } from './finding.ts'

/** Columns of source that are shown; of a longer line the part around the fault. */
const WIDEST = 120
const BEFORE = 60

const RED = '\u001b[31m'
const YELLOW = '\u001b[33m'
const DIM = '\u001b[2m'
const BOLD = '\u001b[1m'
const RESET = '\u001b[0m'

/**
 * One finding: `file:line:column  rule  message`, the source line with a run of carets, `hint:`; each line with its end.
 * A warning says so before its message; without a place the head is the rule alone.
 */
export function printFinding({ rule, severity, message, hint, place, at }: Finding, color: boolean): string {
  const paint = (style: string, text: string): string => (color ? `${style}${text}${RESET}` : text)
  const file = place ? `${harmless(place.file)}:${place.line}:${place.column}` : at && harmless(at.file)
  const told = severity === 'warning' ? `${paint(YELLOW, 'warning:')} ${harmless(message)}` : harmless(message)
  const head = [file && paint(BOLD, file), paint(severity === 'error' ? RED : YELLOW, harmless(rule)), told].filter(Boolean).join('  ')
  const lines = [head, ...(place ? sourceLines(place, (text) => paint(severity === 'error' ? RED : YELLOW, text)) : [])]
  if (hint !== undefined) lines.push(`${paint(DIM, 'hint:')} ${harmless(hint)}`)
  return lines.map((line) => `${line}\n`).join('')
}

/** What went wrong, each line harmless, and what to do about it: messages name paths and repeat words of files that a stranger wrote. */
export function printTrouble(message: string, hint: string | undefined): string {
  const shown = message.split('\n').map(harmless).join('\n')
  return `${shown}\n${hint === undefined ? '' : `hint: ${harmless(hint)}\n`}`
}

/** All findings with an empty line between them, and a last line that counts; '' for none. */
export function printFindings(list: readonly Finding[], color: boolean): string {
  if (list.length === 0) return ''
  const errors = list.filter(({ severity }) => severity === 'error').length
  const counts = [counted(errors, 'error'), counted(list.length - errors, 'warning')].filter((text) => text !== '')
  return `${list.map((finding) => printFinding(finding, color)).join('\n')}\n${counts.join(', ')}\n`
}

function counted(number: number, noun: string): string {
  return number === 0 ? '' : `${number} ${noun}${number === 1 ? '' : 's'}`
}

function sourceLines({ line, column, length, source }: Place, paint: (text: string) => string): readonly string[] {
  const gutter = String(line).padStart(5)
  const start = source.length > WIDEST ? Math.max(0, Math.min(column - 1 - BEFORE, source.length - WIDEST)) : 0
  const end = Math.min(source.length, start + WIDEST)
  const before = start > 0 ? '…' : ''
  const shown = `${before}${harmless(source.slice(start, end))}${end < source.length ? '…' : ''}`
  const marked = source.slice(column - 1, Math.min(column - 1 + length, end))
  const indent = width(`${before}${harmless(source.slice(start, column - 1))}`)
  return [`${gutter} | ${shown}`.trimEnd(), `      | ${' '.repeat(indent)}${paint('^'.repeat(Math.max(1, width(harmless(marked)))))}`]
}

// Control characters could drive the terminal, bidirectional marks could reorder what is read, and half a pair is no character.
// `##[` would be a command to a GitHub runner wherever it stands in a line of its log (actions/runner, ActionCommand.cs, TryParse).
const HARMFUL = /(?<=##)\[|[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Surrogate}/gu

/** The text on one line, as wide as before: every character that a terminal would act on becomes a sign that it does not. */
export function harmless(text: string): string {
  return text.replaceAll(HARMFUL, (char) => (char === '\t' || char === '\n' || char === '\r' ? ' ' : '\ufffd'))
}

// East Asian wide and fullwidth forms and emoji take two columns in terminals (Unicode UAX 11); marks that combine take none.
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
const COMBINING = /\p{Mn}|\p{Me}/u

/** How many columns a terminal gives to the text. */
function width(text: string): number {
  let columns = 0
  for (const char of text) columns += WIDE.test(char) ? 2 : COMBINING.test(char) ? 0 : 1
  return columns
}
