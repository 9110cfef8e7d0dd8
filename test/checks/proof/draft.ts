// A fault that somebody could make in a tree, before it is made.
import type { DataPath } from '../../../src/findings/finding.ts'
import type { Json } from '../../../src/tree/json.ts'
import type { RelPath } from '../../../src/tree/rel-path.ts'
import type { Tree } from './tree.ts'

/** `index`: which document of the file; `path`: where the fault stands in it, or `also` there. */
export type Draft = {
  readonly tree: Tree
  readonly file: RelPath
  readonly index: number
  readonly path: DataPath
  readonly also?: DataPath
  readonly make: () => Json
  /** Whether somebody else than the checks says that it is a fault. */
  readonly isFault: (value: Json) => boolean
}

/**
 * One kind of fault. `drafts` gives all that one document offers; `documents` how many a tree has of them.
 * `why`: the sentence for a kind that nothing can judge here.
 */
export type Way = {
  readonly name: string
  readonly why?: string
  readonly places: (tree: Tree) => readonly Place[]
  readonly drafts: (tree: Tree, place: Place) => readonly Draft[]
}
export type Place = { readonly file: RelPath; readonly index: number; readonly value: Json; readonly of: string }
