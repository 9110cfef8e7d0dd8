// Writes every generated file; `--check` writes nothing, and names those that drifted (exit code 1).
// Each module in scripts/schemas exports `generated()`: path from the project's root → text, as a Map, an object or pairs.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const check = process.argv.includes('--check')
let stale = 0
for (const name of readdirSync(join(root, 'scripts/schemas'))
  .filter((file) => file.endsWith('.mjs'))
  .sort()) {
  const { generated } = await import(`./schemas/${name}`)
  if (typeof generated !== 'function') throw new Error(`scripts/schemas/${name} exports no generated()`)
  for (const [path, text] of pairs(await generated())) stale += settle(path, text, name)
}
if (check && stale > 0) {
  console.error(`${stale} generated file(s) out of date: run \`npm run schema\``)
  process.exitCode = 1
}

function pairs(made) {
  return Symbol.iterator in made ? made : Object.entries(made)
}

/** 1 where the file stood otherwise than generated. */
function settle(path, text, name) {
  const file = join(root, path)
  if (read(file) === text) return 0
  if (check) console.error(`${path} is not what scripts/schemas/${name} makes`)
  else {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    console.log(`wrote ${path}`)
  }
  return 1
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch (fault) {
    if (fault.code === 'ENOENT') return undefined
    throw fault
  }
}
