// Schemas as they travel in the package: an index, and a packed file for each family.
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Failure } from '../findings/failure.ts'
import type { Family, SchemaIndex, SchemaSource } from '../ports/schema-source.ts'
import { readBounded, readBytes } from './disk/text-file.ts'

const LIMIT = 8 * 1024 * 1024
const HINT = 'The package is incomplete: install it again.'

/** Each file is read once. Failures: SCHEMA-1 for a file that is not there, SCHEMA-2 for one that cannot be unpacked. */
export function schemaPacks(folder: string): SchemaSource {
  const families = new Map<string, Family>()
  let index: SchemaIndex | undefined
  return {
    index: async () => (index ??= readIndex(join(folder, 'index.json'))),
    family: async (name) => {
      const family = families.get(name) ?? readFamily(join(folder, `${name}.json.gz`), name)
      families.set(name, family)
      return family
    },
  }
}

function readIndex(file: string): SchemaIndex {
  const text = readBounded(file, { limit: LIMIT, follow: true })
  if (text === undefined) throw new Failure('SCHEMA-1', `${file}: there is no index of schemas`, { hint: HINT })
  return JSON.parse(text) as SchemaIndex // compiled by this project, with a test that compiles it again
}

function readFamily(file: string, name: string): Family {
  const bytes = /^[a-z0-9-]+$/.test(name) ? readBytes(file, { limit: LIMIT, follow: true }) : undefined
  if (bytes === undefined) throw new Failure('SCHEMA-1', `no schemas of "${name}" in reach`, { hint: HINT })
  try {
    return JSON.parse(gunzipSync(bytes, { maxOutputLength: LIMIT }).toString('utf8')) as Family
  } catch (cause) {
    throw new Failure('SCHEMA-2', `${file}: cannot be unpacked`, { hint: HINT, cause })
  }
}
