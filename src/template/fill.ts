// Puts values into a parsed skeleton. A value stays what it is, wherever it goes: no value is ever parsed.
import { type Finding, error } from '../findings/finding.ts'
import type { Json } from '../tree/json.ts'
import { type Comment, childKey } from '../tree/yaml-print.ts'
import { asText } from './functions.ts'
import { settle } from './settle.ts'
import { type Document, type Entry, type Hole, LIMITS, type Memory, type Parts, type Skeleton } from './template.ts'

type Value = Json | undefined
/** In `partial`, what is not known yet is left out with the nearest entry or item that holds it; in `whole` it is a fault. */
export type Mode = 'whole' | 'partial'
type Filling = {
  readonly values: readonly Value[]
  readonly skeleton: Skeleton
  readonly memory: Memory
  readonly mode: Mode
  readonly findings: Finding[]
  comments: Map<string, Comment>
  complete: boolean
  left: number
}

export function fillSkeleton(
  skeleton: Skeleton,
  values: readonly Value[],
  memory: Memory,
  mode: Mode,
): { readonly documents: readonly Document[]; readonly findings: readonly Finding[] } {
  const filling: Filling = { values, skeleton, memory, mode, findings: [], comments: new Map(), complete: true, left: LIMITS.nodes }
  const documents = skeleton.documents.map((hole): Document => {
    filling.comments = new Map()
    filling.complete = true
    const value = fill(filling, hole, '') ?? {}
    return { value, comments: filling.comments, complete: filling.complete }
  })
  return { documents, findings: filling.findings }
}

/** Undefined: not known yet. `path` matters only where there are comments below. */
function fill(filling: Filling, hole: Hole, path: string): Value {
  filling.left -= 1
  switch (hole.kind) {
    case 'fixed':
      for (const [below, comment] of hole.notes) filling.comments.set(path + below, comment)
      return hole.value
    case 'token':
      return fillToken(filling, hole.token)
    case 'text':
      return fillText(filling, hole.parts)
    case 'map':
      return fillMap(filling, hole.entries, hole.keyed, path)
    case 'list':
      return fillList(filling, hole, path)
  }
}

function fillMap(filling: Filling, entries: readonly Entry[], keyed: boolean, path: string): Value {
  const map: { [key: string]: Json } = {}
  for (const { key: said, hole, comment, noted } of entries) {
    const key = typeof said === 'string' ? said : fillText(filling, said)
    if (key === undefined) continue
    if (keyed && !keyFits(filling, map, key, said)) continue
    const own = noted ? childKey(path, key) : ''
    const value = fill(filling, hole, own)
    if (value === undefined) continue
    map[key] = value
    if (comment !== undefined) filling.comments.set(own, comment)
  }
  return map
}

function keyFits(filling: Filling, map: object, key: string, said: string | Parts): boolean {
  const wrong = key === '__proto__' ? 'template/key' : Object.hasOwn(map, key) ? 'template/duplicate-key' : undefined
  if (wrong === undefined) return true
  const token = typeof said === 'string' ? 0 : (said.find((part) => typeof part === 'number') as number)
  fault(filling, token, wrong, `the key ${JSON.stringify(key)} ${wrong === 'template/key' ? 'is not allowed' : 'stands twice in its map'}`)
  return false
}

function fillList(filling: Filling, { items }: Extract<Hole, { kind: 'list' }>, path: string): Value {
  const list: Json[] = []
  for (const { hole, comment, noted } of items) {
    const own = noted ? childKey(path, list.length) : ''
    const value = fill(filling, hole, own)
    if (value === undefined) continue
    list.push(value)
    if (comment !== undefined) filling.comments.set(own, comment)
  }
  return list
}

function fillToken(filling: Filling, token: number): Value {
  const value = filling.values[token]
  if (value === undefined) return unknown(filling, token)
  if (typeof value !== 'object' || value === null) return value
  const settled = settle(value, filling.memory)
  filling.left -= settled.nodes
  if (settled.bad)
    return void fault(filling, token, 'template/key', 'holds the key "__proto__", which is not allowed, or is nested too deeply')
  if (filling.left < 0) return tooLarge(filling, token)
  return settled.value
}

function fillText(filling: Filling, parts: Parts): string | undefined {
  let text = ''
  let known = true
  for (const part of parts) {
    const value = typeof part === 'string' ? part : filling.values[part]
    const piece = asText(value)
    if (piece !== undefined) text += piece
    else {
      known = false
      if (value === undefined) unknown(filling, part as number)
      else fault(filling, part as number, 'template/not-a-scalar', `is ${describe(value)}, which cannot stand inside a text or as a key`)
    }
  }
  return known ? text : undefined
}

function describe(value: Json): string {
  return value === null ? 'null' : Array.isArray(value) ? 'a list' : 'a map'
}

function unknown(filling: Filling, token: number): undefined {
  filling.complete = false
  if (filling.mode === 'whole')
    fault(
      filling,
      token,
      'template/undefined',
      'has no value here',
      'guard it with {{#if}} or (default …), or give it a default in the options schema',
    )
}

function tooLarge(filling: Filling, token: number): undefined {
  fault(filling, token, 'template/size', `more than ${LIMITS.nodes} values come out of the template`)
}

/** Once for a place in the template, however often a block repeats it. */
function fault(filling: Filling, token: number, rule: string, message: string, hint?: string): void {
  const { label, place } = filling.skeleton.tokens[token]!
  if (filling.findings.some((known) => known.rule === rule && known.place === place)) return
  filling.findings.push({ ...error(rule, `"${label}" ${message}`, undefined, hint), place })
}
