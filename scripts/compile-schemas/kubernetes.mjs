// The OpenAPI v2 of Kubernetes as one family: every kind that can be written, and the definitions that it leads to.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { newTally, ownKeywords } from './read-schema.mjs'
import { DEFINITIONS, PROPERTIES } from './kubernetes-facts.mjs'
import { byCodeUnit } from './share.mjs'

const FILE = 'kubernetes/swagger.json'
const VERSION = '1.36' // of the stored file, which itself says "unversioned"
/** Posted to other objects, or questions to the server: nobody keeps them in a repository. */
const NO_OBJECT = /Review$|^(Binding|Eviction|TokenRequest)$/

/** {project, version, licence, kinds, $defs, inputs, tally}; `kinds` refer to `$defs`. */
export function kubernetesFamily(upstream) {
  const text = readFileSync(join(upstream, FILE), 'utf8')
  const { definitions, paths } = JSON.parse(text)
  const tally = newTally()
  const names = new Map(Object.keys(definitions).map((name) => [name, shortName(name)]))
  const all = new Map([...names].map(([name, short]) => [short, definition(definitions[name], short, names, tally)]))
  refuseUnknownFacts(all)
  const kinds = {}
  for (const [gvk, { scope, name }] of written(definitions, paths)) {
    const short = names.get(name)
    all.set(short, asObject(all.get(short)))
    kinds[gvk] = { scope, schema: { $ref: `#/$defs/${short}` } }
  }
  const sha256 = createHash('sha256').update(`${FILE}\n${text}`).digest('hex')
  const $defs = reached(Object.values(kinds), all)
  return { project: 'kubernetes', version: VERSION, licence: 'Apache-2.0', kinds, $defs, inputs: { files: 1, sha256 }, tally }
}

/** The schema of every object's metadata, without references: families stand alone. */
export function metadataSchema({ $defs }) {
  const inline = (schema) => {
    if (Array.isArray(schema)) return schema.map(inline)
    if (typeof schema !== 'object' || schema === null) return schema
    const { $ref, ...rest } = schema
    const target = $ref === undefined ? {} : inline($defs[$ref.slice('#/$defs/'.length)])
    return { ...target, ...Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, inline(value)])) }
  }
  return inline($defs['meta.v1.ObjectMeta'])
}

/** gvk → {scope, name}, from what the server lets one post; the path says whether a namespace is in it. */
function written(definitions, paths) {
  const named = new Map()
  for (const [name, { 'x-kubernetes-group-version-kind': list = [] }] of Object.entries(definitions))
    if (list.length === 1) named.set(gvkOf(list[0]), name)
  const found = new Map()
  for (const [path, { post }] of Object.entries(paths)) {
    const gvk = post?.['x-kubernetes-group-version-kind']
    if (gvk === undefined || NO_OBJECT.test(gvk.kind) || !named.has(gvkOf(gvk))) continue
    const scope = path.includes('/namespaces/{namespace}/') ? 'Namespaced' : 'Cluster'
    found.set(gvkOf(gvk), { scope, name: named.get(gvkOf(gvk)) })
  }
  return [...found].sort(([a], [b]) => byCodeUnit(a, b))
}

const gvkOf = ({ group, version, kind }) => (group === '' ? `${version}/${kind}` : `${group}/${version}/${kind}`)

/** `io.k8s.api.core.v1.Pod` → `core.v1.Pod`, `io.k8s.apimachinery.pkg.api.resource.Quantity` → `resource.Quantity`. */
function shortName(name) {
  return /([a-z0-9]+\.v\d[a-z0-9]*\.\w+|[a-z]+\.\w+)$/.exec(name)[1]
}

/** A fact about a field that a newer API has no more would otherwise be lost in silence. */
function refuseUnknownFacts(all) {
  const split = (path) => [path.slice(0, path.lastIndexOf('.')), path.slice(path.lastIndexOf('.') + 1)]
  const lost = [
    ...Object.keys(DEFINITIONS).filter((name) => !all.has(name)),
    ...Object.keys(PROPERTIES).filter((path) => all.get(split(path)[0])?.properties?.[split(path)[1]] === undefined),
  ]
  if (lost.length > 0) throw new Error(`facts about what the API does not have: ${lost.join(', ')}`)
}

function definition(schema, name, names, tally) {
  return DEFINITIONS[name] ?? converted(schema, names, tally, name)
}

function converted(schema, names, tally, name) {
  if (schema.$ref !== undefined) return { $ref: `#/$defs/${names.get(schema.$ref.slice('#/definitions/'.length))}` }
  const out = ownKeywords(schema, tally)
  const properties = Object.entries(schema.properties ?? {})
  if (properties.length > 0)
    out.properties = Object.fromEntries(
      properties.map(([key, value]) => [key, { ...converted(value, names, tally), ...PROPERTIES[`${name}.${key}`] }]),
    )
  if (schema.required?.length > 0) out.required = schema.required
  if (schema.items !== undefined) out.items = converted(schema.items, names, tally)
  if (schema.additionalProperties !== undefined) out.additionalProperties = converted(schema.additionalProperties, names, tally)
  else if (schema.type === 'object' || properties.length > 0) out.additionalProperties = false
  return out
}

/** OpenAPI requires nothing of an object's head, the server does. */
function asObject(schema) {
  return { ...schema, required: [...new Set(['apiVersion', 'kind', 'metadata', ...(schema.required ?? [])])] }
}

function reached(kinds, all) {
  const wanted = new Set()
  const follow = (value) => {
    for (const [, name] of JSON.stringify(value).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)) {
      if (wanted.has(name)) continue
      wanted.add(name)
      follow(all.get(name))
    }
  }
  follow(kinds)
  return Object.fromEntries([...wanted].sort(byCodeUnit).map((name) => [name, all.get(name)]))
}
