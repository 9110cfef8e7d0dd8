// How deep a text nests, told by Handlebars' lexer: its parser takes quadratic time in depth, a minute for 100 KB.
import { parser } from 'handlebars/dist/cjs/handlebars/compiler/base.js'

/** Whatever can open a block or a call, and some of what cannot; too few of them cannot nest too deeply. */
const OPENER = /\{\{~?\s*(?:[#^{]|else)|\(/g

/** True where blocks, chains of else and calls nest deeper than the limit. Linear in the text. */
export function nestsDeeper(text: string, limit: number): boolean {
  if ((text.match(OPENER)?.length ?? 0) <= limit) return false
  const { symbols_: symbols, lexer } = parser
  const opens = new Set(['OPEN_BLOCK', 'OPEN_INVERSE', 'OPEN_RAW_BLOCK', 'OPEN_PARTIAL_BLOCK'].map((name) => symbols[name]))
  const ends = new Set(['OPEN_ENDBLOCK', 'END_RAW_BLOCK'].map((name) => symbols[name]))
  const blocks: number[] = [] // links in the else chain of each block that is open
  let depth = 0
  let calls = 0
  lexer.yy = {}
  lexer.setInput(text)
  // The lexer says EOF between braces, but $end where the text stops inside of them.
  const { EOF, $end } = symbols
  for (let symbol = lexer.lex(); symbol !== EOF && symbol !== $end; symbol = lexer.lex()) {
    if (symbol === symbols.OPEN_SEXPR) calls += 1
    else if (symbol === symbols.CLOSE_SEXPR) calls -= 1
    else if (ends.has(symbol)) depth -= 1 + (blocks.pop() ?? -1)
    else if (symbol === symbols.OPEN_INVERSE_CHAIN || symbol === symbols.INVERSE) {
      if (blocks.length > 0) blocks[blocks.length - 1]! += 1
      depth += blocks.length > 0 ? 1 : 0
    } else if (opens.has(symbol)) depth = blocks.push(0) && depth + 1
    if (depth > limit || calls > limit) return true
  }
  return false
}
