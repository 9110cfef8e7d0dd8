// What a person changed and the proposal has to carry along: the spec itself and the site's own blueprints.
import { FILES } from '../blueprint/blueprint.ts'
import type { Snapshot, Texts, WorkTree } from '../ports/work-tree.ts'
import { type BlobId, blobId } from '../tree/blob-id.ts'
import type { Change } from '../tree/change.ts'
import { textFile } from '../tree/file-tree.ts'
import { type RelPath, parseRelPath } from '../tree/rel-path.ts'
import type { Spec } from './ports.ts'
import { specPath } from './road.ts'

/** `before` holds the texts of what is updated or deleted. */
export type PersonChanges = { readonly changes: readonly Change[]; readonly before: Texts }

/** Of a spec that lies elsewhere. */
export const noChanges: PersonChanges = { changes: [], before: new Map() }

/** Changes that make the base's spec and own blueprints equal to those of the work tree. */
export async function personChanges(workTree: WorkTree, base: Snapshot, spec: Spec, catalogs: readonly string[]): Promise<PersonChanges> {
  const here = await workTree.snapshot()
  const folders = catalogs.map(parseRelPath).filter((path): path is RelPath => path !== undefined)
  const own = await blueprintFiles(here, folders)
  const standingHere = new Set((await Promise.all(folders.map((folder) => here.list(folder)))).flat())
  const gone = (await blueprintFiles(base, folders)).filter((path) => !standingHere.has(path))
  const texts = new Map<RelPath, string>([...(await here.read(own)), [specPath, spec.text]])
  const standing = await base.ids([...texts.keys(), ...gone])
  const written = [...texts].flatMap(([path, text]) => writeOf(path, text, standing.get(path)?.id))
  const deleted = gone.flatMap((path): readonly Change[] => {
    const before = standing.get(path)?.id
    return before === undefined ? [] : [{ kind: 'delete', path, before }]
  })
  const changes = [...written, ...deleted]
  return { changes, before: await base.read(changes.filter(({ kind }) => kind !== 'create').map(({ path }) => path)) }
}

/** Only what a blueprint is read from: beside it, or hidden in it, may lie what was never meant for the forge. */
async function blueprintFiles(snapshot: Snapshot, catalogs: readonly RelPath[]): Promise<readonly RelPath[]> {
  const listed = await Promise.all(
    catalogs.map(async (catalog) => {
      const paths = await snapshot.list(catalog)
      const heads = new Set(paths.filter((path) => path.endsWith(`/${FILES.head}`)))
      return paths.filter((path) => {
        const [name = '', ...rest] = path.slice(catalog.length + 1).split('/')
        const isHidden = [name, ...rest].some((part) => part.startsWith('.'))
        return !isHidden && rest.length > 0 && heads.has(`${catalog}/${name}/${FILES.head}` as RelPath)
      })
    }),
  )
  return listed.flat()
}

function writeOf(path: RelPath, text: string, before: BlobId | undefined): readonly Change[] {
  if (before === blobId(text)) return []
  const file = textFile(text)
  return [before === undefined ? { kind: 'create', path, file } : { kind: 'update', path, file, before }]
}
