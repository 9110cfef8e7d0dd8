// What a run changes, told per environment, cluster and component; diff, generate, the pull request and --json print it.
import type { Plan } from '../plan/plan.ts'
import type { Change } from '../tree/change.ts'
import { isWrite } from '../tree/change.ts'
import { byCodePoint } from '../tree/json.ts'
import type { RelPath } from '../tree/rel-path.ts'
import { leafChanges } from './leaves.ts'
import { isOrphaned } from './orphans.ts'
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
export type VersionChange = { readonly component: string; readonly from: string | undefined; readonly to: string | undefined }
/** What stays in a cluster although its unit leaves the repository. */
export type Orphan = { readonly cluster: string; readonly unit: string }
export type Account = {
  readonly site: string
  readonly files: readonly FileChange[] // sorted by path, without the lock and its bases
  readonly versions: readonly VersionChange[]
  readonly orphans: readonly Orphan[]
  readonly conflicts: readonly RelPath[]
  readonly kept: readonly RelPath[]
  readonly notes: readonly string[]
}

type Write = Extract<Change, { kind: FileChange['kind'] }>

const isBook = (path: RelPath): boolean => path === '.platform/lock.json' || path.startsWith('.platform/base/')

/** `before` holds the texts of files that are updated or deleted. `plan` is undefined where nothing was planned because nothing moved. */
export function makeAccount(
  site: string,
  changes: readonly Change[],
  before: ReadonlyMap<RelPath, string>,
  plan: Plan | undefined,
): Account {
  const environmentOf = new Map(
    (plan?.environments ?? []).flatMap(({ name, clusters }) => clusters.map(({ cluster }) => [cluster.name, name])),
  )
  const writes = changes.filter(isWrite).filter(({ path }) => !isBook(path))
  const files = writes
    .map((change) => fileChange(change, before, whereOf(change.path, environmentOf)))
    .sort((a, b) => byCodePoint(a.path, b.path))
  return {
    site,
    files,
    versions: versionsOf(files),
    orphans: files
      .filter(isOrphaned)
      .map(({ path }) => ({ cluster: path.split('/')[1]!, unit: path.split('/')[2]!.replace(/\.yaml$/, '') })),
    conflicts: changes.filter(({ kind }) => kind === 'conflict').map(({ path }) => path),
    kept: changes.flatMap((change) =>
      change.kind === 'keep' && (change.why === 'edited' || change.why === 'removed') ? [change.path] : [],
    ),
    notes: plan?.notes ?? [],
  }
}

/** `after` is printed when somebody asks: only a diff shows the sixty thousand files of a new fleet. */
function fileChange(change: Write, before: ReadonlyMap<RelPath, string>, where: Where): FileChange {
  const { path, kind } = change
  const was = kind === 'create' ? undefined : before.get(path)
  const after = (): string | undefined => (change.kind === 'delete' ? undefined : change.file.print())
  const words = kind === 'update' && path.endsWith('.yaml') ? leafChanges(was, after()) : []
  return {
    path,
    kind,
    where,
    words,
    before: was,
    get after() {
      return after()
    },
  }
}

/** Versions that come into use or go out of it, from the chart folders, which are immutable. */
function versionsOf(files: readonly FileChange[]): readonly VersionChange[] {
  const charts = files.filter(({ path }) => /^charts\/[^/]+\/[^/]+\/Chart\.yaml$/.test(path))
  const components = [...new Set(charts.map(({ path }) => path.split('/')[1]!))]
  return components.map((component) => {
    const versions = (kind: FileChange['kind']): string | undefined =>
      charts
        .filter((file) => file.kind === kind && file.path.split('/')[1] === component)
        .map(({ path }) => path.split('/')[2]!)
        .join(', ') || undefined
    return { component, from: versions('delete'), to: versions('create') }
  })
}
