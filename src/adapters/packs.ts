// Packs as they travel in the package: a folder with an index and compressed JSON files.
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Failure } from '../findings/failure.ts'
import { readBounded, readBytes } from './disk/text-file.ts'

const LIMIT = 8 * 1024 * 1024
const HINT = 'The package is incomplete: install it again.'

/** What a folder of packs holds. Each file is read once. */
export type Packs<Index, Pack> = { readonly index: () => Promise<Index>; readonly pack: (name: string) => Promise<Pack> }

/**
 * `what` names them in a sentence. Both types are compiled by this project, with a test that compiles them again.
 * Failures: SCHEMA-1 for a file that is not there, SCHEMA-2 for one that cannot be unpacked.
 */
export function packsIn<Index, Pack>(folder: string, what: string): Packs<Index, Pack> {
  const packs = new Map<string, Pack>()
  let index: Index | undefined
  return {
    index: async () => (index ??= readIndex(join(folder, 'index.json'), what) as Index),
    pack: async (name) => {
      const pack = packs.get(name) ?? (readPack(join(folder, `${name}.json.gz`), name, what) as Pack)
      packs.set(name, pack)
      return pack
    },
  }
}

function readIndex(file: string, what: string): unknown {
  const text = readBounded(file, { limit: LIMIT, follow: true })
  if (text === undefined) throw new Failure('SCHEMA-1', `${file}: there is no index of ${what}`, { hint: HINT })
  return JSON.parse(text)
}

function readPack(file: string, name: string, what: string): unknown {
  const bytes = /^[a-z0-9-]+$/.test(name) ? readBytes(file, { limit: LIMIT, follow: true }) : undefined
  if (bytes === undefined) throw new Failure('SCHEMA-1', `no ${what} of "${name}" in reach`, { hint: HINT })
  try {
    return JSON.parse(gunzipSync(bytes, { maxOutputLength: LIMIT }).toString('utf8'))
  } catch (cause) {
    throw new Failure('SCHEMA-2', `${file}: cannot be unpacked`, { hint: HINT, cause })
  }
}
