// The schema of a manifest, or why there is none: gone from Kubernetes, misspelt, or of somebody whose schemas we do not have.
import { type Finding, error, warning } from '../findings/finding.ts'
import { nearest } from '../findings/nearest.ts'
import type { Family, KindSchema, SchemaIndex } from '../ports/schema-source.ts'
import { type JsonObject, isObject } from '../tree/json.ts'
import type { RelPath } from '../tree/rel-path.ts'
import { type Facts, readersOf } from './facts.ts'
import { type Manifest, gvkOf, spotIn, titleOf } from './manifest.ts'
import { additionOf, removal } from './removed-apis.ts'

/** The index, and those of its families that the manifests need (see familiesFor). `own`: kinds that people bring themselves. */
export type Shelf = { readonly index: SchemaIndex; readonly families: ReadonlyMap<string, Family>; readonly own?: OwnKinds }

/** `schema` stands alone: its `$defs` are in it. */
export type FoundSchema = Omit<KindSchema, 'schema'> & { readonly schema: JsonObject }

/**
 * What a CustomResourceDefinition of people's own says of the manifest; undefined where none is of its kind. `isCertain`: every cluster
 * that reads the manifest gets that definition. `schema`: undefined where the version is not served, or the definition cannot be read.
 */
export type OwnKinds = (manifest: Manifest) => OwnKind | undefined
export type OwnKind = {
  readonly file: RelPath
  readonly serves: readonly string[]
  readonly isCertain: boolean
  readonly schema: FoundSchema | undefined
}

/** The family of what Kubernetes itself serves. */
export const KUBERNETES = 'kubernetes'

/** Names of the families that hold the kinds of these manifests. */
export function familiesFor(manifests: readonly Manifest[], index: SchemaIndex): ReadonlySet<string> {
  return new Set(manifests.flatMap((manifest) => familyOf(manifest, index) ?? []))
}

function familyOf({ group, version, kind }: Manifest, index: SchemaIndex): string | undefined {
  const versions = own(index, group)
  const kinds = versions && own(versions, version)
  return kinds && own(kinds, kind)
}

const wholes = new WeakMap<KindSchema, FoundSchema>()

/**
 * Undefined where nobody has the kind; whyNoSchema says it. A definition that all readers of the manifest get goes before ours: it is
 * what their API servers will hold, while ours is of one version of the project. Elsewhere ours is the better guess.
 */
export function findSchema(manifest: Manifest, shelf: Shelf): FoundSchema | undefined {
  const own = shelf.own?.(manifest)
  if (own?.isCertain && (own.schema !== undefined || isNotServed(manifest, own))) return own.schema
  return inFamilies(manifest, shelf) ?? own?.schema
}

function isNotServed({ version }: Manifest, { serves }: OwnKind): boolean {
  return serves.length > 0 && !serves.includes(version)
}

function inFamilies(manifest: Manifest, { index, families }: Shelf): FoundSchema | undefined {
  const family = families.get(familyOf(manifest, index) ?? '')
  const kind = family && own(family.kinds, gvkOf(manifest))
  if (kind === undefined) return undefined
  const whole = wholes.get(kind) ?? { ...kind, schema: { ...kind.schema, $defs: family!.$defs } }
  wholes.set(kind, whole)
  return whole
}

/** The one finding of a manifest without a schema: `manifest/removed-api`, or `manifest/no-schema`. */
export function whyNoSchema(manifest: Manifest, { index, own: ownKindOf }: Shelf, facts: Facts): Finding {
  const { group, version, kind } = manifest
  const spot = spotIn(manifest, ['apiVersion'])
  const groupVersion = group === '' ? version : `${group}/${version}`
  const gone = removal(groupVersion, kind)
  const reader = gone && readersOf(manifest.file, facts).find(({ minor }) => minor !== undefined && minor >= gone.since)
  if (gone !== undefined && reader !== undefined) {
    const message = `${titleOf(manifest)}: ${groupVersion} is gone since Kubernetes 1.${gone.since}, and ${reader.name} runs 1.${reader.minor}`
    return error('manifest/removed-api', message, spot, `use ${gone.instead}`)
  }
  const defined = ownKindOf?.(manifest)
  if (defined !== undefined && isNotServed(manifest, defined)) {
    const message = `${titleOf(manifest)}: the CustomResourceDefinition in ${defined.file} does not serve ${version}`
    return error('manifest/no-schema', message, spot, `it serves ${defined.serves.join(', ')}`)
  }
  const kinds = own(index, group)?.[version]
  const near = kinds && nearest(kind, Object.keys(kinds))
  const isKubernetes = kinds !== undefined && Object.values(kinds).includes(KUBERNETES)
  if (isKubernetes) {
    const hint = near === undefined ? undefined : `did you mean "${near}"?`
    return error('manifest/no-schema', `${groupVersion} of Kubernetes has no kind ${kind}`, spotIn(manifest, ['kind']), hint)
  }
  const message = `${titleOf(manifest)}: no schema of ${groupVersion} ${kind} is known, so nothing of it was checked`
  return warning('manifest/no-schema', message, spot, hintOf(manifest, index, near))
}

function hintOf({ group, kind }: Manifest, index: SchemaIndex, near: string | undefined): string {
  const versions = Object.entries(own(index, group) ?? {}).flatMap(([version, kinds]) => (own(kinds, kind) === undefined ? [] : [version]))
  if (versions.length > 0) return `known of ${kind}: ${versions.join(', ')}`
  if (near !== undefined) return `did you mean "${near}"?`
  const group2 = own(index, group) === undefined ? nearest(group, Object.keys(index)) : undefined
  if (group2 !== undefined && group2 !== '') return `did you mean the group "${group2}"?`
  return 'name a file with its CustomResourceDefinition in the spec: schemas: [schemas/*.yaml]'
}

/** `manifest/removed-api` for an API that is newer than a cluster that reads the file. */
export function tooNew(manifest: Manifest, facts: Facts): readonly Finding[] {
  const since = additionOf(gvkOf(manifest))
  const old = since === undefined ? undefined : readersOf(manifest.file, facts).find(({ minor }) => minor !== undefined && minor < since)
  if (since === undefined || old === undefined) return []
  const message = `${titleOf(manifest)}: ${gvkOf(manifest)} is there from Kubernetes 1.${since} on, and ${old.name} runs 1.${old.minor}`
  return [error('manifest/new-api', message, spotIn(manifest, ['apiVersion']))]
}

function own<T>(map: { readonly [key: string]: T }, key: string): T | undefined {
  return isObject(map) && Object.hasOwn(map, key) ? map[key] : undefined
}
