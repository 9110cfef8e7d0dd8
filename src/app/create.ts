// create: the first site.yaml, all that it wants, and a first commit; either the whole is written, or nothing.
import { type Checked, checked } from '../findings/checked.ts'
import type { Begun } from '../ports/new-repository.ts'
import { type Change, isWrite } from '../tree/change.ts'
import { textFile } from '../tree/file-tree.ts'
import { diffSite } from './generate.ts'
import { type CreatePorts, noWishes } from './ports.ts'
import { specPath } from './road.ts'
import { type SettledSite, conflictsOf } from './settle-site.ts'

/** `changes`: the spec and what it wants. Nothing was written where a file of somebody's stands in the way. `begun`: undefined inside of another repository. */
export type Created = { readonly settled: SettledSite; readonly changes: readonly Change[]; readonly begun: Begun | undefined }

/** The spec is one more file of the tree: what stands in its way, or in the way of any other, is found before the first byte. */
export async function createSite(ports: CreatePorts, text: string): Promise<Checked<Created>> {
  const settled = await diffSite(ports, { text, shown: specPath, inTree: true }, { ...noWishes, isStrict: true })
  if (!settled.ok) return settled
  const changes: readonly Change[] = [{ kind: 'create', path: specPath, file: textFile(text) }, ...settled.value.changes]
  if (conflictsOf(settled.value).length > 0) return checked({ settled: settled.value, changes, begun: undefined }, settled.findings)
  const isInside = (await ports.repository.around()) !== undefined
  await ports.workTree.apply(changes, settled.value.journal)
  const message = `The platform of ${settled.value.site}, as site.yaml says\n\nMade by create-k8s-platform ${ports.generator}.\n`
  const written = changes.filter(isWrite).map(({ path }) => path)
  const begun = isInside ? undefined : await ports.repository.begin(written, message)
  return checked({ settled: settled.value, changes, begun }, settled.findings)
}
