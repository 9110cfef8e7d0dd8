// Every object of every site once, and one in so many of its mutations, with what ajv says of it and what we find.
import { type FoundSchema, findSchema } from '../../src/checks/find-schema.ts'
import { fitsSchema } from '../../src/checks/fits-schema.ts'
import type { Manifest } from '../../src/checks/manifest.ts'
import { readManifests } from '../../src/checks/read-manifests.ts'
import type { DataPath } from '../../src/findings/finding.ts'
import type { JsonObject } from '../../src/tree/json.ts'
import { builtOf, cases } from '../acceptance/cases.ts'
import { type Mutation, mutationsOf } from './mutations.ts'
import { refusedBy, shelfFor } from './oracles.ts'

export type Golden = Manifest & { readonly schema: FoundSchema }
export type Wrong = Mutation & { readonly manifest: Golden; readonly isWrong: boolean; readonly found: readonly DataPath[] }

export const pathsFound = (manifest: Golden, value: JsonObject): readonly DataPath[] =>
  fitsSchema({ ...manifest, value, root: [] }, manifest.schema).map(({ at }) => at!.path)

/** The same one comes out of many sites, and is taken once. */
export async function goldens(): Promise<readonly Golden[]> {
  const objects = new Map<string, Manifest>()
  for (const one of cases)
    for (const manifest of readManifests((await builtOf(one)).texts).manifests) objects.set(JSON.stringify(manifest.value), manifest)
  const shelf = await shelfFor([...objects.values()])
  return [...objects.values()].map((manifest) => ({ ...manifest, schema: findSchema(manifest, shelf)! }))
}

/** One of `step` mutations of each object; which ones, differs from object to object. */
export function wrongsOf(objects: readonly Golden[], step: number): readonly Wrong[] {
  return objects.flatMap((manifest, nth) =>
    mutationsOf(manifest.value)
      .filter((_, i) => (i + nth) % step === 0)
      .map((mutation) => {
        const value = mutation.make()
        return { ...mutation, manifest, isWrong: refusedBy(manifest.schema, value) !== undefined, found: pathsFound(manifest, value) }
      }),
  )
}
