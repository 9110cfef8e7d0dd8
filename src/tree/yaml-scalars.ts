// Which strings may stand bare in YAML, and how all others are quoted: the same data under YAML 1.1 and 1.2.

/** Most keys and values: told at one glance, with only the words of WORDS left to rule out. */
const COMMON = /^[A-Za-z/][A-Za-z0-9_/.-]*$/
/** yaml.org/type/bool, null (1.1); any case, since implementations differ in which cases they take. */
const WORDS = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null', 'nan', 'inf'])
/** yaml.org/type/int and float (1.1), the core schema (1.2) and go-yaml, taken together and generously. */
const NUMBER =
  /^[-+]?(?:0x[0-9a-f_]*|0o[0-7_]*|0b[01_]*|[0-9_]+(?::[0-9_]*)*(?:\.[0-9_]*)?(?:e[-+]?[0-9_]*)?|\.[0-9_]*(?:e[-+]?[0-9_]*)?|\.?(?:inf|infinity|nan))$/i
const DATE = /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}/
/** Indicators at the start, document marks, spaces at the ends, and what would end a plain scalar in the middle. */
const INDICATED = /^[ ?:,[\]{}#&*!|>'"%@`=~]|^-(?![A-Za-z0-9/.-])|^---|^\.\.\.|^<<$|: |:$| #| $/
/**
 * Not visible: controls, all line breaks but LF, bidirectional marks, odd spaces, private use, surrogates, non-characters.
 * Spelled as ranges, since \p{…} changes with the Unicode version of the machine.
 */
const HIDDEN =
  /[^\n\x20-\x7e\u00a1-\u00ac\u00ae-\u061b\u061d-\u167f\u1681-\u180d\u180f-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u2fff\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufefe\uff00-\uffef\u{10000}-\u{1fffd}\u{20000}-\u{2fffd}\u{30000}-\u{3fffd}]/u
const EVERY_HIDDEN = new RegExp(HIDDEN.source, 'gu')
const ESCAPED = new RegExp(`["\\\\\\n]|${HIDDEN.source}`, 'gu')
/** A line that some reader or editor would not keep: a tab before its text, spaces at its end. */
const UNSTEADY = /(?:^|\n) *\t| (?:\n|$)/

/** True for a one-line string that no version of YAML reads as anything but a string. */
export function readsAsString(text: string): boolean {
  if (text.length <= 5 && WORDS.has(text.toLowerCase())) return false
  return text !== '' && text !== '~' && !NUMBER.test(text) && !DATE.test(text)
}

/** A string on one line: bare where that is safe, else in double quotes with JSON's escapes. */
export function printString(text: string): string {
  if (COMMON.test(text)) return text.length > 5 || !WORDS.has(text.toLowerCase()) ? text : `"${text}"`
  const bare = readsAsString(text) && !INDICATED.test(text) && !text.includes('\n') && !HIDDEN.test(text)
  return bare ? text : `"${text.replace(ESCAPED, escape)}"`
}

/** True where a literal block holds the text exactly, for every reader; the text must have a line break. */
export function fitsBlock(text: string): boolean {
  return text.trim() !== '' && !UNSTEADY.test(text) && !HIDDEN.test(text.replaceAll('\t', ' '))
}

/** Finite numbers only; integers plain, exponents with a dot, as YAML 1.1 wants them. */
export function printNumber(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`no YAML for the number ${value}`)
  const text = Object.is(value, -0) ? '-0.0' : String(value)
  return text.includes('e') && !text.includes('.') ? text.replace('e', '.0e') : text
}

/** The lines of a comment, made harmless: no control characters, nothing that another reader takes for a line break. */
export function commentLines(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => text.split(/\r\n|[\n\r\u0085\u2028\u2029]/)).map((line) => line.replace(EVERY_HIDDEN, ' ').trimEnd())
}

function escape(character: string): string {
  if (character === '\n') return '\\n'
  if (character === '\t') return '\\t'
  if (character === '"' || character === '\\') return `\\${character}`
  const code = character.codePointAt(0) as number
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
}
