// What a person changed and the proposal has to carry along: the spec itself and the site's own blueprints.
import type { Snapshot, WorkTree } from '../ports/work-tree.ts'
import { blobId } from '../tree/blob-id.ts'
import type { Change } from '../tree/change.ts'
import { textFile } from '../tree/file-tree.ts'
import { type RelPath, parseRelPath } from '../tree/rel-path.ts'
import type { Spec } from './ports.ts'
import { specPath } from './road.ts'

/** Changes that make the base's spec and own blueprints equal to those of the work tree; none for a spec that lives elsewhere. */
export async function personChanges(
  workTree: WorkTree,
  base: Snapshot,
  spec: Spec,
  catalogs: readonly string[],
): Promise<readonly Change[]> {
  if (!spec.inTree) return []
  const here = await workTree.snapshot()
  const folders = catalogs.map(parseRelPath).filter((path): path is RelPath => path !== undefined)
  const own = (await Promise.all(folders.map((folder) => here.list(folder)))).flat()
  const gone = (await Promise.all(folders.map((folder) => base.list(folder)))).flat().filter((path) => !own.includes(path))
  const texts = new Map<RelPath, string>([...(await here.read(own)), [specPath, spec.text]])
  const standing = await base.ids([...texts.keys(), ...gone])
  const written = [...texts].flatMap(([path, text]): readonly Change[] => {
    const before = standing.get(path)?.id
    if (before === blobId(text)) return []
    return [before === undefined ? { kind: 'create', path, file: textFile(text) } : { kind: 'update', path, file: textFile(text), before }]
  })
  return [
    ...written,
    ...gone.flatMap((path): readonly Change[] => (standing.has(path) ? [{ kind: 'delete', path, before: standing.get(path)!.id }] : [])),
  ]
}
