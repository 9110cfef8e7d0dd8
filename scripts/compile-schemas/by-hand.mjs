// Families that nobody publishes a schema for, or whose schema must not be copied: written by hand in the same words as a CRD's.
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { load } from 'js-yaml'
import { newTally, objectSchema, structural } from './read-schema.mjs'

const FOLDER = new URL('by-hand/', import.meta.url)

/** Families by name. What stands in files only (scope File) has a head of its own; objects of a cluster get that of all objects. */
export function handwrittenFamilies(metadata) {
  const files = readdirSync(FOLDER).sort()
  return new Map(files.map((file) => [basename(file, '.yaml'), family(file, metadata)]))
}

function family(file, metadata) {
  const text = readFileSync(new URL(file, FOLDER), 'utf8')
  const tally = newTally()
  const kinds = Object.entries(load(text)).map(([gvk, { schema, ...kind }]) => [
    gvk,
    { ...kind, schema: kind.scope === 'File' ? structural(schema, tally) : objectSchema(schema, metadata, tally) },
  ])
  const sha256 = createHash('sha256').update(text).digest('hex')
  const inputs = { files: 1, sha256 }
  return { project: 'written by hand', version: '', licence: 'Apache-2.0', kinds: Object.fromEntries(kinds), inputs, tally }
}
