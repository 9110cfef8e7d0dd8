// Types and validators of the site spec, printed from its JSON Schema; ajv stays a tool of the build.
import { readFile } from 'node:fs/promises'
import Ajv2020 from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import { compile } from 'json-schema-to-typescript'

const SCHEMA = new URL('../../schemas/site.core.schema.json', import.meta.url)
const HEAD = '// Printed from schemas/site.core.schema.json by `npm run schema`; never edited.'

/** The generated files: path from the project's root to text. */
export async function generated() {
  const text = await readFile(SCHEMA, 'utf8')
  return new Map([
    ['src/site/site.gen.ts', await printTypes(JSON.parse(text))],
    ['src/site/validate-site.gen.ts', printValidators(JSON.parse(text))],
  ])
}

async function printTypes(schema) {
  const text = await compile(forTypes(schema, schema.$defs), schema.title, {
    bannerComment: HEAD,
    unreachableDefinitions: true,
    strictIndexSignatures: false,
    style: { semi: false, singleQuote: true, printWidth: 140, trailingComma: 'all' },
  })
  return text
    .replaceAll(/\n \*\n \* This interface was referenced by[^/]*\*\//g, '\n */')
    .replaceAll(/\/\*\*\n \* This interface was referenced by[^/]*\*\/\n/g, '')
}

/** The schema without what makes no difference to a type, so that each noun becomes one type. */
function forTypes(node, defs) {
  if (Array.isArray(node)) return node.map((item) => forTypes(item, defs))
  if (typeof node !== 'object' || node === null) return node
  const target = defs[node.$ref?.replace('#/$defs/', '')]
  if (target !== undefined)
    return target.title || target.anyOf ? { $ref: node.$ref } : { ...forTypes(target, defs), description: node.description }
  const kept = Object.entries(node).filter(([key]) => !['oneOf', 'allOf', 'minItems', 'propertyNames', 'pattern', 'examples'].includes(key))
  return Object.fromEntries(kept.map(([key, value]) => [key, key === '$defs' ? nouns(value) : forTypes(value, defs)]))
}

function nouns(defs) {
  const kept = Object.entries(defs).filter(([, target]) => target.title || target.anyOf)
  return Object.fromEntries(kept.map(([key, target]) => [key, forTypes(target, defs)]))
}

// No format is checked, and the schema has no lengths: either would have the output require ajv's run time. Formats are rules.
function printValidators(schema) {
  const ajv = new Ajv2020({
    allErrors: true,
    validateFormats: false,
    verbose: true,
    strictTypes: false,
    code: { source: true, esm: true, lines: true },
  })
  ajv.addSchema(schema)
  const code = standalone(ajv, { validateSite: schema.$id, validateProfile: `${schema.$id}#/$defs/profile` })
  if (/\brequire\(|\bimport\b/.test(code)) throw new Error('the validators would need ajv at run time')
  return `${HEAD}\n// @ts-nocheck\n${code.trim()}\n`
}
