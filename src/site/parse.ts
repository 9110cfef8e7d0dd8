// YAML text to plain data: unique keys, few aliases, no tags, nothing that JSON could not say.
import { type Alias, type Node, type Pair, type Scalar, type YAMLMap, type YAMLSeq, isAlias, isMap, isSeq } from 'yaml'
import { type Checked, checked, failed } from '../findings/checked.ts'
import { type Finding, SPEC, error } from '../findings/finding.ts'
import type { Json } from '../tree/json.ts'
import { type Composed, DEEPEST, composeDocument } from './document.ts'
import { placeAt } from './position.ts'
import { quickly } from './quick.ts'

const MOST_ALIASES = 100
/** Nodes that aliases may stand for in all. */
const MOST_REPEATED = 100_000
const MOST_FAULTS = 200
/** These leave out the entry that is at fault, and nothing else. */
const HARMLESS = new Set(['site/duplicate-key', 'site/tag', 'site/forbidden-key', 'site/merge-key'])
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

/** What an anchor stands for; `aliases` and `nodes` count what is inside it, aliases followed. */
type Anchored = { readonly value: Json; readonly aliases: number; readonly nodes: number; readonly height: number }
type Walk = {
  readonly composed: Composed
  readonly findings: Finding[]
  readonly anchors: Map<string, Anchored>
  aliases: number
  nodes: number
  repeated: number
}

/**
 * The data of a YAML file, with every fault that lies in the text itself. Never throws.
 * Rules: site/yaml, site/empty, site/too-large, site/too-deep, site/duplicate-key, site/alias, site/tag, site/forbidden-key, site/merge-key, site/number.
 */
export function parseYaml(text: string, file: string = SPEC): Checked<Json> {
  const { value, findings } = readYaml(text, file)
  return value === undefined ? failed(findings) : checked(value, findings)
}

/** Like parseYaml, with the data also where its faults leave it whole enough to be looked at further. */
export function readYaml(text: string, file: string): { readonly value: Json | undefined; readonly findings: readonly Finding[] } {
  const quick = quickly(text)
  if (quick !== undefined) return { value: quick, findings: [] }
  const composed = composeDocument(text, file)
  if (!composed.ok) return { value: undefined, findings: composed.findings }
  const walk: Walk = { composed: composed.value, findings: [], anchors: new Map(), aliases: 0, nodes: 0, repeated: 0 }
  const value = toJson(walk, composed.value.document.contents as Node, 0)
  const isWhole = walk.findings.every(({ rule }) => HARMLESS.has(rule))
  return { value: isWhole ? value : undefined, findings: [...composed.findings, ...walk.findings] }
}

function toJson(walk: Walk, node: Node | null, depth: number): Json {
  walk.nodes++
  if (node === null) return null
  if (depth > DEEPEST)
    return fault(walk, node, 'site/too-deep', `nested more than ${DEEPEST} levels deep`, 'no setting needs that many levels')
  if (isAlias(node)) return follow(walk, node, depth)
  if (node.tag !== undefined)
    fault(
      walk,
      node,
      'site/tag',
      'tags have no meaning in a spec',
      'remove what starts with "!"; a text that looks like a number goes in quotes',
    )
  const { aliases, nodes } = walk
  const value = isMap(node)
    ? mapOf(walk, node, depth)
    : isSeq(node)
      ? (node as YAMLSeq<Node | null>).items.map((item) => toJson(walk, item, depth + 1))
      : scalarOf(walk, node as Scalar)
  const { anchor } = node as { anchor?: string }
  if (anchor !== undefined) {
    walk.anchors.set(anchor, { value, aliases: walk.aliases - aliases, nodes: walk.nodes - nodes + 1, height: heightOf(value) })
  }
  return value
}

function mapOf(walk: Walk, map: YAMLMap, depth: number): Json {
  const entries = new Map<string, Json>()
  for (const { key, value } of map.items as Pair<Scalar, Node | null>[]) {
    const name = String(key.value)
    if (key.tag !== undefined) fault(walk, key, 'site/tag', 'tags have no meaning in a spec', 'remove what starts with "!"')
    if (FORBIDDEN.has(name)) fault(walk, key, 'site/forbidden-key', `"${name}" cannot be a key`, 'choose another name')
    else if (name === '<<')
      fault(
        walk,
        key,
        'site/merge-key',
        'YAML 1.2 has no merge keys',
        'say it in `components` of the site or the environment, where it merges by itself',
      )
    else if (entries.has(name))
      fault(walk, key, 'site/duplicate-key', `"${name}" stands twice in this map`, 'keep one; the other would be lost')
    const json = toJson(walk, value, depth + 1)
    if (!entries.has(name) && !FORBIDDEN.has(name) && name !== '<<') entries.set(name, json)
    if (key.anchor !== undefined) walk.anchors.set(key.anchor, { value: name, aliases: 0, nodes: 1, height: 0 })
  }
  return Object.fromEntries(entries)
}

function scalarOf(walk: Walk, node: Scalar): Json {
  const { value } = node
  if (typeof value === 'number' && !Number.isFinite(value))
    return fault(walk, node, 'site/number', 'not a number that JSON could say', 'a text goes in quotes')
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value))
    return fault(walk, node, 'site/number', 'a whole number this large is not kept exactly', 'put it in quotes')
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

/** What the anchor above stands for; the same object, so the sums are what keeps later stages from drowning in it. */
function follow(walk: Walk, alias: Alias, depth: number): Json {
  const target = walk.anchors.get(alias.source)
  if (target === undefined)
    return fault(
      walk,
      alias,
      'site/alias',
      `no anchor "${alias.source}" stands above this alias`,
      'a text that starts with "*" goes in quotes',
    )
  const over = walk.aliases > MOST_ALIASES || walk.repeated > MOST_REPEATED
  walk.aliases += 1 + target.aliases
  walk.repeated += target.nodes
  walk.nodes += target.nodes
  if (depth + target.height > DEEPEST)
    return fault(walk, alias, 'site/too-deep', `nested more than ${DEEPEST} levels deep`, 'no setting needs that many levels')
  if (walk.aliases <= MOST_ALIASES && walk.repeated <= MOST_REPEATED) return target.value
  return over
    ? null
    : fault(
        walk,
        alias,
        'site/alias',
        'from here on, aliases repeat too much of this file',
        `at most ${MOST_ALIASES} aliases; say it once at a higher level instead`,
      )
}

function heightOf(value: Json): number {
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Object.values(value).reduce<number>((highest, inner) => Math.max(highest, heightOf(inner as Json)), 0)
}

function fault(walk: Walk, node: Node, rule: string, message: string, hint: string): null {
  const { file, text, counter } = walk.composed
  if (walk.findings.length >= MOST_FAULTS) return null
  walk.findings.push({ ...error(rule, message, undefined, hint), place: placeAt(file, text, counter, node.range ?? [0, 1]) })
  return null
}
