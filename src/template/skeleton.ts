// Written template text, parsed once: data with holes. Only here YAML is parsed; values come later and cannot change what was parsed.
import { type ParsedNode, isCollection, isMap, isPair, isScalar, isSeq } from 'yaml'
import { type Checked, checked } from '../findings/checked.ts'
import { type Finding, type Place, error } from '../findings/finding.ts'
import type { Json, JsonObject } from '../tree/json.ts'
import { childKey } from '../tree/yaml-print.ts'
import { commentOf } from './skeleton-comments.ts'
import { partsOf, scalarFault, shapeFault } from './skeleton-scalars.ts'
import { type Entry, type Hole, type Item, LIMITS, type Notes, type Parts, type Skeleton } from './template.ts'
import { type Written, lineAt } from './write.ts'
import { parseDocuments } from './yaml-documents.ts'

type Building = {
  readonly written: Written
  readonly findings: Finding[]
  readonly seen: Set<number>
  readonly placeAt: (offset: number) => Place
}

/** YAML 1.2 without what can surprise: no anchors, aliases, tags, merge keys, directives or duplicate keys. Empty documents are dropped. */
export function parseSkeleton(written: Written, file: string, lines: readonly string[]): Checked<Skeleton> {
  const placeAt = (offset: number): Place => {
    const line = lineAt(written, offset)
    const source = lines[line - 1] ?? ''
    return { file, line, column: source.length - source.trimStart().length + 1, length: Math.max(1, source.trim().length), source }
  }
  const building: Building = { written, findings: [], seen: new Set(), placeAt }
  const documents = buildDocuments(building)
  if (building.findings.length === 0) reportLost(building)
  return checked({ documents, tokens: written.tokens }, building.findings)
}

function buildDocuments(building: Building): readonly Hole[] {
  const documents = parseDocuments(building.written.text, LIMITS.depth)
  if (documents === undefined) fault(building, 'template/depth', 'YAML is nested too deeply', 0)
  return (documents ?? []).flatMap(({ contents, errors, warnings, directives }) => {
    for (const { code, message, pos } of [...errors, ...warnings].slice(0, 1)) {
      fault(building, code === 'DUPLICATE_KEY' ? 'template/duplicate-key' : 'template/yaml', message, pos[0])
    }
    if (directives?.yaml.explicit) fault(building, 'template/yaml-feature', '%YAML is not allowed', 0)
    if (errors.length > 0 || contents === null) return []
    const hole = build(building, contents)
    return hole.kind === 'fixed' && hole.value === null ? [] : [hole]
  })
}

function fault(building: Building, rule: string, message: string, offset: number, hint?: string): void {
  building.findings.push({ ...error(rule, message, undefined, hint), place: building.placeAt(offset) })
}

function build(building: Building, node: ParsedNode | null): Hole {
  if (node === null) return fixed(null)
  const wrong = shapeFault(node)
  if (wrong !== undefined) {
    fault(building, 'template/yaml-feature', wrong, node.range[0])
    return fixed(null)
  }
  if (isScalar(node)) return buildScalar(building, node)
  if (isMap(node)) return buildMap(building, node)
  return isSeq(node) ? buildList(building, node) : fixed(null)
}

function buildScalar(building: Building, node: Extract<ParsedNode, { value: unknown }>): Hole {
  const parts = typeof node.value === 'string' ? partsOf(node.value) : undefined
  if (parts === undefined) {
    const wrong = scalarFault(node)
    if (wrong !== undefined) fault(building, 'template/ambiguous-scalar', wrong, node.range[0], 'put it in quotes, or write it plainly')
    return fixed(node.value as Json)
  }
  note(building, parts)
  const [only] = parts
  return parts.length === 1 && typeof only === 'number' && node.type === 'PLAIN' ? { kind: 'token', token: only } : { kind: 'text', parts }
}

function buildMap(building: Building, node: Extract<ParsedNode, { items: unknown }>): Hole {
  const entries: Entry[] = []
  for (const [i, pair] of node.items.entries()) {
    if (!isPair(pair)) continue
    const name = isScalar(pair.key) ? String(pair.key.value) : ''
    const offset = (pair.key as ParsedNode | null)?.range?.[0] ?? node.range[0]
    const wrong = isScalar(pair.key) ? (shapeFault(pair.key as ParsedNode) ?? keyFault(name)) : 'a key must be a scalar'
    if (wrong !== undefined) fault(building, 'template/yaml-feature', wrong, offset)
    const parts = partsOf(name)
    if (parts !== undefined) note(building, parts)
    const hole = build(building, pair.value as ParsedNode | null)
    const comment = commentOf(pair.key as ParsedNode, pair.value as ParsedNode | null, i === 0 ? node.commentBefore : undefined)
    entries.push({ key: parts ?? name, hole, comment, noted: comment !== undefined || isNoted(hole) })
  }
  return allFixed(entries) ?? { kind: 'map', entries, keyed: entries.some(({ key }) => typeof key !== 'string') }
}

function keyFault(name: string): string | undefined {
  if (name === '<<') return 'merge keys are not allowed'
  return name === '__proto__' ? '"__proto__" is not allowed as a key' : undefined
}

function buildList(building: Building, node: Extract<ParsedNode, { items: unknown }>): Hole {
  const items = (node.items as readonly (ParsedNode | null)[]).map((item, i): Item => {
    const hole = build(building, item)
    // What stands above a filled collection is said of its first entry, which takes it from the collection.
    const key = isCollection(item) && item.items.length > 0 ? null : item
    const comment = commentOf(key, item, i === 0 ? node.commentBefore : undefined)
    return { hole, comment, noted: comment !== undefined || isNoted(hole) }
  })
  const values = items.flatMap(({ hole }) => (hole.kind === 'fixed' ? [hole.value] : []))
  return values.length < items.length
    ? { kind: 'list', items }
    : { kind: 'fixed', value: values, notes: items.flatMap((item, i) => notesOf(item, i)) }
}

function allFixed(entries: readonly Entry[]): Hole | undefined {
  const values: [string, Json][] = []
  for (const { key, hole } of entries) {
    if (typeof key !== 'string' || hole.kind !== 'fixed') return undefined
    values.push([key, hole.value])
  }
  const value: JsonObject = Object.fromEntries(values)
  return { kind: 'fixed', value, notes: entries.flatMap((entry) => notesOf(entry, entry.key as string)) }
}

function notesOf({ hole, comment }: Item, step: string | number): Notes {
  const own = childKey('', step)
  const inner = hole.kind === 'fixed' ? hole.notes.map(([path, text]) => [own + path, text] as const) : []
  return comment === undefined ? inner : [[own, comment], ...inner]
}

function isNoted(hole: Hole): boolean {
  if (hole.kind === 'fixed') return hole.notes.length > 0
  if (hole.kind === 'map') return hole.entries.some(({ noted }) => noted)
  return hole.kind === 'list' && hole.items.some(({ noted }) => noted)
}

function fixed(value: Json): Hole {
  return { kind: 'fixed', value, notes: [] }
}

function note(building: Building, parts: Parts): void {
  for (const part of parts) if (typeof part === 'number') building.seen.add(part)
}

/** A token that is in no scalar would lose its value without a word. */
function reportLost({ written, seen, findings }: Building): void {
  for (const [i, { label, place }] of written.tokens.entries()) {
    if (!seen.has(i))
      findings.push({ ...error('template/token-lost', `"${label}" stands where YAML keeps no value, such as in a comment`), place })
  }
}
