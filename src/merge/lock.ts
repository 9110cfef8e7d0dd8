// The lock: what the generator wanted last time, as blob ids. It is read from a repository, so it is untrusted input.
import { type Checked, checked, failed } from '../findings/checked.ts'
import { isObject } from '../tree/json.ts'
import { type Ids, lockFault, parseJson, printIds, readIds, shown } from './lock-ids.ts'

export type { Ids }
export const LOCK_VERSION = 1
const LONGEST = 40 * 1024 * 1024

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

/** The lock from its text. Refused as a whole: not JSON, another site's, paths that leave the tree or fold together, ids that are none. */
export function parseLock(text: string, site: string): Checked<Lock> {
  if (text.length > LONGEST) return failed([lockFault('is larger than any lock', 'take it from an earlier commit')])
  const data = parseJson(text)
  if (!isObject(data))
    return failed([lockFault('is not a lock file', 'take it from an earlier commit; without it every file counts as yours')])
  if (data['version'] !== LOCK_VERSION)
    return failed([lockFault(`has format ${shown(data['version'])}, this version reads ${LOCK_VERSION}`, 'run the version that wrote it')])
  if (data['site'] !== site)
    return failed([
      lockFault(
        `belongs to the site ${shown(data['site'])}, not to "${site}"`,
        'a site keeps its name; a new site needs a folder of its own',
      ),
    ])
  const [files, once] = [readIds(data['files']), readIds(data['once'] ?? {})]
  const findings = [...files.findings, ...once.findings]
  const inputs = typeof data['inputs'] === 'string' ? data['inputs'] : ''
  const generator = typeof data['generator'] === 'string' ? data['generator'] : ''
  return files.ok && once.ok ? checked({ generator, site, inputs, files: files.value, once: once.value }, findings) : failed(findings)
}
