// Where the schemas of Kubernetes and of custom resources come from: an index that is read first, and families that are read when needed.
import type { JsonObject } from '../tree/json.ts'

/** `File`: what no cluster keeps, such as a kustomization. `partial`: the schema holds less than the API, so an unknown field is no certain fault. */
export type KindSchema = { readonly scope: 'Namespaced' | 'Cluster' | 'File'; readonly partial?: true; readonly schema: JsonObject }

/** Kinds by `group/version/Kind` (`version/Kind` without a group); their schemas refer to `$defs`. */
export type Family = { readonly kinds: { readonly [gvk: string]: KindSchema }; readonly $defs: JsonObject }

/** group → version → kind → name of the family; what has no group stands under ''. */
export type SchemaIndex = { readonly [group: string]: { readonly [version: string]: { readonly [kind: string]: string } } }

export interface SchemaSource {
  index(): Promise<SchemaIndex>
  /** A family that the index names; a Failure for any other. */
  family(name: string): Promise<Family>
}
