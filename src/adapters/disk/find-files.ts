// Files by a glob of the command line, as a shell would find them; hidden folders and node_modules are nobody's, and links are not followed.
import { type Dirent, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../../findings/failure.ts'
import { matcher } from '../../tree/glob.ts'
import { byCodePoint } from '../../tree/json.ts'
import type { RelPath } from '../../tree/rel-path.ts'
import { errnoOf, refusal } from './refusal.ts'

const LIMITS = { depth: 16, entries: 1_000_000 }
const WILD = /[*?]/

/** `*` and `?` inside a part, `**` over any number of parts. Paths as the glob begins them, sorted. Failure DISK-n for a folder that cannot be read. */
export function findFiles(glob: string): readonly string[] {
  const parts = glob.replace(/^\.\//, '').split('/')
  const literal = parts.findIndex((part) => WILD.test(part))
  const [base, form] = literal === -1 ? [parts.slice(0, -1), parts.slice(-1)] : [parts.slice(0, literal), parts.slice(literal)]
  const isAny = form.includes('**')
  const fits = matcher([form.join('/')])
  const folder = base.join('/') || (glob.startsWith('/') ? '/' : '')
  return filesBelow(folder || '.', isAny ? LIMITS.depth : form.length)
    .filter((path) => (isAny || path.split('/').length === form.length) && fits(path as RelPath))
    .map((path) => (folder === '' ? path : join(folder, path)))
    .sort(byCodePoint)
}

/** To `depth` parts. */
function filesBelow(root: string, depth: number): readonly string[] {
  const found: string[] = []
  let seen = 0
  const walk = (folder: string, left: number): void => {
    for (const entry of entriesOf(join(root, folder))) {
      if (++seen > LIMITS.entries)
        throw new Failure('DISK-10', `${root}: more than ${LIMITS.entries} entries`, { hint: 'Begin the glob further down.' })
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isFile()) found.push(path)
      if (entry.isDirectory() && left > 1 && !entry.name.startsWith('.') && entry.name !== 'node_modules') walk(path, left - 1)
    }
  }
  walk('', depth)
  return found
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return []
    throw refusal(error, folder)
  }
}
