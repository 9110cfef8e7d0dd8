// One commit out of changes: a single fast-import stream, whatever their number.
import { Failure } from '../../findings/failure.ts'
import type { CommitId, Tip } from '../../ports/remote.ts'
import type { Entry, Snapshot } from '../../ports/work-tree.ts'
import { NO_BLOB } from '../../tree/blob-id.ts'
import { type Change, isWrite } from '../../tree/change.ts'
import { byCodePoint } from '../../tree/json.ts'
import type { RelPath } from '../../tree/rel-path.ts'
import { folderOf } from '../disk/standing.ts'
import { parseCommit } from './objects.ts'
import type { Git } from './process.ts'

/** `date` in ISO 8601, as author and committer date in UTC. */
export type Author = { readonly name: string; readonly email: string; readonly date: string }
type Write = Extract<Change, { kind: 'create' | 'update' | 'delete' }>
/** `all` and `folders` without what the changes delete: it makes room. */
type Standing = { readonly entries: ReadonlyMap<RelPath, Entry>; readonly all: ReadonlySet<RelPath>; readonly folders: ReadonlySet<string> }

/** The tree comes first, by fast-import; then the commit, whose message may name that tree. */
export async function makeCommit(
  git: Git,
  author: Author,
  onto: CommitId,
  before: Snapshot,
  changes: readonly Change[],
  message: string,
  after: CommitId | undefined,
): Promise<Tip> {
  const writes = changes.filter(isWrite)
  const standing = await standingAt(before, writes)
  for (const write of writes) inspect(standing, write)
  const tree = await treeOf(git, onto, writes, standing)
  const finalMessage = message.replaceAll('{tree}', () => tree)
  const seconds = `${Math.floor(Date.parse(author.date) / 1000)} +0000`
  const parents = [...(after === undefined ? [] : ['-p', after]), '-p', onto]
  const printed = await git.must('making the commit', ['commit-tree', tree, ...parents], [finalMessage], {
    ...{ GIT_AUTHOR_NAME: author.name, GIT_AUTHOR_EMAIL: author.email, GIT_AUTHOR_DATE: seconds },
    ...{ GIT_COMMITTER_NAME: author.name, GIT_COMMITTER_EMAIL: author.email, GIT_COMMITTER_DATE: seconds },
  })
  const commit = printed.toString('latin1').trim() as CommitId
  return parseCommit(commit, (await git.must('reading the commit', ['cat-file', 'commit', commit])).toString('utf8'))
}

async function standingAt(before: Snapshot, writes: readonly Write[]): Promise<Standing> {
  const going = new Set(writes.filter(({ kind }) => kind === 'delete').map(({ path }) => path))
  const all = (await before.list('')).filter((path) => !going.has(path))
  const folders = new Set<string>()
  for (const path of all)
    for (let folder = folderOf(path); folder !== '' && !folders.has(folder); folder = folderOf(folder)) folders.add(folder)
  return { entries: await before.ids(writes.map(({ path }) => path)), all: new Set(all), folders }
}

/** fast-import would put a file over anything without a word: what the changes did not expect is refused, as on disk. */
function inspect({ entries, all, folders }: Standing, write: Write): void {
  const found = entries.get(write.path)
  const entry = found?.id === NO_BLOB ? undefined : found
  if (entry?.mode === 'link')
    throw refused(
      write.path,
      'a symbolic link or a submodule stands there',
      'Links are never followed: put a real file or folder in its place.',
    )
  const above = [...parents(write.path)].find((folder) => all.has(folder as RelPath))
  if (above !== undefined)
    throw refused(above, 'a file stands where a folder is needed', 'Move the file away and run the same command again.')
  if (write.kind !== 'delete' && folders.has(write.path))
    throw refused(write.path, 'a folder stands where a file is needed', 'Move the folder away and run the same command again.')
  if (
    write.kind === 'create'
      ? entry !== undefined
      : write.kind === 'update'
        ? entry?.id !== write.before
        : entry !== undefined && entry.id !== write.before
  ) {
    throw refused(write.path, 'another content stands there than expected', 'Run the same command again so that it is looked at anew.')
  }
}

function* parents(path: string): Generator<string> {
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) yield folder
}

function refused(path: string, trouble: string, hint: string): Failure {
  return new Failure('GIT-7', `${JSON.stringify(path)} on the branch: ${trouble}`, { hint })
}

/** The tree of `onto` with the changes. fast-import answers `ls` with "040000 tree <id>\t". */
async function treeOf(git: Git, onto: CommitId, writes: readonly Write[], standing: Standing): Promise<string> {
  const printed = await git.must('writing the changes', ['fast-import', '--quiet', '--force'], importStream(onto, writes, standing))
  const tree = /tree ([0-9a-f]{40})/.exec(printed.toString('utf8'))?.[1]
  if (tree === undefined) throw new Error('fast-import named no tree')
  return tree
}

function* importStream(onto: CommitId, writes: readonly Write[], { entries }: Standing): Generator<string | Buffer> {
  const marks = new Map<string, number>()
  for (const write of writes) {
    if (write.kind === 'delete' || marks.has(write.file.id)) continue
    const bytes = Buffer.from(write.file.print(), 'utf8')
    marks.set(write.file.id, marks.size + 1)
    yield `blob\nmark :${marks.size}\ndata ${bytes.length}\n`
    yield bytes
    yield '\n'
  }
  const mark = marks.size + 1
  yield `commit refs/create-k8s-platform/made\nmark :${mark}\ncommitter x <x> 0 +0000\ndata 0\nfrom ${onto}\n`
  // Deletes first: a file may make place for a folder.
  for (const { path } of writes.filter(({ kind }) => kind === 'delete')) yield `D ${quoted(path)}\n`
  for (const write of writes.toSorted((a, b) => byCodePoint(a.path, b.path))) {
    if (write.kind === 'delete') continue
    const isExecutable = write.kind === 'create' ? write.isExecutable : entries.get(write.path)?.mode === 'executable'
    const mode = isExecutable ? '100755' : '100644'
    yield `M ${mode} :${marks.get(write.file.id)} ${quoted(write.path)}\n`
  }
  yield `\nls :${mark} ""\n`
}

/** C-style, as git-fast-import(1) wants it for names with a quote or a line break. */
function quoted(path: string): string {
  return `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`
}
