// .platform/site.schema.json: the schema of this site's spec for editors, composed of the core and every blueprint in reach.
import core from '../../../schemas/site.core.schema.json' with { type: 'json' }
import { type Json, type JsonObject, byCodePoint, isObject } from '../../tree/json.ts'

/** A blueprint as far as the schema needs it. */
export type Described = { readonly name: string; readonly summary: string; readonly options: JsonObject }

/**
 * The composed schema (JSON Schema 2020-12). Options are partial, as any level may say any part of them; `required` is left to
 * the check of the whole. Definitions of a blueprint are renamed `<blueprint>.<name>`.
 */
export function composeSchema(blueprints: readonly Described[]): JsonObject {
  const sorted = [...blueprints].sort((a, b) => byCodePoint(a.name, b.name))
  const schema = core as unknown as JsonObject
  const defs = schema['$defs'] as JsonObject
  const settings = defs['settings'] as JsonObject
  const components: JsonObject = {
    ...(defs['components'] as JsonObject),
    properties: Object.fromEntries(sorted.map(({ name, summary }) => [name, { description: summary, anyOf: switchable(name) }])),
    additionalProperties: { anyOf: [{ const: false }, { type: 'null' }, otherComponent(sorted, settings)] },
  }
  const hasApp = sorted.some(({ name }) => name === APP)
  const apps: JsonObject = { ...(defs['apps'] as JsonObject), ...(hasApp && { additionalProperties: { anyOf: switchable(APP) } }) }
  return {
    ...schema,
    $defs: { ...defs, components, apps, ...Object.fromEntries(sorted.flatMap((blueprint) => definitionsOf(blueprint, settings))) },
  }
}

/** The blueprint whose options an app has; one that names another blueprint is rare enough to be judged by `validate` alone. */
const APP = 'app'

const switchable = (name: string): readonly JsonObject[] => [{ $ref: `#/$defs/component.${name}` }, { const: false }, { type: 'null' }]

/** A key that is no blueprint's name: a further instance of one, a chart of the site's own, or what a lower level adds to either. */
function otherComponent(blueprints: readonly Described[], settings: JsonObject): JsonObject {
  const instance = ({ name }: Described): JsonObject => ({
    if: { required: ['blueprint'], properties: { blueprint: { const: name } } },
    then: { $ref: `#/$defs/component.${name}` },
  })
  const bare = { if: { required: ['chart'] }, then: closed(settings) }
  return { allOf: [{ $ref: '#/$defs/settings' }, ...blueprints.map(instance), bare] }
}

function definitionsOf({ name, summary, options }: Described, settings: JsonObject): readonly (readonly [string, Json])[] {
  const own = isObject(options['$defs']) ? options['$defs'] : {}
  const properties = { ...(rewrite(options['properties'] ?? {}, name) as JsonObject), ...(settings['properties'] as JsonObject) }
  return [
    [`component.${name}`, closed({ ...settings, description: summary, properties })],
    ...Object.entries(own).map(([key, node]) => [`${name}.${key}`, rewrite(node, name)] as const),
  ]
}

const closed = (settings: JsonObject): JsonObject => ({ ...settings, type: 'object', additionalProperties: false })

/** Without `required`, hence with anyOf for oneOf (parts of several alternatives may stand at a level), and with references to the renamed definitions. Only schema positions are touched, never data below default. */
function rewrite(node: Json, name: string): Json {
  if (Array.isArray(node)) return node.map((item) => rewrite(item, name))
  if (!isObject(node)) return node
  const entries = Object.entries(node).filter(([key, value]) => !(key === 'required' && Array.isArray(value)))
  return Object.fromEntries(
    entries.map(([key, value]) => {
      if (key === 'oneOf') return ['anyOf', rewrite(value, name)]
      if (key === '$ref' && typeof value === 'string') return [key, value.replace('#/$defs/', `#/$defs/${name}.`)]
      return [key, key === 'default' || key === 'const' || key === 'enum' || key === 'examples' ? value : rewrite(value, name)]
    }),
  )
}
