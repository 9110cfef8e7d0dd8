// Writes schemas/upstream and schemas/charts from the folder that UPSTREAM_DATA names; `--check` writes nothing, and names what drifted (exit code 1).
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import { compileCharts } from './compile-charts/compile.mjs'
import { compileSchemas } from './compile-schemas/compile.mjs'

const schemas = fileURLToPath(new URL('../schemas', import.meta.url))
const check = process.argv.includes('--check')
const upstream = process.env.UPSTREAM_DATA
if (upstream === undefined || upstream === '') {
  console.error('UPSTREAM_DATA names no folder: schemas were not compiled')
  process.exit(check ? 0 : 2)
}

settle('upstream', compileSchemas(upstream))
settle('charts', compileCharts(upstream))

/** Makes the folder hold these texts and nothing else, or says what is different. */
function settle(name, { packs, index, manifest }) {
  const folder = join(schemas, name)
  const texts = new Map([
    ['index.json', index],
    ['manifest.json', manifest],
    ...[...packs].map(([pack, text]) => [`${pack}.json.gz`, text]),
  ])
  if (!check) mkdirSync(folder, { recursive: true })
  const stale = [...texts].filter(([file, text]) => read(folder, file) !== text)
  const foreign = list(folder).filter((file) => !texts.has(file))
  for (const [file, text] of check ? [] : stale) writeFileSync(join(folder, file), pack(file, text))
  for (const file of check ? [] : foreign) rmSync(join(folder, file))
  for (const file of [...stale.map(([one]) => one), ...foreign]) console.log(`${check ? 'differs' : 'wrote'}: schemas/${name}/${file}`)
  if (check && stale.length + foreign.length > 0) process.exitCode = 1
}

/** What a file holds, unpacked; undefined where there is none. A pack with the same content is left as it is. */
function read(folder, name) {
  if (!list(folder).includes(name)) return undefined
  const bytes = readFileSync(join(folder, name))
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

function list(folder) {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Without what differs between machines: no time, and no word on the system it was made on (byte 9 of the header, RFC 1952). */
function pack(name, text) {
  if (!name.endsWith('.gz')) return text
  const bytes = gzipSync(text, { level: 9 })
  bytes[9] = 255
  return bytes
}
