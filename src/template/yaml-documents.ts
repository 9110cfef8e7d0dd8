// YAML text to yaml's documents, with nesting judged first: its composer recurses, and near the end of the stack
// V8 may abort the whole process (RegExpCompiler out of memory), which nothing can catch. 5,000 `[` were enough.
import { type CST, Composer, type Document, Parser } from 'yaml'

const OPTIONS = { version: '1.2', schema: 'core', merge: false, stringKeys: true, prettyErrors: false, logLevel: 'silent' } as const

/** Strict YAML 1.2 documents with string keys; undefined where the text nests deeper than the limit. */
export function parseDocuments(text: string, limit: number): readonly Document.Parsed[] | undefined {
  const tokens: CST.Token[] = []
  for (const token of new Parser().parse(text)) {
    if (depthExceeds(token, limit)) return undefined
    tokens.push(token)
  }
  return [...new Composer(OPTIONS).compose(tokens)] as readonly Document.Parsed[]
}

/** Level by level, without recursion. */
function depthExceeds(root: CST.Token, limit: number): boolean {
  let level: readonly CST.Token[] = [root]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true
    level = level.flatMap(childrenOf)
  }
  return false
}

function childrenOf(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') return token.value === undefined ? [] : [token.value]
  if (token.type !== 'block-map' && token.type !== 'block-seq' && token.type !== 'flow-collection') return []
  return token.items.flatMap(({ key, value }) => [key, value].filter((child) => child !== undefined && child !== null))
}
