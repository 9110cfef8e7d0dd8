// One file that a run writes, moves or deletes, and what changed inside it in words.
import { byCodePoint } from '../tree/json.ts'
import type { RelPath } from '../tree/rel-path.ts'
import { type NoteOf, leafChanges, leavesOf } from './leaves.ts'
import type { Journeys } from './moves.ts'
import type { Step } from './steps.ts'
import { type Where, whereOf } from './where.ts'

/**
 * `from` is there where the file moves. `isMerged`: it holds a person's lines beside ours.
 * `isEcho`: nothing changes in it but the name of a folder, after what moves elsewhere.
 * `words` are the leaves that changed; `before` and `after` the texts, for a diff.
 */
export type FileChange = {
  readonly path: RelPath
  readonly kind: Step['kind']
  readonly from?: RelPath
  readonly isMerged?: true
  readonly isEcho?: true
  readonly where: Where
  readonly words: readonly string[]
  readonly before: string | undefined
  readonly after: string | undefined
}

/** What is known around a file: `rebase` gives a text the name that the environment of its cluster has now, `noteOf` says who sees a leaf. */
type Telling = {
  readonly where: Where
  readonly isNews: boolean
  readonly rebase: (text: string) => string
  readonly noteOf: NoteOf
}
/** What is known around all files. */
export type Surroundings = {
  readonly homes: ReadonlyMap<string, string>
  readonly journeys: Journeys
  readonly notesOf: (path: RelPath) => NoteOf
}

const ENGINE = /^(?:apps|clusters)\//
const LEVEL_VALUES = /^(?:common|envs\/[^/]+(?:\/clusters\/[^/]+)?)\/[^/]+\.yaml$/

/** Sorted by path; a file that moves stands at its new one. `before`: texts by the old paths. */
export function fileChanges(
  steps: readonly Step[],
  before: ReadonlyMap<RelPath, string>,
  { homes, journeys, notesOf }: Surroundings,
): readonly FileChange[] {
  // A component whose units come or go is told as that, and not value by value.
  const moving = new Set(steps.filter(({ kind, path }) => kind !== 'update' && ENGINE.test(path)).map(({ path }) => path.split('/')[2]!))
  const files = steps.map((step) => {
    const { kind, path } = step
    const isWhole = kind === 'create' || kind === 'delete'
    const isNews = isWhole && LEVEL_VALUES.test(path) && !moving.has(path.split('/').at(-1)!)
    const where = whereOf(path, homes)
    const journey = journeys.get(where.cluster ?? '')
    const rebase = (text: string): string => (journey ? text.replaceAll(`envs/${journey.from}/`, `envs/${journey.to}/`) : text)
    return fileChange(step, before, { where, isNews, rebase, noteOf: notesOf(path) })
  })
  return files.sort((a, b) => byCodePoint(a.path, b.path))
}

/** What only follows from files that come and go, or from what is told beside it. */
function isPlumbing(path: RelPath, word: string): boolean {
  const lists = path.endsWith('/kustomization.yaml') && word.startsWith('resources: ')
  return lists || word.startsWith('metadata.annotations.argocd.argoproj.io/manifest-generate-paths: ')
}

/** `isNews`: a value file that comes or goes while its component stays is told leaf by leaf, since it says over what stands above. */
function fileChange({ kind, path, from, change }: Step, before: ReadonlyMap<RelPath, string>, telling: Telling): FileChange {
  const was = kind === 'create' ? undefined : before.get(from ?? path)
  // Printed when somebody asks: only a diff shows the sixty thousand files of a new fleet.
  const after = (): string | undefined => (change.kind === 'delete' ? undefined : change.file.print())
  const words = wordsOf(kind, path, was, after, telling)
  return {
    path,
    kind,
    ...(from !== undefined && { from }),
    ...(change.kind !== 'delete' && change.isMerged && { isMerged: true }),
    ...(isEcho(kind, was, after, telling) && { isEcho: true }),
    where: telling.where,
    words: words.filter((word) => !isPlumbing(path, word)),
    before: was,
    get after() {
      return after()
    },
  }
}

/** Only looked for where a cluster changes environments. */
function isEcho(kind: Step['kind'], was: string | undefined, after: () => string | undefined, { rebase }: Telling): boolean {
  if (kind !== 'update' || was === undefined) return false
  const rebased = rebase(was)
  return rebased !== was && rebased === after()
}

function wordsOf(
  kind: Step['kind'],
  path: RelPath,
  was: string | undefined,
  after: () => string | undefined,
  { isNews, rebase, noteOf }: Telling,
): readonly string[] {
  if ((kind === 'update' || kind === 'move') && path.endsWith('.yaml'))
    return leafChanges(was === undefined ? undefined : rebase(was), after(), noteOf)
  return isNews ? leavesOf(was, after(), noteOf) : []
}
