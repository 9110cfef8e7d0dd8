// A chart's values.yaml, its comments and its values.schema.json as one schema in the words of src/shape.
import { LineCounter, isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml'
import { both, simple } from './chart-schema.mjs'
import { commentKeys } from './comment-keys.mjs'

/** Maps whose keys are people's: labels and the like, and what Kubernetes keys by resource or by variable. */
const FREE =
  /(^|[a-z])([lL]abels|[aA]nnotations|[nN]odeSelector|[mM]atchLabels|[pP]arameters)$|^(extra)?[eE]nv(Vars|ironment)?$|^(data|stringData|headers)$/
/** Read by the templates that `helm create` begins a chart with, whether or not its values.yaml lists them. */
const STARTERS = ['nameOverride', 'fullnameOverride']
const DEEPEST = 30
const FILE = /\.(ini|ya?ml|toml|json|conf|properties|cfg|tpl|hcl)$/

/**
 * The schema. Beside the words of src/shape it says how sure it is, where it only goes by values.yaml, since templates may read more:
 * `x-type: guessed`, the type is that of the default; `x-keys: guessed`, other keys are probably not read; `x-keys: near`, the keys look like
 * names that people give, or are handed on, so that only a key that is nearly one of them is odd.
 * @param chart {values, schema}: the two texts, the second where there is one
 * @param around {kubernetes, byHand}: kubernetesMaps, and what a person found out: path → `open` or `known`
 */
export function valuesShape({ values, schema }, { kubernetes, byHand }) {
  const counter = new LineCounter()
  const document = parseDocument(values, { lineCounter: counter, uniqueKeys: false, merge: true })
  const comments = commentKeys(values, document, counter)
  const said = schema === undefined ? undefined : JSON.parse(schema)
  const walk = { document, comments, kubernetes, byHand }
  return atNode(walk, document.contents, simple(said, said), '', [])
}

function atNode(walk, node, said, name, path) {
  const value = isAlias(node) ? node.resolve(walk.document) : node
  if (path.length > DEEPEST) return {}
  if (walk.byHand.get(`/${path.join('/')}`) === 'open' && !walk.isLoose) return atNode({ ...walk, isLoose: true }, node, said, name, path)
  if (FILE.test(name) || (isScalar(value) && value.type?.startsWith('BLOCK'))) return typed(undefined, { types: said.types }, false) // text or what becomes one
  if (isMap(value) && value.items.length > 0) return atMap(walk, value, fromKubernetes(walk, said, name), name, path)
  if (isMap(value) || value === null || value === undefined || (isScalar(value) && (value.value === null || value.value === '')))
    return unknown(walk, fromKubernetes(walk, said, name), name, path)
  if (isSeq(value)) return listOf(walk, fromKubernetes(walk, said, name), path)
  return typed(walk.isLoose ? undefined : ['string', 'number', 'boolean', 'null'], said, true)
}

function fromKubernetes({ kubernetes }, said, name) {
  const known = said.closed || said.isKubernetes ? undefined : kubernetes(name)
  return known === undefined ? said : both(said, known)
}

/** A map that has keys: Helm keeps a scalar that is said over it, and every template that reads below breaks. */
function atMap(walk, map, said, name, path) {
  const properties = new Map(Object.entries(said.properties ?? {}).map(([key, one]) => [key, { said: one }]))
  for (const key of [...(walk.comments.get(map) ?? []), ...handKeys(walk, path), ...(path.length === 0 && !said.closed ? STARTERS : [])])
    if (!properties.has(key)) properties.set(key, {})
  const own = map.items.filter(({ key }) => String(key.value) !== '<<')
  for (const { key, value } of own) properties.set(String(key.value), { said: properties.get(String(key.value))?.said, node: value })
  const entries = [...properties].map(([key, one]) => [
    key,
    one.node === undefined && one.said === undefined ? {} : atNode(walk, one.node, one.said ?? {}, key, [...path, key]),
  ])
  const out = {
    ...typed(['object', 'null'], { ...said, types: said.types && [...said.types, 'object'] }, false),
    properties: Object.fromEntries(entries),
  }
  const keys = own.map(({ key }) => String(key.value))
  if (said.closed) return { ...out, additionalProperties: false }
  if (typeof said.additional === 'object')
    return { ...out, additionalProperties: atNode(walk, undefined, said.additional, '', [...path, '*']) }
  const isFree = path.length > 0 && (FREE.test(name) || own.length < map.items.length)
  if (isFree) return out
  const isAny = said.additional === true && said.properties === undefined
  const isNear = walk.isLoose || isAny || (path.length > 0 && (areFree(keys) || areAlike(own)))
  return { ...out, additionalProperties: false, 'x-keys': isNear ? 'near' : 'guessed' }
}

/** What has no default, or an empty one: only the chart's schema knows what it is, or the name that Kubernetes has for it. */
function unknown(walk, said, name, path) {
  const out = typed(undefined, said, false)
  if (typeof said.additional === 'object') out.additionalProperties = atNode(walk, undefined, said.additional, '', [...path, '*'])
  if (said.items) out.items = atNode(walk, undefined, said.items, '', [...path, '*'])
  if (said.properties === undefined) return said.closed ? { ...out, additionalProperties: false } : out
  out.properties = Object.fromEntries(
    Object.entries(said.properties).map(([key, one]) => [key, atNode(walk, undefined, one, key, [...path, key])]),
  )
  for (const key of handKeys(walk, path)) out.properties[key] ??= {}
  if (typeof said.additional === 'object' || Object.keys(said.properties).length === 0 || FREE.test(name)) return out
  const sure = said.closed ? {} : { 'x-keys': said.additional || said.isNear || walk.isLoose ? 'near' : 'guessed' }
  return { ...out, additionalProperties: false, ...sure }
}

function listOf(walk, said, path) {
  const out = typed(walk.isLoose ? undefined : ['array', 'object', 'string', 'null'], said, true)
  return said.items ? { ...out, items: atNode(walk, undefined, said.items, '', [...path, '*']) } : out
}

/** The types of the chart's schema, else those that go by the default; null takes a key away wherever it stands. */
function typed(guess, said, isGuess) {
  const out = {}
  if (said.types) out.type = [...new Set([...said.types, 'null'])]
  else if (guess) Object.assign(out, { type: guess }, isGuess && { 'x-type': 'guessed' })
  if (said.choices) out.enum = [...new Set([...said.choices, null])]
  return { ...out, ...said.bounds }
}

/** Keys that a person found in templates, below this path. */
function handKeys({ byHand }, path) {
  const start = `/${[...path, ''].join('/')}`.replace('//', '/')
  return [...byHand.keys()].filter((one) => one.startsWith(start)).map((one) => one.slice(start.length).split('/')[0])
}

/** Names of files and settings, variables, or options of the software itself: the chart hands them on, whatever they are. */
function areFree(keys) {
  const share = (pattern) => keys.filter((key) => pattern.test(key)).length / keys.length
  return share(/[./ ]/) >= 0.5 || share(/^[A-Z][A-Z0-9_]+$/) === 1 || (keys.length > 1 && share(/^[a-z0-9]+(_[a-z0-9]+)+$/) >= 0.5)
}

/** Several maps that have a key in common: a new one beside them may be a name that somebody gives. */
function areAlike(items) {
  if (items.length < 2 || !items.every(({ value }) => isMap(value) && value.items.length > 0)) return false
  const [first, ...others] = items.map(({ value }) => value.items.map(({ key }) => String(key.value)))
  return first.some((key) => others.every((keys) => keys.includes(key)))
}
