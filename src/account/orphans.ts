// A unit that leaves the repository without taking its objects along: what stays in the cluster has to be said.
import { loadAll } from 'js-yaml'
import { type Json, isObject } from '../tree/json.ts'
import type { RelPath } from '../tree/rel-path.ts'

/** True for a deleted Application without finalizer, or a deleted Kustomization whose deletionPolicy is Orphan. */
export function isOrphaned({
  kind,
  path,
  before,
}: {
  readonly kind: string
  readonly path: RelPath
  readonly before: string | undefined
}): boolean {
  if (kind !== 'delete' || before === undefined || !/^(apps|clusters)\/[^/]+\/[^/]+\.yaml$/.test(path)) return false
  return objects(before).some((object) => {
    if (!isObject(object)) return false
    const { metadata, spec } = object
    if (object['kind'] === 'Application') return isObject(metadata) && !Array.isArray(metadata['finalizers'])
    return object['kind'] === 'Kustomization' && isObject(spec) && spec['deletionPolicy'] === 'Orphan'
  })
}

function objects(text: string): readonly Json[] {
  try {
    return loadAll(text) as Json[]
  } catch {
    return []
  }
}
