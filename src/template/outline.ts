// Which keys a template prints along each way through its blocks, without any values: for the lint of values templates.
import { type Checked, checked, failed } from '../findings/checked.ts'
import { type Finding, type Place, error } from '../findings/finding.ts'
import { type Json, isObject } from '../tree/json.ts'
import { parseSkeleton } from './skeleton.ts'
import type { Hole, Node, Nodes, Skeleton, Template } from './template.ts'
import { writeNodes } from './write.ts'

/** By the path as JSON; a key that is printed from a value is '*'. Lists are leaves. */
export type Outline = ReadonlyMap<string, OutlineKey>
/** `labels`: the expressions that a value is printed from, as they were written. */
export type OutlineKey = {
  readonly path: readonly string[]
  readonly kind: 'map' | 'list' | 'null' | 'value'
  readonly labels: readonly string[]
}
/** What a block prints when it is taken, and when it is not; all other blocks are taken, but for those it stands in. */
export type Branch = { readonly place: Place; readonly repeats: boolean; readonly taken: Outline; readonly not: Outline }

/** Blocks times characters: each block is read both ways, as YAML of the whole template. */
const MOST_WORK = 3_000_000

type Forced = ReadonlyMap<Node, number>

/** The template with all blocks taken, then each block both ways. Text that is no YAML on one of these ways is a fault. */
export function outlineTemplate(template: Template): Checked<{ readonly whole: Outline; readonly branches: readonly Branch[] }> {
  const findings: Finding[] = []
  const known = new Map<string, Outline>()
  const outline = (forced: Forced): Outline => outlineOf(template, forced, findings, known)
  const blocks = blocksOf(template.nodes, new Map())
  const size = template.lines.reduce((sum, line) => sum + line.length, 0)
  if (blocks.length * size > MOST_WORK)
    return failed([
      error('template/size', `${template.file} has too many blocks for its length`, undefined, 'print a map with {{#each}} instead'),
    ])
  const whole = outline(new Map())
  const branches = blocks.map(({ node, outer }): Branch => {
    const [taken, not] = [outline(new Map([...outer, [node, 1]])), outline(new Map([...outer, [node, 0]]))]
    return { place: node.place, repeats: node.kind === 'each', taken, not }
  })
  return findings.length > 0 ? failed(unique(findings)) : checked({ whole, branches })
}

type Block = { readonly node: Exclude<Node, { kind: 'text' | 'token' }>; readonly outer: Forced }

function blocksOf(nodes: Nodes, outer: Forced): readonly Block[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'text' || node.kind === 'token') return []
    const inside = blocksOf(node.body, new Map([...outer, [node, 1]]))
    return [{ node, outer }, ...inside, ...blocksOf(node.otherwise, new Map([...outer, [node, 0]]))]
  })
}

function outlineOf({ nodes, file, lines }: Template, forced: Forced, findings: Finding[], known: Map<string, Outline>): Outline {
  const written = writeNodes(nodes, (node) => forced.get(node) ?? 1)
  const memory = written && known.get(written.text)
  if (written === undefined || memory !== undefined) return memory ?? new Map()
  const skeleton = parseSkeleton(written, file, lines)
  findings.push(...skeleton.findings)
  const outline = new Map<string, OutlineKey>()
  if (skeleton.ok) for (const hole of rootsOf(skeleton.value, file, findings)) outlineHole(hole, [], outline, skeleton.value)
  known.set(written.text, outline)
  return outline
}

function rootsOf({ documents }: Skeleton, file: string, findings: Finding[]): readonly Hole[] {
  const [first] = documents
  const isMap = first === undefined || first.kind === 'map' || (first.kind === 'fixed' && isObject(first.value))
  if (documents.length > 1 || !isMap) findings.push(error('blueprint/values-shape', `${file} must print one map`))
  return isMap ? documents.slice(0, 1) : []
}

function outlineHole(hole: Hole, path: readonly string[], outline: Map<string, OutlineKey>, skeleton: Skeleton): void {
  if (hole.kind === 'fixed') return outlineData(hole.value, path, outline)
  const kind = hole.kind === 'map' || hole.kind === 'list' ? hole.kind : 'value'
  if (path.length > 0) outline.set(JSON.stringify(path), { path, kind, labels: kind === 'map' ? [] : labelsOf(hole, skeleton) })
  if (hole.kind !== 'map') return
  for (const { key, hole: inner } of hole.entries) outlineHole(inner, [...path, typeof key === 'string' ? key : '*'], outline, skeleton)
}

function labelsOf(hole: Hole, skeleton: Skeleton): readonly string[] {
  switch (hole.kind) {
    case 'fixed':
      return []
    case 'map':
      return hole.entries.flatMap((entry) => labelsOf(entry.hole, skeleton))
    case 'list':
      return hole.items.flatMap((item) => labelsOf(item.hole, skeleton))
    case 'token':
      return [skeleton.tokens[hole.token]!.label]
    case 'text':
      return hole.parts.flatMap((part) => (typeof part === 'number' ? [skeleton.tokens[part]!.label] : []))
  }
}

function outlineData(value: Json, path: readonly string[], outline: Map<string, OutlineKey>): void {
  const kind = value === null ? 'null' : Array.isArray(value) ? 'list' : isObject(value) ? 'map' : 'value'
  if (path.length > 0) outline.set(JSON.stringify(path), { path, kind, labels: [] })
  if (isObject(value)) for (const key of Object.keys(value)) outlineData(value[key] as Json, [...path, key], outline)
}

function unique(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>()
  return findings.filter(({ rule, message, place }) => {
    const id = `${rule} ${message} ${place?.line}`
    return !seen.has(id) && seen.add(id)
  })
}
