// Writes test/adapters/github/openapi.json: the operations of GitHub's REST API that we use, out of GitHub's own OpenAPI description.
// It takes the folder of an unpacked npm package @octokit/openapi (MIT), which is too large to depend on:
//   npm pack @octokit/openapi && tar xzf octokit-openapi-*.tgz && node scripts/reduce-github-openapi.mjs package
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const REPOSITORY = '/repos/{owner}/{repo}'
const USED = {
  [`${REPOSITORY}/pulls`]: ['get', 'post'],
  [`${REPOSITORY}/pulls/{pull_number}`]: ['patch'],
  [`${REPOSITORY}/pulls/{pull_number}/requested_reviewers`]: ['post'],
  [`${REPOSITORY}/issues/{issue_number}/comments`]: ['get', 'post'],
  [`${REPOSITORY}/issues/comments/{comment_id}`]: ['patch'],
  [`${REPOSITORY}/issues/{issue_number}/labels`]: ['post'],
  [`${REPOSITORY}/issues/{issue_number}/labels/{name}`]: ['delete'],
  [`${REPOSITORY}/issues/{issue_number}/assignees`]: ['post'],
  [`${REPOSITORY}/installation`]: ['get'],
  '/app/installations/{installation_id}/access_tokens': ['post'],
}
/** What a validator looks at; words, examples and extensions go. */
const KEPT = new Set([
  ...['$ref', 'type', 'format', 'enum', 'required', 'properties', 'additionalProperties', 'items', 'oneOf', 'anyOf', 'allOf', 'not'],
  ...['minItems', 'maxItems', 'minLength', 'maxLength', 'minimum', 'maximum', 'pattern', 'uniqueItems'],
])
const FORMATS = new Set(['uri', 'date-time', 'email'])

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('usage: node scripts/reduce-github-openapi.mjs <folder of the unpacked @octokit/openapi>')
  process.exit(2)
}
const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
const whole = JSON.parse(readFileSync(join(folder, 'generated/api.github.com.json'), 'utf8'))
const paths = Object.fromEntries(Object.entries(USED).map(([path, methods]) => [path, operationsOf(path, methods)]))
const schemas = reached(paths)
const head = { source: `${name} ${version}, api.github.com.json`, licence: readFileSync(join(folder, 'LICENSE'), 'utf8').trim() }
const target = fileURLToPath(new URL('../test/adapters/github/openapi.json', import.meta.url))
const text = `{\n${[...lines(head), `"paths":{\n${lines(paths).join(',\n')}\n}`, `"schemas":{\n${lines(schemas).join(',\n')}\n}`].join(',\n')}\n}\n`
writeFileSync(target, text)
console.log(`${Object.keys(paths).length} paths, ${Object.keys(schemas).length} schemas, ${text.length} characters`)

/** One line a key, so that a newer description shows what changed in it. */
function lines(map) {
  return Object.entries(map).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
}

function operationsOf(path, methods) {
  return Object.fromEntries(methods.map((method) => [method, operation(whole.paths[path][method])]))
}

function operation({ parameters = [], requestBody, responses }) {
  const body = requestBody?.content['application/json']
  return {
    parameters: parameters.map(resolved).map(({ name: called, in: place, required = false, schema }) => ({
      ...{ name: called, in: place, required, schema: plain(schema) },
    })),
    ...(body && { body: { required: requestBody.required === true, schema: plain(body.schema) } }),
    answers: Object.fromEntries(
      Object.entries(responses)
        .filter(([status]) => /^[24]/.test(status))
        .map(([status, response]) => [status, plain(resolved(response).content?.['application/json']?.schema ?? {})]),
    ),
  }
}

function resolved(thing) {
  if (thing.$ref === undefined) return thing
  return thing.$ref
    .split('/')
    .slice(1)
    .reduce((at, key) => at[key], whole)
}

/** OpenAPI 3.0 → JSON Schema: `nullable` becomes the type null. */
function plain(schema) {
  if (Array.isArray(schema)) return schema.map(plain)
  if (typeof schema !== 'object' || schema === null) return schema
  const kept = Object.entries(schema).filter(([key, value]) => KEPT.has(key) && (key !== 'format' || FORMATS.has(value)))
  const made = Object.fromEntries(kept.map(([key, value]) => [key, within(key, value)]))
  if (schema.nullable !== true) return made
  if (made.type === undefined) return { anyOf: [made, { type: 'null' }] }
  return { ...made, type: [made.type, 'null'], ...(made.enum && { enum: [...new Set([...made.enum, null])] }) }
}

function within(key, value) {
  if (key === '$ref') return value.replace('#/components/schemas/', '#/schemas/')
  if (key === 'properties') return Object.fromEntries(Object.entries(value).map(([one, schema]) => [one, plain(schema)]))
  return key === 'enum' || key === 'required' ? value : plain(value)
}

/** The schemas that are named from here, and from those, by name. */
function reached(from) {
  const found = {}
  const look = (value) => {
    for (const [, called] of JSON.stringify(value).matchAll(/"#\/schemas\/([^"]+)"/g)) {
      if (found[called] !== undefined) continue
      found[called] = plain(whole.components.schemas[called])
      look(found[called])
    }
  }
  look(from)
  return Object.fromEntries(Object.entries(found).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
