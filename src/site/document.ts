// Text to a YAML document with positions, within limits that no spec needs and every attack does.
import { Composer, type Document, Lexer, LineCounter, Parser } from 'yaml'
import { type Checked, checked, failed } from '../findings/checked.ts'
import { type Finding, error } from '../findings/finding.ts'
import { lineAt, placeAt } from './position.ts'

/** A text as the `yaml` package reads it, with what it takes to tell offsets as lines and columns. */
export type Composed = { readonly document: Document.Parsed; readonly counter: LineCounter; readonly text: string; readonly file: string }

export const MOST_BYTES = 8 * 1024 * 1024
/** Words and indicators. Texts made of brackets alone would otherwise cost gigabytes. */
const MOST_LEXEMES = 2_000_000
export const DEEPEST = 64
/** What follows a fault is often only its echo. */
const MOST_SYNTAX_FAULTS = 5

const HINTS: ReadonlyMap<string, string> = new Map([
  ['TAB_AS_INDENT', 'indent with spaces'],
  ['BLOCK_AS_IMPLICIT_KEY', 'a value that holds ": " needs quotes'],
  ['BAD_INDENT', 'keys of one map start in the same column'],
  ['MISSING_CHAR', 'a quote, a bracket or a colon is missing here or above'],
  ['BAD_SCALAR_START', 'a text that starts with this character needs quotes'],
  ['MULTIPLE_DOCS', 'one file holds one document; remove the second `---` and what follows it'],
  ['NON_STRING_KEY', 'keys are plain texts'],
])

/** The document of a file, or why it cannot be read: `site/yaml`, `site/too-large`, `site/too-deep`, `site/empty`. Never throws. */
export function composeDocument(text: string, file: string): Checked<Composed> {
  const whole = (rule: string, message: string, hint: string): Checked<Composed> =>
    failed([{ ...error(rule, message, undefined, hint), place: lineAt(file, text, 0) }])
  const larger = `${file} is larger than anyone could review`
  if (Buffer.byteLength(text) > MOST_BYTES)
    return whole('site/too-large', larger, `at most ${MOST_BYTES / 1024 / 1024} MiB; split the site into several`)

  const counter = new LineCounter()
  const parsed = parseTokens(text, counter)
  if (parsed === 'large') return whole('site/too-large', larger, 'split the site into several')
  if (parsed === 'deep')
    return whole('site/too-deep', `${file} is nested more than ${DEEPEST} levels deep`, 'no setting needs that many levels')

  const composer = new Composer({
    version: '1.2',
    merge: false,
    uniqueKeys: false,
    stringKeys: true,
    prettyErrors: false,
    lineCounter: counter,
  })
  const [document, ...more] = [...composer.compose(parsed, true, text.length)] as Document.Parsed[]
  if (document === undefined || (document.contents === null && document.errors.length === 0)) {
    return whole('site/empty', `${file} is empty`, 'the smallest useful one stands in the README')
  }
  const composed = { document, counter, text, file }
  return checked(composed, [...syntaxFaults(composed), ...unwanted(composed, more[0])])
}

type Tokens = readonly Parameters<Composer['next']>[0][]

/** The concrete syntax, parsed piece by piece, so that a hostile text is left alone as soon as it shows. */
function parseTokens(text: string, counter: LineCounter): Tokens | 'large' | 'deep' {
  const parser = new Parser(counter.addNewLine)
  counter.addNewLine(0)
  const tokens = []
  let [count, flow, dashes] = [0, 0, 0]
  for (const lexeme of new Lexer().lex(text)) {
    if (++count > MOST_LEXEMES) return 'large'
    if (lexeme === '[' || lexeme === '{') flow++
    else if (lexeme === ']' || lexeme === '}') flow--
    else if (lexeme === '-' || lexeme === '?') dashes++
    else if (lexeme === '\n' || lexeme === '\r\n') dashes = 0
    if (flow > DEEPEST || (flow <= 0 && dashes > DEEPEST)) return 'deep'
    tokens.push(...parser.next(lexeme))
  }
  tokens.push(...parser.end())
  return tokens.some((token) => isDeeper(token, DEEPEST + 2)) ? 'deep' : tokens
}

/** The composer calls itself for each level; this looks first, and itself goes no deeper than the limit. */
function isDeeper(token: unknown, levels: number): boolean {
  if (typeof token !== 'object' || token === null) return false
  if (levels < 0) return true
  const { items, key, value } = token as { items?: unknown; key?: unknown; value?: unknown }
  if (Array.isArray(items))
    return items.some((item: { key?: unknown; value?: unknown }) => isDeeper(item.key, levels - 1) || isDeeper(item.value, levels - 1))
  return isDeeper(key, levels) || isDeeper(value, levels)
}

function syntaxFaults({ document, counter, text, file }: Composed): readonly Finding[] {
  const lines = new Set<number>()
  const firsts = document.errors.filter(({ pos }) => !lines.has(counter.linePos(pos[0]).line) && lines.add(counter.linePos(pos[0]).line))
  return firsts.slice(0, MOST_SYNTAX_FAULTS).map(({ code, message, pos }) => {
    const told = `not valid YAML: ${message.slice(0, 1).toLowerCase()}${message.slice(1).replaceAll(/\s+/g, ' ')}`
    return { ...error('site/yaml', told, undefined, HINTS.get(code)), place: placeAt(file, text, counter, pos) }
  })
}

/** A second document would be ignored, and `%YAML 1.1` would change what `yes` means. */
function unwanted({ document, counter, text, file }: Composed, second: Document.Parsed | undefined): readonly Finding[] {
  const findings: Finding[] = []
  if (second !== undefined) {
    findings.push({
      ...error('site/yaml', `${file} holds more than one document`, undefined, HINTS.get('MULTIPLE_DOCS')),
      place: placeAt(file, text, counter, [second.range[0], second.range[0] + 1]),
    })
  }
  if (document.directives.yaml.explicit === true || Object.keys(document.directives.tags).length > 1) {
    findings.push({
      ...error('site/yaml', `${file} starts with a directive`, undefined, 'remove the lines that start with %; a spec is YAML 1.2'),
      place: lineAt(file, text, 0),
    })
  }
  return findings
}
