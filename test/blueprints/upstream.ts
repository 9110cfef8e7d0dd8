// What upstream's charts and CRDs say, from the folder that UPSTREAM_DATA names; the tests that ask are skipped without it.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type AnySchema, Ajv, type ValidateFunction } from 'ajv'
import { load } from 'js-yaml'
import { type Json, type JsonObject, isObject, mergeMaps } from '../../src/tree/json.ts'

/** The folder of upstream data; undefined where nobody gave one. */
export const upstream = process.env['UPSTREAM_DATA']
/** Ends the title of a suite: describe.skipIf(!upstream)(`cilium and upstream${whySkipped}`, …). */
export const whySkipped = upstream ? '' : ' (skipped: UPSTREAM_DATA names no folder)'

const path = (...parts: readonly string[]): string => join(upstream ?? '', ...parts)
const readYaml = (file: string): Json => load(readFileSync(file, 'utf8')) as Json

const read = new Map<string, unknown>()
/** Charts and CRDs are large and asked for again and again. */
function once<T>(key: string, make: () => T): T {
  if (!read.has(key)) read.set(key, make())
  return read.get(key) as T
}

/** The chart's own values.yaml. */
export function loadChartValues(chart: string): JsonObject {
  return once(`values of ${chart}`, () => readYaml(path('charts', chart, 'values.yaml')) as JsonObject)
}

/** The version of the chart that the values are of. */
export function chartVersion(chart: string): string {
  return String((readYaml(path('charts', chart, 'Chart.yaml')) as JsonObject)['version'])
}

/**
 * Paths in `values` that the chart's values.yaml does not have, or has in another shape. Below an empty map or null of the chart anything goes.
 * `also`: paths that the chart reads and has only as a comment.
 */
export function unknownKeys(values: JsonObject, chartValues: JsonObject, also: readonly string[] = [], at = ''): readonly string[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const here = at === '' ? key : `${at}.${key}`
    if (also.includes(here)) return []
    if (!Object.hasOwn(chartValues, key)) return [here]
    const known = chartValues[key]!
    if (known === null || (isObject(known) && isObject(value) && Object.keys(known).length === 0)) return []
    if (isObject(known) !== isObject(value)) return [`${here} (a map on one side only)`]
    return isObject(known) && isObject(value) ? unknownKeys(value, known, also, here) : []
  })
}

/** Fails with the list of keys that the chart does not know. */
export function assertKeysExist(values: JsonObject, chartValues: JsonObject, also: readonly string[] = []): void {
  const unknown = unknownKeys(values, chartValues, also)
  if (unknown.length > 0) throw new Error(`no such values in the chart: ${unknown.join(', ')}`)
}

/** Fails where the chart's values.schema.json refuses the values over its defaults; a chart without a schema accepts all. */
export function assertFitsChart(values: JsonObject, chart: string): void {
  const file = path('charts', chart, 'values.schema.json')
  if (!existsSync(file)) return
  const schema = once(`schema of ${chart}`, () => JSON.parse(readFileSync(file, 'utf8')) as JsonObject)
  check(schema, mergeMaps(loadChartValues(chart), values), `values of ${chart}`)
}

/** The annotations of a CRD as upstream publishes it, such as the version of its bundle. */
export function crdAnnotations(set: string, file: string): Json {
  return ((readYaml(path('crds', set, file)) as JsonObject)['metadata'] as JsonObject)['annotations'] ?? {}
}

type Crd = { readonly scope: string; readonly versions: ReadonlyMap<string, JsonObject> }

/** Fails where no CRD knows the object's kind and version, its schema refuses it, a field is unknown, or its scope is another. */
export function assertCr(object: JsonObject): void {
  const [group = '', version = ''] = String(object['apiVersion']).split('/')
  const kind = String(object['kind'])
  const metadata = isObject(object['metadata']) ? object['metadata'] : {}
  const title = `${kind} ${String(metadata['name'])}`
  const crd = once(`${group}/${kind}`, () => findCrd(group, kind))
  const schema = crd?.versions.get(version)
  if (!crd || !schema) throw new Error(`${title}: no CRD serves ${group}/${version}`)
  if (typeof metadata['name'] !== 'string') throw new Error(`${title}: no name`)
  if ((crd.scope === 'Namespaced') !== (typeof metadata['namespace'] === 'string')) throw new Error(`${title}: scope is ${crd.scope}`)
  check(schema, object, title)
}

function findCrd(group: string, kind: string): Crd | undefined {
  for (const set of readdirSync(path('crds'))) {
    for (const file of readdirSync(path('crds', set)).filter((name) => name.startsWith(`${group}_`))) {
      const spec = (readYaml(path('crds', set, file)) as JsonObject)['spec'] as JsonObject
      if ((spec['names'] as JsonObject)['kind'] !== kind) continue
      const served = (spec['versions'] as readonly JsonObject[]).filter((version) => version['served'] === true)
      const schemaOf = (version: JsonObject): JsonObject => (version['schema'] as JsonObject)['openAPIV3Schema'] as JsonObject
      return {
        scope: String(spec['scope']),
        versions: new Map(served.map((version) => [String(version['name']), root(schemaOf(version))])),
      }
    }
  }
  return undefined
}

/** The schema with the members that every object has, and closed against unknown fields, as the API server refuses them. */
function root(schema: JsonObject): JsonObject {
  const properties = isObject(schema['properties']) ? schema['properties'] : {}
  const everyObject = {
    apiVersion: { type: 'string' },
    kind: { type: 'string' },
    metadata: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
  }
  return close({ ...schema, properties: { ...properties, ...everyObject } }) as JsonObject
}

function close(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(close)
  if (!isObject(schema)) return schema
  // Go's flag for any case, which JavaScript has no word for: such a pattern is not held against anything.
  const known = Object.entries(schema).filter(([key, value]) => !(key === 'pattern' && typeof value === 'string' && value.includes('(?i)')))
  const closed = Object.fromEntries(
    known.map(([key, value]): [string, Json] => [key, key === 'default' || key === 'enum' ? value : close(value)]),
  )
  const open = schema['x-kubernetes-preserve-unknown-fields'] === true || schema['additionalProperties'] !== undefined
  const isMap = schema['type'] === 'object' && isObject(schema['properties'])
  return isMap && !open ? { ...closed, additionalProperties: false } : closed
}

// Formats such as int32 and cidr are Go's; upstream's patterns compile without the u flag only.
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false, logger: false })

const compiled = new WeakMap<JsonObject, ValidateFunction>()

function check(schema: JsonObject, value: JsonObject, title: string): void {
  const { $schema: _, ...rest } = schema
  const validate = compiled.get(schema) ?? ajv.compile(rest as AnySchema)
  compiled.set(schema, validate)
  if (validate(value)) return
  throw new Error(
    `${title}: ${(validate.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`).join('; ')}`,
  )
}
