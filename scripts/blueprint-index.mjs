// Writes blueprints/index.json, the heads of all built-in blueprints, when the package is packed; `--remove` takes it away.
// A checkout has none, so that an edited blueprint is never hidden by an old index.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parse } from 'yaml'

const blueprints = fileURLToPath(new URL('../blueprints/', import.meta.url))
const INDEX = join(blueprints, 'index.json')

/** Blueprint name → what its blueprint.yaml says, by code point of the name. */
export function blueprintIndex(folder = blueprints) {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const heads = names.map(({ name }) => [name, parse(readFileSync(join(folder, name, 'blueprint.yaml'), 'utf8'))])
  return Object.fromEntries(heads.sort(([a], [b]) => (a < b ? -1 : 1)))
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (process.argv.includes('--remove')) rmSync(INDEX, { force: true })
  else writeFileSync(INDEX, `${JSON.stringify(blueprintIndex())}\n`)
}
