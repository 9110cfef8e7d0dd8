// An object → the references in it: every field that names another object, with what it names.
import type { DataPath } from '../../findings/finding.ts'
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'
import type { Manifest } from '../manifest.ts'
import type { Field } from './field.ts'
import { FIELDS_OF } from './fields/fields.ts'
import { NAMED_KINDS, groupIn, kindIn, plainKind } from './kinds.ts'
import { nodesAt } from './steps.ts'

/** `path`: where the name stands. `namespace`: said beside it; undefined where the object's own, or what the kind decides, is meant. */
export type Reference = {
  readonly path: DataPath
  readonly kind: string
  readonly name: string
  readonly namespace: string | undefined
}

// The same text in a fleet's files is one value, so that each is looked through once.
const known = new WeakMap<JsonObject, readonly Reference[]>()

/** In the order of the table; what is marked optional is left out, and so is a kind that no table has. */
export function referencesIn(manifest: Pick<Manifest, 'group' | 'kind' | 'value'>): readonly Reference[] {
  const before = known.get(manifest.value)
  if (before !== undefined) return before
  const rows = FIELDS_OF.get(kindIn(manifest.kind, manifest.group)) ?? []
  const seen = new Set<string>() // two rows may lead to the same place
  const found = rows
    .flatMap((field) => nodesAt(manifest.value, field.at).flatMap(({ path, node, beside }) => referenceAt(field, path, node, beside) ?? []))
    .filter(({ path }) => {
      const place = JSON.stringify(path)
      return !seen.has(place) && seen.add(place)
    })
  known.set(manifest.value, found)
  return found
}

function referenceAt(field: Field, path: DataPath, node: Json, beside: Json): Reference | undefined {
  if (field.unless?.some((key) => isObject(beside) && key in beside)) return undefined
  if (Object.entries(field.only ?? {}).some(([key, text]) => !isObject(beside) || beside[key] !== text)) return undefined
  if (typeof node === 'string') return named(field.to, path, node, undefined)
  if (!isObject(node) || node['optional'] === true) return undefined
  const key = field.name ?? 'name'
  const { [key]: name, namespace } = node
  const kind = kindSaid(field, node)
  if (typeof name !== 'string' || kind === undefined) return undefined
  return named(kind, [...path, key], name, typeof namespace === 'string' && namespace !== '' ? namespace : undefined)
}

// What is filled in later (a variable of a template, a reference across Traefik's providers) names nothing yet.
function named(kind: string, path: DataPath, name: string, namespace: string | undefined): Reference | undefined {
  return name === '' || /[@${]/.test(name) ? undefined : { path, kind, name, namespace }
}

/** The kind that the map says beside the name, or the field's; undefined where it is not ours to judge. */
function kindSaid(field: Field, node: JsonObject): string | undefined {
  const choice = [field.to, ...(field.kinds ?? [])]
  const group = groupSaid(node)
  const { kind } = node
  if (typeof kind !== 'string' || kind === '') return group === undefined || group === groupIn(field.to) ? field.to : undefined
  const said =
    group === undefined ? (choice.find((one) => plainKind(one) === kind) ?? kindIn(kind, groupIn(field.to))) : kindIn(kind, group)
  const mayBe = field.kinds === undefined ? NAMED_KINDS.has(said) : choice.includes(said)
  return mayBe ? said : undefined
}

function groupSaid(node: JsonObject): string | undefined {
  const { group, apiGroup, apiVersion } = node
  if (typeof group === 'string') return group
  if (typeof apiGroup === 'string') return apiGroup
  if (typeof apiVersion !== 'string') return undefined
  return apiVersion.includes('/') ? apiVersion.split('/')[0]! : ''
}
