// Our one YAML printer: block style, stable bytes, the same data under YAML 1.1 and 1.2.
import { type Json, type JsonObject, isObject } from './json.ts'
import { commentLines, fitsBlock, printNumber, printString } from './yaml-scalars.ts'

/** `before`: lines above the entry; `beside`: after its value on the same line. Texts stand without `#`. */
export type Comment = { readonly before?: readonly string[]; readonly beside?: string }
/** By pathKey of the entry or item. */
export type Comments = ReadonlyMap<string, Comment>

/** Readers need not look for a `:` further than this many characters away (YAML 1.2.2, 7.4.2 says 1024). */
const LONGEST_KEY = 1000
const NO_COMMENTS: Comments = new Map()

type Printer = { out: string; readonly comments: Comments }

/** Where a comment goes, as a JSON pointer; '' is the head of the document. */
export function pathKey(path: readonly (string | number)[]): string {
  return path.reduce<string>(childKey, '')
}

/** The key of a child of the node with this key. */
export function childKey(parent: string, step: string | number): string {
  const plain = typeof step === 'number' || !/[~/]/.test(step)
  return plain ? `${parent}/${step}` : `${parent}/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** One document, 2 spaces, list items at their key's column, LF and a final newline. `head` stands at the top as comment lines. */
export function printYaml(value: Json, comments: Comments = NO_COMMENTS, head: readonly string[] = []): string {
  const printer: Printer = { out: '', comments }
  printComment(printer, head, '')
  const above = comments.size === 0 ? [] : [...beforeOf(comments, ''), ...besideOf(comments, ''), ...firstBefore(comments, value, '')]
  if (head.length > 0 && above.length > 0) printer.out += '\n'
  printComment(printer, above, '')
  if (isFilled(value)) printCollection(printer, value, '', '', true)
  else printer.out += `${printInline(value)}\n`
  return printer.out
}

/** Several documents, parted by `---`; '' for none. */
export function printDocuments(documents: readonly { readonly value: Json; readonly comments?: Comments }[]): string {
  return joinDocuments(documents.map(({ value, comments }) => printYaml(value, comments)))
}

/** The same from documents that are printed already. */
export function joinDocuments(texts: readonly string[]): string {
  return texts.join('---\n')
}

function printCollection(printer: Printer, value: Json, indent: string, key: string, firstSaid: boolean): void {
  if (Array.isArray(value)) printList(printer, value, indent, key, firstSaid)
  else printMap(printer, value as JsonObject, indent, key, firstSaid)
}

/** The first line stands where the printer is, so that it can follow `- `; `firstSaid`: its comment was printed above already. */
function printMap(printer: Printer, map: JsonObject, indent: string, key: string, firstSaid: boolean): void {
  const commented = printer.comments.size > 0
  let first = true
  for (const name of Object.keys(map)) {
    const value = map[name] as Json
    const path = commented ? childKey(key, name) : ''
    if (commented && !(first && firstSaid)) printComment(printer, [...beforeOf(printer.comments, path)], indent)
    const long = name.length > LONGEST_KEY / 6 && printString(name).length > LONGEST_KEY
    printer.out += first ? '' : indent
    printer.out += long ? `? ${printString(name)}\n${indent}:` : `${printString(name)}:`
    printValue(printer, value, indent, path, long)
    first = false
  }
}

function printList(printer: Printer, list: readonly Json[], indent: string, key: string, firstSaid: boolean): void {
  const commented = printer.comments.size > 0
  for (let i = 0; i < list.length; i++) {
    const item = list[i] as Json
    const path = commented ? childKey(key, i) : ''
    const filled = isFilled(item)
    if (commented && !(i === 0 && firstSaid)) printComment(printer, itemBefore(printer.comments, item, path), indent)
    printer.out += i === 0 ? '-' : `${indent}-`
    if (!filled) printValue(printer, item, indent, path, false)
    else {
      printer.out += ' '
      printCollection(printer, item, `${indent}  `, path, true)
    }
  }
}

/** What follows `key:` or `-`, up to and with the end of the line or of the block. */
function printValue(printer: Printer, value: Json, indent: string, path: string, indentList: boolean): void {
  const beside =
    printer.comments.size === 0
      ? ''
      : besideOf(printer.comments, path)
          .map((text) => ` # ${text}`)
          .join('')
  if (typeof value === 'string' && value.includes('\n') && fitsBlock(value)) printer.out += ` ${printBlock(value, indent, beside)}`
  else if (!isFilled(value)) printer.out += ` ${printInline(value)}${beside}\n`
  else {
    const inner = Array.isArray(value) && !indentList ? indent : `${indent}  `
    printer.out += `${beside}\n`
    if (printer.comments.size > 0) printComment(printer, firstBefore(printer.comments, value, path), inner)
    printer.out += inner
    printCollection(printer, value, inner, path, true)
  }
}

/** A literal block. The indicator is needed where the first line starts with a space or is empty. */
function printBlock(text: string, indent: string, beside: string): string {
  const chomping = !text.endsWith('\n') ? '-' : text.endsWith('\n\n') ? '+' : ''
  const indicator = text.startsWith(' ') || text.startsWith('\n') ? '2' : ''
  const lines = (chomping === '-' ? text : text.slice(0, -1)).split('\n')
  return `|${indicator}${chomping}${beside}\n${lines.map((line) => (line === '' ? '\n' : `${indent}  ${line}\n`)).join('')}`
}

function printInline(value: Json): string {
  if (typeof value === 'string') return printString(value)
  if (typeof value === 'number') return printNumber(value)
  if (Array.isArray(value)) return '[]'
  return isObject(value) ? '{}' : String(value)
}

function isFilled(value: Json): value is readonly Json[] | JsonObject {
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return value.length > 0
  for (const _ in value) return true
  return false
}

function printComment(printer: Printer, texts: readonly string[], indent: string): void {
  if (texts.length === 0) return
  for (const line of commentLines(texts)) printer.out += line === '' ? `${indent}#\n` : `${indent}# ${line}\n`
}

function beforeOf(comments: Comments, path: string): readonly string[] {
  return comments.get(path)?.before ?? []
}

function besideOf(comments: Comments, path: string): readonly string[] {
  const beside = comments.get(path)?.beside
  return beside === undefined ? [] : [commentLines([beside]).join(' ')]
}

/** A list item that is a collection has no line of its own: all that is said of its start goes above the dash. */
function itemBefore(comments: Comments, item: Json, path: string): readonly string[] {
  if (!isFilled(item)) return beforeOf(comments, path)
  return [...beforeOf(comments, path), ...besideOf(comments, path), ...firstBefore(comments, item, path)]
}

function firstBefore(comments: Comments, value: Json, path: string): readonly string[] {
  if (!isFilled(value)) return []
  if (Array.isArray(value)) return itemBefore(comments, value[0] as Json, childKey(path, 0))
  return beforeOf(comments, childKey(path, Object.keys(value)[0] as string))
}
