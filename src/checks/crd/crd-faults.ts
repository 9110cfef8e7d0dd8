// What an API server refuses of a CustomResourceDefinition beyond its fields: names that differ, no storage version, no structural schema.
import type { DataPath } from '../../findings/finding.ts'
import { listAt, mapAt, member, textAt } from '../../shape/schema.ts'
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'

/** `isOurs`: no fault of the definition, but more than is read here. */
export type CrdFault = { readonly path: DataPath; readonly message: string; readonly isOurs?: true }

type Walk = { left: number; isBeyond: boolean; readonly faults: CrdFault[] }

/** The largest upstream has 9,716 schemas in each other, 38 deep. A text of a few lines can mean millions, or one that holds itself. */
const MOST = 50_000
const DEEPEST = 64
const MOST_FAULTS = 20

/** Kubernetes, "Extend the Kubernetes API with CustomResourceDefinitions": Validation, restrictions that are applied to the schema. */
const REFUSED = [
  ...['definitions', 'dependencies', 'deprecated', 'discriminator', 'id', 'patternProperties'],
  ...['readOnly', 'writeOnly', 'xml', '$ref'],
]
const LISTS = ['required', 'enum', 'x-kubernetes-validations', 'x-kubernetes-list-map-keys']
const OPEN = ['x-kubernetes-int-or-string', 'x-kubernetes-preserve-unknown-fields']

const known = new WeakMap<JsonObject, readonly CrdFault[]>() // asked for by the check, and before it is read

/** Its faults in the order of the file, each at its place; what its own schema says (types, unknown fields) is not said again. */
export function crdFaults(crd: JsonObject): readonly CrdFault[] {
  const faults = known.get(crd) ?? faultsOf(crd)
  known.set(crd, faults)
  return faults
}

function faultsOf(crd: JsonObject): readonly CrdFault[] {
  const spec = mapAt(crd, 'spec')
  const versions = listAt(spec, 'versions')
  const walk: Walk = { left: MOST, isBeyond: false, faults: [] }
  for (const [i, version] of versions.entries()) {
    const path = ['spec', 'versions', i, 'schema', 'openAPIV3Schema']
    const schema = isObject(version) ? member(mapAt(version, 'schema'), 'openAPIV3Schema') : undefined
    if (isObject(schema)) visit(walk, schema, path, 'declared')
    else if (isObject(version)) walk.faults.push({ path: ['spec', 'versions', i], message: 'has no schema.openAPIV3Schema' })
  }
  if (walk.isBeyond)
    return [{ path: ['spec', 'versions'], message: 'is too large to be read, so that nothing checks its objects', isOurs: true }]
  return [...nameFault(crd, spec), ...storageFault(versions), ...walk.faults.slice(0, MOST_FAULTS)]
}

function nameFault(crd: JsonObject, spec: JsonObject): readonly CrdFault[] {
  const [group, plural] = [textAt(spec, 'group'), textAt(mapAt(spec, 'names'), 'plural')]
  const name = textAt(mapAt(crd, 'metadata'), 'name')
  if (group === undefined || plural === undefined || name === undefined || name === `${plural}.${group}`) return []
  return [{ path: ['metadata', 'name'], message: `must be ${plural}.${group}, from its plural and its group` }]
}

function storageFault(versions: readonly Json[]): readonly CrdFault[] {
  const stored = versions.filter((version) => member(version, 'storage') === true).length
  if (stored === 1 || versions.length === 0) return []
  return [{ path: ['spec', 'versions'], message: `must have one version with storage: true, and has ${stored}` }]
}

/** `judging`: below anyOf and the like, where nothing is declared. */
function visit(walk: Walk, schema: Json, path: DataPath, role: 'declared' | 'judging'): void {
  if (walk.isBeyond || !isObject(schema)) return
  walk.left -= 1 + LISTS.reduce((sum, keyword) => sum + listAt(schema, keyword).length, 0)
  if (walk.left < 0 || path.length > 2 * DEEPEST) {
    walk.isBeyond = true
    return
  }
  for (const keyword of REFUSED)
    if (member(schema, keyword) !== undefined) say(walk, [...path, keyword], 'cannot be set in a CustomResourceDefinition')
  if (member(schema, 'uniqueItems') === true) say(walk, [...path, 'uniqueItems'], 'cannot be true: write x-kubernetes-list-type: set')
  const [properties, others] = [mapAt(schema, 'properties'), member(schema, 'additionalProperties')]
  if (others === false) say(walk, [...path, 'additionalProperties'], 'cannot be false: what is not declared is pruned anyway')
  if (isObject(others) && Object.keys(properties).length > 0) say(walk, [...path, 'additionalProperties'], 'cannot stand beside properties')
  if (role === 'declared' && textAt(schema, 'type') === undefined && !OPEN.some((flag) => member(schema, flag) === true))
    say(walk, path, 'has no type: the schema is not structural')
  for (const [key, inner] of Object.entries(properties)) visit(walk, inner, [...path, 'properties', key], role)
  for (const keyword of ['items', 'additionalProperties']) visit(walk, member(schema, keyword) ?? true, [...path, keyword], role)
  for (const keyword of ['anyOf', 'oneOf', 'allOf'])
    for (const [i, branch] of listAt(schema, keyword).entries()) visit(walk, branch, [...path, keyword, i], 'judging')
  visit(walk, member(schema, 'not') ?? true, [...path, 'not'], 'judging')
}

function say(walk: Walk, path: DataPath, message: string): void {
  walk.faults.push({ path, message })
}
