// Turns the spots of findings into places, once there is something to show: only faults pay for positions.
import { type LineCounter, type Node, type Pair, type Scalar, isAlias, isMap, isScalar, isSeq } from 'yaml'
import type { DataPath, Finding, Place, Spot } from '../findings/finding.ts'
import { type Composed, composeDocument } from './document.ts'
import { lineAt, placeAt } from './position.ts'
import { isInClear } from './rules/secrets.ts'

type Range = readonly [number, number, ...number[]]

/**
 * The findings with `place` filled in from `at`. `texts` is file to text; a finding whose file is not among them stays as it is.
 * A path that does not exist is shown at its nearest parent. Secrets in clear are masked in every line that is shown.
 */
export function placeFindings(findings: readonly Finding[], texts: ReadonlyMap<string, string>): readonly Finding[] {
  const documents = new Map<string, Composed | undefined>()
  const documentOf = (file: string, text: string): Composed | undefined => {
    if (!documents.has(file)) documents.set(file, composed(text, file))
    return documents.get(file)
  }
  const placed = findings.map((finding): Finding => {
    const text = finding.at && texts.get(finding.at.file)
    if (finding.place !== undefined || finding.at === undefined || text === undefined) return finding
    return { ...finding, place: placeOf(finding.at, text, documentOf(finding.at.file, text)) }
  })
  return maskSecrets(placed)
}

function composed(text: string, file: string): Composed | undefined {
  const result = composeDocument(text, file)
  return result.ok ? result.value : undefined
}

function placeOf(spot: Spot, text: string, document: Composed | undefined): Place {
  if (document === undefined) return lineAt(spot.file, text, 0)
  const range = rangeOf(document, spot.path, spot.on)
  return range === undefined ? lineAt(spot.file, text, 0) : placeAt(spot.file, text, document.counter as LineCounter, range)
}

/** The range of the deepest node on the path. Where a step is missing, the key above it says best what is incomplete. */
function rangeOf({ document }: Composed, path: DataPath, on: Spot['on']): Range | undefined {
  let node: Node | null | undefined = document.contents
  let range = firstKey(node)
  for (const [i, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document)
    const last = i === path.length - 1
    if (isSeq(node)) {
      const item = node.items[Number(step)] as Node | null | undefined
      if (item === undefined) return range
      range = (last ? valueRange(item) : firstKey(item)) ?? range
      node = item
      continue
    }
    const pair: Pair<Scalar, Node | null> | undefined = isMap(node)
      ? (node.items as Pair<Scalar, Node | null>[]).find(({ key }) => String(key.value) === String(step))
      : undefined
    if (pair === undefined) return range
    range = keyRange(pair)
    node = pair.value
    if (last && on === 'value') range = valueRange(node) ?? range
  }
  return range
}

const keyRange = ({ key: { range } }: Pair<Scalar, unknown>): Range | undefined => (range ? [range[0], range[1]] : undefined)

/** A scalar's own characters; of a map in block style, its first key, since its range is all its lines. */
function valueRange(node: Node | null | undefined): Range | undefined {
  if (!node?.range || (isScalar(node) && node.range[0] === node.range[1])) return undefined
  const { flow } = node as { flow?: boolean }
  return isMap(node) && flow !== true ? firstKey(node) : [node.range[0], node.range[1]]
}

function firstKey(node: Node | null | undefined): Range | undefined {
  if (!node?.range) return undefined
  const first = isMap(node) ? (node.items[0] as Pair<Scalar, unknown> | undefined) : undefined
  return (first && keyRange(first)) ?? [node.range[0], node.range[1]]
}

/** A log keeps what a screen shows: where a secret was found, its characters are not shown, whichever finding shows the line. */
export function maskSecrets(findings: readonly Finding[]): readonly Finding[] {
  const secrets = findings.filter((finding) => isInClear(finding) && finding.place !== undefined).map(({ place }) => place!)
  if (secrets.length === 0) return findings
  const lines = new Map<string, Place[]>()
  for (const place of secrets) lines.set(lineKey(place), [...(lines.get(lineKey(place)) ?? []), place])
  return findings.map((finding) => {
    const hidden = finding.place && lines.get(lineKey(finding.place))
    return hidden ? { ...finding, place: { ...finding.place!, source: hidden.reduce(masked, finding.place!.source) } } : finding
  })
}

const lineKey = ({ file, line }: Place): string => `${line}:${file}`

function masked(source: string, { column, length }: Place): string {
  return source.slice(0, column - 1) + '*'.repeat(length) + source.slice(column - 1 + length)
}
