// Paths and blob ids as they stand in the lock: one entry a line, read as what a stranger may have written.
import { type Checked, checked } from '../findings/checked.ts'
import { type Finding, error } from '../findings/finding.ts'
import { type BlobId, parseBlobId } from '../tree/blob-id.ts'
import { type JsonObject, byCodePoint, isObject } from '../tree/json.ts'
import { type RelPath, parseRelPath } from '../tree/rel-path.ts'

export type Ids = ReadonlyMap<RelPath, BlobId>

const FILE = '.platform/lock.json'
/** Four times what a thousand clusters have. */
const MOST_ENTRIES = 250_000
const MOST_FAULTS = 20

/** Sorted by code point, so that two branches merge by git alone. */
export function printIds(ids: Ids): string {
  if (ids.size === 0) return '{}'
  const lines = [...ids].sort(([a], [b]) => byCodePoint(a, b)).map(([path, id]) => `    ${JSON.stringify(path)}: "${id}"`)
  return `{\n${lines.join(',\n')}\n  }`
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Refused: paths that leave the tree or fold together, ids that are none. */
export function readIds(data: unknown): Checked<Ids> {
  const findings: Finding[] = []
  const ids = new Map<RelPath, BlobId>()
  const folded = new Set<string>()
  if (!isObject(data)) findings.push(lockFault('lists no files', 'take it from an earlier commit'))
  const entries = Object.entries((isObject(data) ? data : {}) as JsonObject)
  if (entries.length > MOST_ENTRIES) findings.push(lockFault(`lists more than ${MOST_ENTRIES} files`, 'take it from an earlier commit'))
  for (const [raw, value] of entries.length > MOST_ENTRIES ? [] : entries) {
    if (findings.length >= MOST_FAULTS) break
    const path = parseRelPath(raw)
    const id = parseBlobId(value)
    const twin = folded.has(raw.toLowerCase())
    folded.add(raw.toLowerCase())
    if (path === undefined || path !== raw || id === undefined || twin)
      findings.push(lockFault(`holds an entry that no generator wrote: ${shown(raw)}`, 'take it from an earlier commit'))
    else ids.set(path, id)
  }
  return checked(ids, findings)
}

/** What stands there may be megabytes, or nested without end. */
export const shown = (value: unknown): string =>
  typeof value === 'object' && value !== null ? 'no text' : JSON.stringify(value ?? null).slice(0, 120)

export const lockFault = (message: string, hint: string): Finding => error('lock/damaged', `${FILE} ${message}`, undefined, hint)
