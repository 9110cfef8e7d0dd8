// Blueprints from folders: the built-in ones by their index, a site's own by reading; nothing in a folder can point out of it.
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { FILES, type BlueprintFiles, type BlueprintHead } from '../blueprint/blueprint.ts'
import type { Checked } from '../findings/checked.ts'
import { Failure } from '../findings/failure.ts'
import type { BlueprintSource } from '../ports/blueprint-source.ts'
import { blobId } from '../tree/blob-id.ts'
import { byCodePoint } from '../tree/json.ts'
import { errnoOf, refusal, refused } from './disk/refusal.ts'
import { lstat } from './disk/standing.ts'
import { readBounded } from './disk/text-file.ts'

export type BlueprintFolders = {
  readonly builtin: string // holds index.json ({name: head}), or in a checkout only the folders
  readonly own: readonly string[] // absolute folders of the site, each with blueprint folders in it
  /** Stages are no adapter's business, so main hands it in; `source` is the blueprint's folder. */
  readonly parseHead: (source: string, text: string) => Checked<BlueprintHead>
}

const LIMITS = { files: 200, bytes: 1024 * 1024, depth: 6 }
const INDEX_LIMIT = 8 * 1024 * 1024

type Found = { readonly folder: string; readonly head: BlueprintHead }

/** The index and each folder are read once. Failures: BLUEPRINT-n for a folder that is no blueprint's, DISK-n; USAGE-3 for a name that two folders have. */
export function blueprintFolders(options: BlueprintFolders): BlueprintSource {
  let found: ReadonlyMap<string, Found> | undefined
  const texts = new Map<string, BlueprintFiles>()
  const read = (folder: string): BlueprintFiles => {
    const files = texts.get(folder) ?? filesOf(folder)
    texts.set(folder, files)
    return files
  }
  const all = (): ReadonlyMap<string, Found> => (found ??= findAll(options))
  return {
    index: async () => new Map([...all()].map(([name, { head }]) => [name, head])),
    files: async (name) => {
      const folder = all().get(name)?.folder
      if (folder === undefined) throw new Failure('BLUEPRINT-1', `no blueprint "${name}" in reach`)
      return read(folder)
    },
    digest: async () => digestOf(all(), read),
  }
}

/** Over every byte that a blueprint can bring into a tree; the index alone would not show a changed template. */
function digestOf(all: ReadonlyMap<string, Found>, read: (folder: string) => BlueprintFiles): string {
  const listed = [...all].map(([name, { folder }]) => [name, [...read(folder)].map(([path, text]) => [path, blobId(text)])])
  return blobId(JSON.stringify(listed))
}

function findAll({ builtin, own, parseHead }: BlueprintFolders): ReadonlyMap<string, Found> {
  const found = new Map<string, Found>(builtinHeads(builtin, parseHead))
  for (const catalog of own) {
    for (const [name, blueprint] of headsBelow(catalog, parseHead)) {
      const other = found.get(name)
      if (other !== undefined)
        throw twice(name, blueprint.folder, other.folder === join(builtin, name) ? 'a built-in blueprint' : other.folder)
      found.set(name, blueprint)
    }
  }
  return new Map([...found].sort(([a], [b]) => byCodePoint(a, b)))
}

function twice(name: string, folder: string, other: string): Failure {
  return new Failure('USAGE-3', `${folder}: the name "${name}" belongs to ${other}`, {
    hint: `Rename the folder and \`name\` in its ${FILES.head}.`,
    kind: 'usage',
  })
}

function builtinHeads(builtin: string, parseHead: BlueprintFolders['parseHead']): Iterable<[string, Found]> {
  const index = readBounded(join(builtin, 'index.json'), { limit: INDEX_LIMIT, follow: true })
  if (index === undefined) return headsBelow(builtin, parseHead)
  const heads = JSON.parse(index) as Record<string, BlueprintHead> // packing wrote it, from folders that were checked
  return Object.entries(heads).map(([name, head]) => [name, { folder: join(builtin, name), head }])
}

/** Every folder with a blueprint.yaml in it; others are somebody's drawer. */
function headsBelow(catalog: string, parseHead: BlueprintFolders['parseHead']): readonly [string, Found][] {
  return itemsOf(catalog).flatMap((item): [string, Found][] => {
    const folder = join(catalog, item.name)
    if (item.isSymbolicLink()) throw refused('ELOOP', folder)
    if (!item.isDirectory() || item.name.startsWith('.')) return []
    const text = readBounded(join(folder, FILES.head), { limit: LIMITS.bytes, follow: false })
    return text === undefined ? [] : [[item.name, { folder, head: headOf(folder, text, parseHead) }]]
  })
}

function headOf(folder: string, text: string, parseHead: BlueprintFolders['parseHead']): BlueprintHead {
  const file = join(folder, FILES.head)
  const parsed = parseHead(folder, text)
  if (!parsed.ok) {
    const errors = parsed.findings.filter(({ severity }) => severity === 'error')
    const lines = errors.map(({ rule, message, hint }) => `  ${rule}: ${message}${hint === undefined ? '' : ` (${hint})`}`)
    throw new Failure('BLUEPRINT-2', `${file}: not the head of a blueprint\n${lines.join('\n')}`, { kind: 'usage' })
  }
  if (parsed.value.name === basename(folder)) return parsed.value
  throw new Failure('BLUEPRINT-2', `${file}: the name is "${parsed.value.name}", the folder's is "${basename(folder)}"`, {
    hint: 'Give both the same name.',
    kind: 'usage',
  })
}

/** All texts of one blueprint's folder, hidden files left out; bounded, so that no folder can fill the memory. */
function filesOf(folder: string): BlueprintFiles {
  const files = new Map<string, string>()
  const walk = (inside: string, depth: number): void => {
    for (const item of itemsOf(join(folder, inside))) {
      const path = inside === '' ? item.name : `${inside}/${item.name}`
      const full = join(folder, path)
      if (item.name.startsWith('.')) continue
      if (item.isSymbolicLink()) throw refused('ELOOP', full)
      if (item.isDirectory()) {
        if (depth === LIMITS.depth) throw tooMuch(full, `deeper than ${LIMITS.depth} folders`)
        walk(path, depth + 1)
        continue
      }
      if (files.size === LIMITS.files) throw tooMuch(folder, `more than ${LIMITS.files} files`)
      const text = readBounded(full, { limit: LIMITS.bytes, follow: false })
      if (text !== undefined) files.set(path, text)
    }
  }
  walk('', 1)
  return files
}

function tooMuch(path: string, what: string): Failure {
  return new Failure('BLUEPRINT-3', `${path}: ${what}`, { hint: 'A blueprint is a small folder of data; keep other things elsewhere.' })
}

/** Items in code point order. A folder that is a link, or absent, is refused: the spec named it. */
function itemsOf(folder: string) {
  if (lstat(folder)?.isSymbolicLink()) throw refused('ELOOP', folder)
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => byCodePoint(a.name, b.name))
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw refusal(error, folder)
    throw new Failure('BLUEPRINT-1', `${folder}: there is no such folder`, { hint: 'Look at `catalogs` in the spec.', kind: 'usage' })
  }
}
