// The lock: what the generator wanted last time, as blob ids. It is read from a repository, so it is untrusted input.
import { type Checked, checked, failed } from '../findings/checked.ts'
import { type Finding, error } from '../findings/finding.ts'
import { type BlobId, parseBlobId } from '../tree/blob-id.ts'
import { byCodePoint, isObject, type JsonObject } from '../tree/json.ts'
import { type RelPath, parseRelPath } from '../tree/rel-path.ts'

export const LOCK_VERSION = 1
const FILE = '.platform/lock.json'
/** Four times what a thousand clusters have. */
const MOST_ENTRIES = 250_000
const MOST_FAULTS = 20
const LONGEST = 40 * 1024 * 1024

export type Ids = ReadonlyMap<RelPath, BlobId>
export type Lock = {
  readonly generator: string
  readonly site: string
  readonly inputs: string // '' while a conflict is open: the next run looks at everything again
  readonly files: Ids
  readonly once: Ids
}

export function emptyLock(generator: string, site: string): Lock {
  return { generator, site, inputs: '', files: new Map(), once: new Map() }
}

/** One entry a line, sorted by code point, so that two branches merge by git alone. */
export function printLock({ generator, site, inputs, files, once }: Lock): string {
  const head = { version: LOCK_VERSION, generator, site, inputs }
  const lines = Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`)
  return `{\n${[...lines, `  "files": ${printIds(files)}`, `  "once": ${printIds(once)}`].join(',\n')}\n}\n`
}

function printIds(ids: Ids): string {
  if (ids.size === 0) return '{}'
  const lines = [...ids].sort(([a], [b]) => byCodePoint(a, b)).map(([path, id]) => `    ${JSON.stringify(path)}: "${id}"`)
  return `{\n${lines.join(',\n')}\n  }`
}

/** The lock from its text. Refused as a whole: not JSON, another site's, paths that leave the tree or fold together, ids that are none. */
export function parseLock(text: string, site: string): Checked<Lock> {
  if (text.length > LONGEST) return failed([fault('is larger than any lock', 'take it from an earlier commit')])
  const data = parseJson(text)
  if (!isObject(data)) return failed([fault('is not a lock file', 'take it from an earlier commit; without it every file counts as yours')])
  if (data['version'] !== LOCK_VERSION)
    return failed([fault(`has format ${shown(data['version'])}, this version reads ${LOCK_VERSION}`, 'run the version that wrote it')])
  if (data['site'] !== site)
    return failed([
      fault(`belongs to the site ${shown(data['site'])}, not to "${site}"`, 'a site keeps its name; a new site needs a folder of its own'),
    ])
  const findings: Finding[] = []
  const files = readIds(data['files'], findings)
  const once = readIds(data['once'] ?? {}, findings)
  const inputs = typeof data['inputs'] === 'string' ? data['inputs'] : ''
  const generator = typeof data['generator'] === 'string' ? data['generator'] : ''
  return checked({ generator, site, inputs, files, once }, findings)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function readIds(data: unknown, findings: Finding[]): Ids {
  const ids = new Map<RelPath, BlobId>()
  const folded = new Set<string>()
  if (!isObject(data)) findings.push(fault('lists no files', 'take it from an earlier commit'))
  const entries = Object.entries((isObject(data) ? data : {}) as JsonObject)
  if (entries.length > MOST_ENTRIES) findings.push(fault(`lists more than ${MOST_ENTRIES} files`, 'take it from an earlier commit'))
  for (const [raw, value] of entries.length > MOST_ENTRIES ? [] : entries) {
    if (findings.length >= MOST_FAULTS) break
    const path = parseRelPath(raw)
    const id = parseBlobId(value)
    const twin = folded.has(raw.toLowerCase())
    folded.add(raw.toLowerCase())
    if (path === undefined || path !== raw || id === undefined || twin)
      findings.push(fault(`holds an entry that no generator wrote: ${shown(raw)}`, 'take it from an earlier commit'))
    else ids.set(path, id)
  }
  return ids
}

/** What stands there may be megabytes, or nested without end. */
const shown = (value: unknown): string =>
  typeof value === 'object' && value !== null ? 'no text' : JSON.stringify(value ?? null).slice(0, 120)

const fault = (message: string, hint: string): Finding => error('lock/damaged', `${FILE} ${message}`, undefined, hint)
