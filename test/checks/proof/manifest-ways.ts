// Faults of manifests: what ajv refuses on the schema of the object's kind.
import { type Shelf, findSchema } from '../../../src/checks/find-schema.ts'
import { type Manifest, gvkOf } from '../../../src/checks/manifest.ts'
import type { JsonObject } from '../../../src/tree/json.ts'
import { mutationsOf } from '../mutations.ts'
import { refusedBy } from '../oracles.ts'
import type { Draft, Place, Way } from './draft.ts'
import type { Tree } from './tree.ts'

/** Name of the kind → what `mutationsOf` calls it, and the keywords by which ajv must refuse it, where others would be another kind. */
const KINDS: readonly (readonly [name: string, whats: readonly string[], by?: readonly string[]])[] = [
  ['unknown field', ['unknown', 'misspelt']],
  ['wrong type', ['type']],
  ['missing required', ['missing'], ['required', 'oneOf', 'anyOf', 'minProperties']],
  ['bad enum', ['choice'], ['enum', 'const', 'oneOf', 'anyOf']],
  ['wrong nesting', ['nesting']],
]

/** Every manifest of the shelf's families; one way for each kind of fault. */
export const manifestWays = (shelf: Shelf): readonly Way[] =>
  KINDS.map(([name, whats, by]) => ({
    name,
    places,
    drafts: (tree, place) => draftsOf(shelf, tree, place, whats, by),
  }))

const known = new WeakMap<Tree, readonly Place[]>()

function places(tree: Tree): readonly Place[] {
  const found = known.get(tree) ?? tree.manifests.map(placeOf)
  known.set(tree, found)
  return found
}

const placeOf = (manifest: Manifest): Place => ({
  file: manifest.file,
  index: Number(manifest.root[0] ?? 0),
  value: manifest.value,
  of: gvkOf(manifest),
})

function draftsOf(shelf: Shelf, tree: Tree, place: Place, whats: readonly string[], by?: readonly string[]): readonly Draft[] {
  const { file, index, value } = place
  const manifest = tree.manifests.find((one) => one.file === file && Number(one.root[0] ?? 0) === index)!
  const schema = findSchema(manifest, shelf)!
  const isFault = (wrong: JsonObject): boolean => {
    const keyword = refusedBy(schema, wrong)
    return keyword !== undefined && (by === undefined || by.includes(keyword))
  }
  return mutationsOf(value as JsonObject)
    .filter(({ what }) => whats.includes(what))
    .map(({ path, also, make }) => ({
      tree,
      file,
      index,
      path,
      ...(also && { also }),
      make,
      isFault: (wrong) => isFault(wrong as JsonObject),
    }))
}
