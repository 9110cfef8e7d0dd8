// Upstream's schemas of both dialects as one judge: faults of an object, unknown fields among them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { load } from 'js-yaml'
import type { Json, JsonObject } from '../../../src/tree/json.ts'

/** The folder with upstream's data; undefined where this machine has none, and then its tests are skipped. */
export const upstream = process.env['UPSTREAM_DATA']

export function validator(dialect: 'cilium' | 'kubernetes'): (object: JsonObject) => readonly string[] {
  const schema = dialect === 'cilium' ? ciliumSchema() : kubernetesSchema()
  const validate = new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: false, validateFormats: false }).compile(schema)
  return (object) => (validate(object) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`))
}

function ciliumSchema(): JsonObject {
  const text = readFileSync(join(upstream!, 'crds/cilium/cilium.io_ciliumnetworkpolicies.yaml'), 'utf8')
  const crd = load(text) as { spec: { versions: { name: string; schema: { openAPIV3Schema: JsonObject } }[] } }
  const { openAPIV3Schema } = crd.spec.versions.find(({ name }) => name === 'v2')!.schema
  const { status: _, ...properties } = openAPIV3Schema['properties'] as JsonObject
  return closed({ ...openAPIV3Schema, properties: { ...properties, metadata: true } }) as JsonObject
}

function kubernetesSchema(): JsonObject {
  const { definitions } = JSON.parse(readFileSync(join(upstream!, 'kubernetes/swagger.json'), 'utf8')) as {
    definitions: { [name: string]: JsonObject }
  }
  const wanted = Object.fromEntries(Object.entries(definitions).filter(([name]) => /networking\.v1\.|apimachinery/.test(name)))
  const number = { 'io.k8s.apimachinery.pkg.util.intstr.IntOrString': { type: ['string', 'integer'] } }
  return { $ref: '#/definitions/io.k8s.api.networking.v1.NetworkPolicy', definitions: closed({ ...wanted, ...number }) }
}

/** Objects with named properties take no others, as a strict API server does. */
function closed(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]))
  const open = !('properties' in schema) || 'additionalProperties' in schema || schema['type'] !== 'object'
  return open ? inner : { ...inner, additionalProperties: false }
}
