// Kinds that people bring themselves: CustomResourceDefinitions among the manifests, or in files that `schemas:` names.
import { type Finding, at, error, warning } from '../findings/finding.ts'
import type { Family } from '../ports/schema-source.ts'
import { mapAt, listAt, member, textAt } from '../shape/schema.ts'
import { matcher } from '../tree/glob.ts'
import { type Json, type JsonObject, isObject } from '../tree/json.ts'
import type { RelPath } from '../tree/rel-path.ts'
import { type CrdFault, crdFaults } from './crd/crd-faults.ts'
import { objectSchema } from './crd/crd-schema.ts'
import { newTally } from './crd/keywords.ts'
import { type PatternJudge, newJudge } from './crd/patterns.ts'
import { type Facts, readersOf } from './facts.ts'
import type { FoundSchema, OwnKinds } from './find-schema.ts'
import type { Check } from './grounds.ts'
import { type Manifest, spotIn, titleOf } from './manifest.ts'

const MOST_PATTERNS = 500 // of all definitions together; more are not held against texts
const METADATA = { $ref: '#/$defs/meta.v1.ObjectMeta' }

/** One definition as it is written, which a fleet may hold in many files. `clusters`: names of those that can read one of them. */
type Definition = {
  readonly crd: JsonObject
  readonly file: RelPath
  readonly clusters: Set<string>
  readonly schemas: Map<string, FoundSchema | undefined>
}

/**
 * What finds the schema of an object of people's own kinds; a definition is read when the first object asks. `kubernetes`: its `$defs`
 * hold the metadata of every object.
 */
export function ownKinds(manifests: readonly Manifest[], facts: Facts, { $defs }: Family): OwnKinds {
  const known = definitionsIn(manifests, facts)
  const judge = newJudge(MOST_PATTERNS)
  return (manifest) => {
    const candidates = known.get(`${manifest.group}/${manifest.kind}`)
    if (candidates === undefined) return undefined
    const readers = readersOf(manifest.file, facts)
    const certain = candidates.findLast(({ clusters }) => readers.every(({ name }) => clusters.has(name)))
    const { crd, file, schemas } = certain ?? candidates.at(-1)!
    if (!schemas.has(manifest.version)) schemas.set(manifest.version, schemaOf(crd, manifest.version, judge, $defs))
    return { file, serves: servedBy(crd), isCertain: certain !== undefined, schema: schemas.get(manifest.version) }
  }
}

/** By group and kind, in the order of the tree. */
function definitionsIn(manifests: readonly Manifest[], facts: Facts): ReadonlyMap<string, readonly Definition[]> {
  const known = new Map<string, Definition[]>()
  for (const { file, value: crd } of manifests.filter(isCrd)) {
    const spec = mapAt(crd, 'spec')
    const key = `${textAt(spec, 'group')}/${textAt(mapAt(spec, 'names'), 'kind')}`
    const list = known.get(key) ?? []
    known.set(key, list)
    const same = list.find((one) => one.crd === crd)
    const definition = same ?? { crd, file, clusters: new Set(), schemas: new Map() }
    if (same === undefined) list.push(definition)
    for (const { name } of readersOf(file, facts)) definition.clusters.add(name)
  }
  return known
}

function schemaOf(crd: JsonObject, version: string, judge: PatternJudge, $defs: JsonObject): FoundSchema | undefined {
  const spec = mapAt(crd, 'spec')
  const scope = textAt(spec, 'scope')
  const said = served(crd).find((one) => textAt(one, 'name') === version)
  const schema = said && member(mapAt(said, 'schema'), 'openAPIV3Schema')
  const isReadable = isObject(schema) && (scope === 'Namespaced' || scope === 'Cluster') && !crdFaults(crd).some(({ isOurs }) => isOurs)
  return isReadable ? { scope, schema: { ...objectSchema(schema, METADATA, newTally(judge)), $defs } } : undefined
}

function served(crd: JsonObject): readonly JsonObject[] {
  return listAt(mapAt(crd, 'spec'), 'versions').filter(
    (one: Json) => isObject(one) && member(one, 'served') === true,
  ) as readonly JsonObject[]
}

function servedBy(crd: JsonObject): readonly string[] {
  return served(crd).flatMap((one) => textAt(one, 'name') ?? [])
}

/** `manifest/crd` at what an API server refuses of a definition, or at what is more than is read here. */
export const checkCrds: Check = ({ manifests }) =>
  manifests.filter(isCrd).flatMap((manifest) => crdFaults(manifest.value).map((fault) => crdFinding(manifest, fault)))

function crdFinding(manifest: Manifest, { path, message, isOurs }: CrdFault): Finding {
  const where = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('')
  return (isOurs ? warning : error)('manifest/crd', `${titleOf(manifest)}: ${where.slice(1)} ${message}`, spotIn(manifest, path))
}

/** `checks/idle-schemas` for a glob of `schemas:` that leads to no definition: a typo in it would check nothing in silence. */
export const checkSchemaGlobs: Check = ({ manifests, facts }) => {
  const files = [...new Set(manifests.filter(isCrd).map(({ file }) => file))]
  return (facts.plan?.site.schemas ?? []).flatMap((glob, i) => {
    const message = `schemas: no file of "${glob}" holds a CustomResourceDefinition (apiextensions.k8s.io/v1, in a .yaml)`
    return files.some(matcher([glob]))
      ? []
      : [warning('checks/idle-schemas', message, at(['schemas', i]), 'correct the path, or remove the entry')]
  })
}

function isCrd({ group, version, kind }: Manifest): boolean {
  return group === 'apiextensions.k8s.io' && version === 'v1' && kind === 'CustomResourceDefinition'
}
