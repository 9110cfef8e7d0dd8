// Keys that a chart's values.yaml shows only as comments: `# key: value` beside the keys of a map is a key of that map.
import { isMap, isScalar, visit } from 'yaml'

const COMMENT = /^( *)#+( *)(.*)$/
const KEY = /^(?:"([^"]+)"|'([^']+)'|([A-Za-z_][\w.-]*)) *:(?: |$)/
/** Words that end a line of prose, and begin an example. */
const PROSE = /^(e\.?g\.?|ex|examples?|note|notes|default|defaults|see|ref|supported|values?|warning|todo|format)$/i

/**
 * Map of the document → keys that are commented out in it. Rather one key too many than one too few: a line of prose may count.
 * @param {import('yaml').Document} document of the text
 * @param {import('yaml').LineCounter} counter that was there when it was parsed
 * @returns {Map<object, Set<string>>}
 */
export function commentKeys(text, document, counter) {
  const lines = text.split('\n')
  const maps = []
  const inText = new Set() // lines of block scalars, where # is text
  visit(document, (_, node) => {
    if (isMap(node) && !node.flow && node.items.length > 0 && node.range) maps.push(extent(node, lines, counter))
    if (isScalar(node) && node.type?.startsWith('BLOCK')) markLines(node, counter, inText)
  })
  const keys = new Map()
  for (const { line, columns, key } of commentedKeys(lines, inText)) {
    const around = maps.filter(({ from, to }) => from <= line && line < to)
    for (const { node } of around.filter(({ column }) => columns.includes(column))) keys.set(node, (keys.get(node) ?? new Set()).add(key))
  }
  return keys
}

/** Where comments belong to a map: from the line after what stands before it to the next line that is less indented. */
function extent(node, lines, counter) {
  const first = counter.linePos(node.items[0].key.range[0])
  const last = counter.linePos(Math.max(node.range[0], node.range[1] - 1)).line
  let from = first.line - 1
  while (from > 0 && isIdle(lines[from - 1])) from--
  let to = last
  while (to < lines.length && isIdle(lines[to])) to++
  return { node, column: first.col - 1, from, to }
}

const isIdle = (line) => /^\s*(#.*)?$/.test(line)

function markLines(node, counter, lines) {
  const [from, to] = [counter.linePos(node.range[0]).line, counter.linePos(Math.max(node.range[0], node.range[1] - 1)).line]
  for (let line = from; line < to; line++) lines.add(line)
}

/** Every commented line that reads like a key, and the columns at which it may be meant to stand. */
function commentedKeys(lines, inText) {
  const found = []
  let open = [] // keys and list entries of this block that hold what is further in
  let sign = 0 // the column of the block's signs
  for (const [line, text] of lines.entries()) {
    const [, before, spaces, words] = (!inText.has(line) && COMMENT.exec(text)) || []
    if (before === undefined || before.length !== sign) open = []
    if (before === undefined) continue
    sign = before.length
    if (words === '') continue
    open = open.filter(({ indent }) => indent < spaces.length)
    const match = KEY.exec(words)
    const key = match && (match[1] ?? match[2] ?? match[3])
    const isInside = open.length > 0
    if (key && !isInside && !(PROSE.test(key) && /^[A-Z]/.test(key))) {
      found.push({ line, key, columns: columnsOf(before.length, spaces.length) })
    }
    if (words.startsWith('- ') || (key && /^[^ ]+:$/.test(words) && /^[a-z]/.test(key) && !PROSE.test(key)))
      open.push({ indent: spaces.length })
  }
  return found
}

/** The sign may stand where the key would, or before its indentation: `  # key:` and `#   key:`. */
function columnsOf(sign, spaces) {
  return spaces < 2 ? [sign] : [sign, sign + spaces - 1, sign + spaces]
}
