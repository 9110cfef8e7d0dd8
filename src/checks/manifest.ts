// A manifest: an object as it stands in a file that an engine, kustomize or Helm reads.
import type { DataPath, Spot } from '../findings/finding.ts'
import { at } from '../findings/finding.ts'
import { type Json, type JsonObject, isObject } from '../tree/json.ts'
import type { RelPath } from '../tree/rel-path.ts'

/** `root`: where the object begins in its file: nothing, or the number of its document in a file that holds several. */
export type Manifest = {
  readonly file: RelPath
  readonly root: DataPath
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly value: JsonObject
}

export function gvkOf({ group, version, kind }: Pick<Manifest, 'group' | 'version' | 'kind'>): string {
  return group === '' ? `${version}/${kind}` : `${group}/${version}/${kind}`
}

export function metadataOf({ value }: Manifest): JsonObject {
  return isObject(value['metadata']) ? value['metadata'] : {}
}

/** The name in its metadata; '' where it has none. */
export function nameOf(manifest: Manifest): string {
  const { name } = metadataOf(manifest)
  return typeof name === 'string' ? name : ''
}

/** The namespace in its metadata; '' where it says none. */
export function namespaceOf(manifest: Manifest): string {
  const { namespace } = metadataOf(manifest)
  return typeof namespace === 'string' ? namespace : ''
}

/** How a sentence names it: `Deployment shop`, or its kind alone. */
export function titleOf(manifest: Manifest): string {
  const name = nameOf(manifest)
  return name === '' ? manifest.kind : `${manifest.kind} ${name}`
}

export function spotIn({ file, root }: Pick<Manifest, 'file' | 'root'>, path: DataPath, on: Spot['on'] = 'value'): Spot {
  return at([...root, ...path], on, file)
}

/** What stands at the path; undefined where a step is missing. */
export function valueAt(value: Json | undefined, path: DataPath): Json | undefined {
  let here = value
  for (const step of path) {
    if (Array.isArray(here)) here = (here as readonly Json[])[Number(step)]
    else here = isObject(here) && Object.hasOwn(here, step) ? here[step] : undefined
  }
  return here
}
