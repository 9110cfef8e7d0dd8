// One file that a run writes or deletes, and what changed inside it in words.
import type { Change } from '../tree/change.ts'
import type { RelPath } from '../tree/rel-path.ts'
import { leafChanges, leavesOf } from './leaves.ts'
import { type Where, whereOf } from './where.ts'

/** `words` are the leaves that changed; `before` and `after` the texts, for a diff. */
export type FileChange = {
  readonly path: RelPath
  readonly kind: 'create' | 'update' | 'delete'
  readonly where: Where
  readonly words: readonly string[]
  readonly before: string | undefined
  readonly after: string | undefined
}

export type Write = Extract<Change, { kind: FileChange['kind'] }>

/** What only follows from files that come and go, or from what is told beside it. */
function isPlumbing(path: RelPath, word: string): boolean {
  const lists = path.endsWith('/kustomization.yaml') && word.startsWith('resources: ')
  return lists || word.startsWith('metadata.annotations.argocd.argoproj.io/manifest-generate-paths: ')
}

/** `isNews`: a value file that comes or goes while its component stays is told leaf by leaf, since it says over what stands above. */
export function fileChange(
  change: Write,
  before: ReadonlyMap<RelPath, string>,
  homes: ReadonlyMap<string, string>,
  isNews: boolean,
): FileChange {
  const { path, kind } = change
  const was = kind === 'create' ? undefined : before.get(path)
  // Printed when somebody asks: only a diff shows the sixty thousand files of a new fleet.
  const after = (): string | undefined => (change.kind === 'delete' ? undefined : change.file.print())
  const words = kind === 'update' && path.endsWith('.yaml') ? leafChanges(was, after()) : isNews ? leavesOf(was, after()) : []
  return {
    path,
    kind,
    where: whereOf(path, homes),
    words: words.filter((word) => !isPlumbing(path, word)),
    before: was,
    get after() {
      return after()
    },
  }
}
