// Kubernetes' own OpenAPI as the judge of built-in kinds, CRDs as the judge of the others; from the folder that UPSTREAM_DATA names.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import { type Json, type JsonObject, isObject } from '../../src/tree/json.ts'
import { assertCr, upstream } from './upstream.ts'

type Known = { readonly definitions: JsonObject; readonly names: ReadonlyMap<string, string> }
let known: Known | undefined
const compiled = new Map<string, ValidateFunction>()

/** Fails where the API refuses the object as it stands in a namespace: an unknown kind, an unknown field, a wrong type. */
export function assertKnown(object: JsonObject, namespace: string): void {
  const kind = `${String(object['apiVersion'])} ${String(object['kind'])}`
  known ??= readSwagger()
  const name = known.names.get(kind)
  if (name === undefined) return assertCr({ ...object, metadata: { ...(object['metadata'] as JsonObject), namespace } })
  const validate = compiled.get(kind) ?? ajv.compile({ $ref: `#/definitions/${name}`, definitions: known.definitions })
  compiled.set(kind, validate)
  if (validate(object)) return
  const faults = (validate.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`)
  throw new Error(`${kind}: ${faults.join('; ')}`)
}

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, logger: false })

function readSwagger(): Known {
  const { definitions } = JSON.parse(readFileSync(join(upstream!, 'kubernetes/swagger.json'), 'utf8')) as { definitions: JsonObject }
  const names = Object.entries(definitions).flatMap(([name, definition]) => {
    const kinds = isObject(definition) ? definition['x-kubernetes-group-version-kind'] : undefined
    return (Array.isArray(kinds) ? kinds.filter(isObject) : []).map(
      ({ group, version, kind }) => [`${group === '' ? '' : `${String(group)}/`}${String(version)} ${String(kind)}`, name] as const,
    )
  })
  const number = { 'io.k8s.apimachinery.pkg.util.intstr.IntOrString': { type: ['string', 'integer'] } }
  return { definitions: closed({ ...definitions, ...number }) as JsonObject, names: new Map(names) }
}

/** Objects with named properties take no others, as a strict API server does. */
function closed(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(closed)
  if (!isObject(schema)) return schema
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]))
  const open = !isObject(schema['properties']) || 'additionalProperties' in schema
  return open ? inner : { ...inner, additionalProperties: false }
}
