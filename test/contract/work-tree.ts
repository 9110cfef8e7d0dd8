// What every work tree does, fake or real.
import { describe, expect, it } from 'vitest'
import { Failure } from '../../src/findings/failure.ts'
import type { Snapshot, WorkTree } from '../../src/ports/work-tree.ts'
import { blobId, NO_BLOB } from '../../src/tree/blob-id.ts'
import type { Change } from '../../src/tree/change.ts'
import { textFile } from '../../src/tree/file-tree.ts'
import { relPath } from '../../src/tree/rel-path.ts'

/** `person` edits behind our back: links point to a folder or file outside of the tree. */
export type WorkTreeCase = {
  readonly tree: WorkTree
  readonly person: {
    readonly write: (path: string, text: string) => void
    readonly link: (path: string, to: 'file' | 'folder') => void
    readonly text: (path: string) => string | undefined
  }
}

export const create = (path: string, text: string): Change => ({ kind: 'create', path: relPath(path), file: textFile(text) })
export const update = (path: string, before: string, text: string): Change => ({
  kind: 'update',
  path: relPath(path),
  before: blobId(before),
  file: textFile(text),
})
export const remove = (path: string, before: string): Change => ({ kind: 'delete', path: relPath(path), before: blobId(before) })

/** What a person wrote, and what it is to paths at which nothing stands by their very name. */
export const STANDING = { file: '1\n', 'folder/in/it': '2\n', 'Readme.md': '3\n', 'Docs/Page.md': '4\n', Blocks: '5\n' }
export const EXPECTED_MODES = {
  folder: 'folder',
  'folder/in': 'folder',
  'file/below': 'blocked',
  'file/far/below': 'blocked',
  'README.md': 'twin',
  'docs/page.md': 'twin',
  'Docs/page.md': 'twin',
  'docs/Page.md': 'twin',
  docs: 'twin',
  'blocks/below': 'twin',
  'FOLDER/IN/IT/below': 'twin',
  'docs/other.md': undefined,
  'Docs/other.md': undefined,
  'folder/other': undefined,
  'none/at/all': undefined,
}

/** Of all these paths; those that are there have no id but NO_BLOB. */
export async function modesAt(snapshot: Snapshot): Promise<Readonly<Record<string, string | undefined>>> {
  const paths = Object.keys(EXPECTED_MODES).map((path) => relPath(path))
  const ids = await snapshot.ids(paths)
  expect([...ids.values()].filter(({ id }) => id !== NO_BLOB)).toEqual([])
  return Object.fromEntries(paths.map((path) => [path, ids.get(path)?.mode]))
}

/** The Failure that comes; fails the test if none does. */
export async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(Failure)
  return error as Failure
}

export function workTreeContract(name: string, make: () => Promise<WorkTreeCase>): void {
  describe(`work tree contract: ${name}`, () => {
    it('is empty at first', async () => {
      const snapshot = await (await make()).tree.snapshot()
      expect([...(await snapshot.ids([relPath('a'), relPath('b/c')]))]).toEqual([])
      expect([...(await snapshot.read([relPath('a')]))]).toEqual([])
      expect(await snapshot.list('')).toEqual([])
      expect(await snapshot.list(relPath('b'))).toEqual([])
    })

    it('shows what it wrote as git would name it', async () => {
      const { tree } = await make()
      await tree.apply([create('a.yaml', 'a: ä\n'), create('b/c/d.yaml', ''), { kind: 'keep', path: relPath('kept'), why: 'removed' }])
      const snapshot = await tree.snapshot()
      expect([...(await snapshot.ids(['a.yaml', 'b/c/d.yaml', 'kept'].map((path) => relPath(path))))]).toEqual([
        ['a.yaml', { id: blobId('a: ä\n'), mode: 'file' }],
        ['b/c/d.yaml', { id: 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391', mode: 'file' }],
      ])
      expect([...(await snapshot.read([relPath('a.yaml'), relPath('none')]))]).toEqual([['a.yaml', 'a: ä\n']])
      expect(await snapshot.list('')).toEqual(['a.yaml', 'b/c/d.yaml'])
      expect(await snapshot.list(relPath('b'))).toEqual(['b/c/d.yaml'])
    })

    it('tells what stands in the way of a path, and reads nothing there', async () => {
      const { tree, person } = await make()
      for (const [path, text] of Object.entries(STANDING)) person.write(path, text)
      const snapshot = await tree.snapshot()
      expect(await modesAt(snapshot)).toEqual(EXPECTED_MODES)
      expect([...(await snapshot.read(Object.keys(EXPECTED_MODES).map((path) => relPath(path))))]).toEqual([])
    })

    it('makes executables, keeps them through an update, and moves files', async () => {
      const { tree } = await make()
      const runs: Change = { kind: 'create', path: relPath('bin/run.sh'), file: textFile('1\n'), isExecutable: true }
      await tree.apply([runs, create('plain', '1\n')])
      await tree.apply([update('bin/run.sh', '1\n', '2\n'), update('plain', '1\n', '2\n')])
      await tree.apply([
        { kind: 'delete', path: relPath('bin/run.sh'), before: blobId('2\n'), to: relPath('moved/run.sh') },
        { kind: 'create', path: relPath('moved/run.sh'), file: textFile('2\n'), from: relPath('bin/run.sh'), isExecutable: true },
        { kind: 'delete', path: relPath('plain'), before: blobId('2\n'), to: relPath('plain/inside') },
        { kind: 'create', path: relPath('plain/inside'), file: textFile('mine\r\n'), from: relPath('plain'), isMerged: true },
      ])
      const snapshot = await tree.snapshot()
      const paths = await snapshot.list('')
      expect(paths).toEqual(['moved/run.sh', 'plain/inside'])
      expect([...(await snapshot.ids(paths)).values()].map(({ mode }) => mode)).toEqual(['executable', 'file'])
      expect([...(await snapshot.read(paths)).values()]).toEqual(['2\n', 'mine\r\n'])
    })

    it('puts a file in place of its twin, and of the twin of its folder', async () => {
      const { tree } = await make()
      await tree.apply([create('Readme.md', '1\n'), create('Docs', '2\n')])
      await tree.apply([create('README.md', 'one\n'), create('docs/page', 'two\n'), remove('Readme.md', '1\n'), remove('Docs', '2\n')])
      expect(await (await tree.snapshot()).list('')).toEqual(['README.md', 'docs/page'])
    })

    it('leaves no journal, not even that of a run before', async () => {
      const { tree, person } = await make()
      const journal = { path: relPath('.platform/pending.json'), text: '{}\n' }
      await tree.apply([create('a', '1\n')], journal)
      person.write(journal.path, 'half')
      await tree.apply([update('a', '1\n', '2\n'), remove(journal.path, 'half')], journal)
      expect(await (await tree.snapshot()).list('')).toEqual(['a'])
      await tree.apply([], journal)
      expect(person.text(journal.path)).toBeUndefined()
    })

    it('never writes over something that appeared where a file moves to', async () => {
      const { tree, person } = await make()
      await tree.apply([create('old', '1\n')])
      person.write('new', 'mine\n')
      const moved: readonly Change[] = [
        { kind: 'create', path: relPath('new'), file: textFile('1\n'), from: relPath('old') },
        { kind: 'delete', path: relPath('old'), before: blobId('1\n'), to: relPath('new') },
      ]
      expect((await failureOf(tree.apply(moved))).code).toBe('DISK-4')
      expect([person.text('old'), person.text('new')]).toEqual(['1\n', 'mine\n'])
    })

    it('updates, deletes, and lets a file make place for a folder and back', async () => {
      const { tree, person } = await make()
      await tree.apply([create('a', '1\n'), create('b/c', '2\n'), create('d', '3\n')])
      await tree.apply([update('a', '1\n', 'one\n'), remove('d', '3\n'), create('d/e', '4\n'), remove('b/c', '2\n'), create('b', '5\n')])
      expect(await (await tree.snapshot()).list('')).toEqual(['a', 'b', 'd/e'])
      expect(person.text('a')).toBe('one\n')
    })

    it('refuses what a person changed since the snapshot, and writes nothing', async () => {
      const { tree, person } = await make()
      await tree.apply([create('a', '1\n'), create('b', '2\n')])
      person.write('b', 'mine\n')
      for (const late of [update('b', '2\n', 'two\n'), remove('b', '2\n'), create('b', 'new\n')]) {
        const failure = await failureOf(tree.apply([create('c', '3\n'), update('a', '1\n', 'one\n'), late]))
        expect(failure).toMatchObject({ code: expect.stringMatching(/^DISK-[45]$/), hint: expect.any(String) })
      }
      expect([person.text('a'), person.text('b'), person.text('c')]).toEqual(['1\n', 'mine\n', undefined])
    })

    it('takes a file that is gone for deleted', async () => {
      const { tree } = await make()
      await tree.apply([remove('a', '1\n')])
      expect(await (await tree.snapshot()).list('')).toEqual([])
    })

    it('refuses a folder where a file is needed, and a file where a folder is', async () => {
      const { tree, person } = await make()
      person.write('folder/mine', 'mine\n')
      person.write('file', 'mine\n')
      for (const change of [create('folder', 'x\n'), create('file/below', 'x\n')]) {
        expect((await failureOf(tree.apply([create('first', '1\n'), change]))).code).toBe('DISK-4')
      }
      expect(person.text('first')).toBeUndefined()
    })

    it('says where a link stands, and never writes through one', async () => {
      const { tree, person } = await make()
      person.link('leaf', 'file')
      person.link('parent', 'folder')
      const ids = await (await tree.snapshot()).ids([relPath('leaf'), relPath('parent/a/b')])
      expect([...ids.values()].map(({ mode }) => mode)).toEqual(['link', 'link'])
      expect([...(await (await tree.snapshot()).read([relPath('leaf'), relPath('parent/secret')]))]).toEqual([])
      expect(await (await tree.snapshot()).list('')).toEqual(['leaf', 'parent'])
      for (const change of [
        create('leaf', 'x\n'),
        update('leaf', 'x', 'y\n'),
        remove('leaf', 'x'),
        create('parent/a/b', 'x\n'),
        remove('parent/secret', 'secret\n'),
      ]) {
        expect((await failureOf(tree.apply([create('first', '1\n'), change]))).code).toBe('DISK-3')
      }
      expect(person.text('first')).toBeUndefined()
    })
  })
}
