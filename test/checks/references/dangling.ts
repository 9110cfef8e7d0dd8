// The mutation "dangling reference": each name in a manifest that names another object, with a slip of the hand in it.
import type { DataPath } from '../../../src/findings/finding.ts'
import type { Manifest } from '../../../src/checks/manifest.ts'
import { referencesIn } from '../../../src/checks/references/find.ts'
import { madeBy } from '../../../src/checks/references/made.ts'
import { type Json, type JsonObject, isObject } from '../../../src/tree/json.ts'
import type { RelPath } from '../../../src/tree/rel-path.ts'
import type { Mutation } from '../mutations.ts'

/** `kind`: what is named, as `Secret` or `Gateway.gateway.networking.k8s.io`. */
export type Dangling = Mutation & { readonly kind: string }

/** One mutation a reference, in the order of the table; `path` is where the changed name stands. */
export function danglingOf(manifest: Pick<Manifest, 'group' | 'kind' | 'value'>): readonly Dangling[] {
  // What an object has made itself (the Secret of an annotated Gateway) is there under any name.
  const own = new Set(madeBy({ ...manifest, file: '' as RelPath, root: [], version: '' }).map(({ kind, name }) => `${kind} ${name}`))
  const others = referencesIn(manifest).filter(({ kind, name }) => !own.has(`${kind} ${name}`))
  return others.map(({ path, kind, name }) => ({
    what: 'dangling',
    path,
    kind,
    make: () => put(manifest.value, path, slip(name)) as JsonObject,
  }))
}

/** The last letter twice: no name that a person would give to a second object. */
const slip = (name: string): string => `${name}${/[a-z0-9]$/.test(name) ? name.at(-1) : 'x'}`

function put(value: Json, [step, ...rest]: DataPath, text: string): Json {
  if (step === undefined) return text
  if (Array.isArray(value)) return (value as readonly Json[]).map((item, i) => (i === step ? put(item, rest, text) : item))
  return isObject(value) ? { ...value, [step]: put(value[step]!, rest, text) } : value
}
