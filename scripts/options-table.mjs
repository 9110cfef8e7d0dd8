// Prints the options table into each blueprint's README from its options.schema.json; with --check only says what is stale.
// Usage: node scripts/options-table.mjs [--check] [blueprint ...]
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const OPEN = '<!-- options -->'
const CLOSE = '<!-- /options -->'
const folder = fileURLToPath(new URL('../blueprints/', import.meta.url))

/** The schema with what its $ref names laid under it; a site's own words about the property win. */
function resolve(root, schema) {
  const name = /^#\/\$defs\/(.+)$/.exec(schema.$ref ?? '')?.[1]
  if (name === undefined) return schema
  const { $ref: _, ...own } = schema
  return { ...resolve(root, root.$defs[name]), ...own }
}

/** One row an option, nested ones by their path; `<name>` stands for the keys of a map by name. */
function rows(root, schema, path, depth = 0) {
  const properties = Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    const property = resolve(root, value)
    const here = path === '' ? key : `${path}.${key}`
    return [[here, kind(root, property), standard(property), property.description ?? ''], ...rows(root, property, here, depth + 1)]
  })
  const byName = typeof schema.additionalProperties === 'object' ? resolve(root, schema.additionalProperties) : undefined
  const branches = depth === 0 ? [] : [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].map((branch) => resolve(root, branch))
  return [
    ...properties,
    ...(byName && depth < 12 ? rows(root, byName, `${path}.<name>`, depth + 1) : []),
    ...branches.flatMap((branch) => rows(root, branch, path, depth + 1)),
  ]
}

function kind(root, schema) {
  if ('const' in schema) return code(schema.const)
  if (schema.enum) return schema.enum.map(code).join(', ')
  const type = [schema.type ?? 'map'].flat().join(' or ')
  if (type === 'array') return `list of ${schema.items ? kind(root, resolve(root, schema.items)) : 'any'}`
  if (type !== 'object') return type
  return typeof schema.additionalProperties === 'object' ? 'map by name' : 'map'
}

// A map that only opens for its members' defaults says nothing to a reader.
const standard = (schema) => (!('default' in schema) || (schema.properties && schema.type === 'object') ? '' : code(schema.default))
const code = (value) => `\`${typeof value === 'string' && value !== '' ? value : JSON.stringify(value)}\``
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** The table for one schema, or a sentence where there are no options. */
function optionsTable(schema) {
  const lines = rows(schema, schema, '').map(
    ([path, type, value, text]) => `| \`${path}\` | ${cell(type)} | ${cell(value)} | ${cell(text)} |`,
  )
  if (lines.length === 0) return schema.description ?? 'None.'
  return ['| option | type | default | what it does, and why the default |', '| --- | --- | --- | --- |', ...unique(lines)].join('\n')
}

const unique = (lines) => [...new Set(lines)]

// A formatter may pad the columns; that is not stale.
const bare = (text) =>
  text
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/-{3,}/g, '---')
    .trim()

/** The README with a fresh table; undefined where it has no place for one. */
function renewed(readme, schema) {
  const [start, end] = [readme.indexOf(OPEN), readme.indexOf(CLOSE)]
  if (start < 0 || end < start) return undefined
  return `${readme.slice(0, start + OPEN.length)}\n\n${optionsTable(schema)}\n\n${readme.slice(end)}`
}

function main(args) {
  const check = args.includes('--check')
  const named = args.filter((arg) => !arg.startsWith('--'))
  const all = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
  let stale = 0
  for (const name of named.length > 0 ? named : all.sort()) {
    const path = join(folder, name, 'README.md')
    const before = existsSync(path) ? readFileSync(path, 'utf8') : ''
    const after = renewed(before, JSON.parse(readFileSync(join(folder, name, 'options.schema.json'), 'utf8')))
    if (after !== undefined && bare(after) === bare(before)) continue
    stale += 1
    if (after === undefined) console.error(`${path}: no README with a place for the options: write ${OPEN} and ${CLOSE}`)
    else if (check) console.error(`${path}: options are stale; run node scripts/options-table.mjs`)
    else writeFileSync(path, after)
  }
  if (check && stale > 0) process.exitCode = 1
}

main(process.argv.slice(2))
