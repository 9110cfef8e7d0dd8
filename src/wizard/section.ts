// A part of the spec: some top-level keys with their comments, parted from the others by an empty line.
import type { JsonObject } from '../tree/json.ts'
import { type Comment, type Comments, pathKey } from '../tree/yaml-print.ts'

export type Section = { readonly value: JsonObject; readonly comments: Comments }

/** Comments by the path of what they stand at. */
export function comments(said: readonly (readonly [readonly (string | number)[], Comment])[]): Comments {
  return new Map(said.map(([path, comment]) => [pathKey(path), comment]))
}
