// YAML files of a blueprint that are no templates, read by the same strict rules.
import { type Checked, checked } from '../findings/checked.ts'
import type { Json } from '../tree/json.ts'
import { makeCompiler, refuse } from './compiler.ts'
import { unseenFault } from './parse.ts'
import { parseSkeleton } from './skeleton.ts'

const START = { loc: { start: { line: 1, column: 0 }, end: { line: 1, column: 0 } } }

/** One document as data, and no second one: no anchors, aliases, tags, merge keys or duplicate keys; null for an empty file. */
export function readData(file: string, text: string): Checked<Json> {
  const compiler = makeCompiler(file, text)
  unseenFault(compiler, text)
  if (compiler.findings.length > 0) return checked(null, compiler.findings)
  const skeleton = parseSkeleton({ text, tokens: [], marks: [{ offset: 0, line: 1 }] }, file, compiler.lines)
  if (!skeleton.ok) return skeleton
  const [first, second] = skeleton.value.documents
  // What nobody looks at would pass unseen: an engine reads all documents of a file.
  if (second !== undefined) refuse(compiler, START, 'template/documents', 'holds several documents, where one is read')
  return checked(first?.kind === 'fixed' ? first.value : null, compiler.findings)
}
