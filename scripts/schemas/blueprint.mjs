// What is printed from schemas/blueprint.schema.json, context.schema.json and capabilities.yaml: types, and the schemas as constants.
import { readFile } from 'node:fs/promises'
import { compile } from 'json-schema-to-typescript'
import { parse } from 'yaml'

const NOTE = '// Printed from the schemas folder by `npm run schema`; never edited.'

/** Path from the root of the project to text; the same text for the same schemas. */
export async function generated() {
  const head = JSON.parse(await schema('blueprint.schema.json'))
  const context = JSON.parse(await schema('context.schema.json'))
  const { capabilities } = parse(await schema('capabilities.yaml'))
  return new Map([
    ['src/blueprint/blueprint.gen.ts', await types(head)],
    ['src/blueprint/blueprint-schema.gen.ts', constant('blueprintSchema', head)],
    ['src/blueprint/context-schema.gen.ts', constant('contextSchema', context)],
    ['src/blueprint/capabilities.gen.ts', printCapabilities(capabilities)],
  ])
}

function schema(name) {
  return readFile(new URL(`../../schemas/${name}`, import.meta.url), 'utf8')
}

/** Without oneOf: "chart or git" would become a union that nobody can read a field of. */
async function types({ oneOf: _, ...head }) {
  const body = await compile(head, head.title, {
    bannerComment: `${NOTE}\n// What blueprint.yaml says, as a type.`,
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    format: false,
  })
  return body.replaceAll(/^(\s*)([a-zA-Z]+\??: )/gm, '$1readonly $2').replaceAll(/: (.*)\[\]$/gm, ': readonly $1[]')
}

function constant(name, value) {
  return `${NOTE}\nimport type { JsonObject } from '../tree/json.ts'\n\nexport const ${name}: JsonObject = ${JSON.stringify(value, null, 2)}\n`
}

function printCapabilities(capabilities) {
  const entries = Object.entries(capabilities).map(([name, { summary, cardinality, companion, facts }]) => {
    const capability = { summary, cardinality, ...(companion && { companion }), facts }
    return `  [${JSON.stringify(name)}, ${JSON.stringify(capability)}],\n`
  })
  return `${NOTE}
/** \`companion\`: the blueprint that the plan adds when somebody needs the capability. \`facts\`: name to type. */
export type Capability = {
  readonly summary: string
  readonly cardinality: 'one' | 'many'
  readonly companion?: string
  readonly facts: { readonly [name: string]: 'string' | 'integer' | 'boolean' }
}

/** The closed list of what components provide to and need from one another. */
export const capabilities: ReadonlyMap<string, Capability> = new Map<string, Capability>([
${entries.join('')}])
`
}
